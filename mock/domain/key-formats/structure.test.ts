import { describe, expect, it } from 'vitest';
import {
  certificate,
  ecPair,
  integer,
  pkcs1Private,
  pkcs1Public,
  pkcs8,
  rsaPair,
  sec1,
  spki,
  tlv,
} from '../../testing/key-samples.ts';
import { readStructure } from './structure.ts';

const rsa = rsaPair();
const ec = ecPair('P-256');
const sequence = tlv(0x30);
const octets = tlv(0x04, Buffer.alloc(8));

describe('readStructure', () => {
  it.each([
    ['SPKI', spki(rsa)],
    ['SPKI', spki(ec)],
    ['PKCS#8', pkcs8(rsa)],
    ['PKCS#8', pkcs8(ec)],
    ['PKCS#1 public', pkcs1Public(rsa)],
    ['PKCS#1 private', pkcs1Private(rsa)],
    ['SEC1', sec1(ec)],
  ])('recognises %s', (form, der) => {
    expect(readStructure(der)).toMatchObject({ ok: true, value: { form } });
  });

  it.each([
    ['a certificate', Buffer.from(certificate.replace(/-----.*-----/g, ''), 'base64')],
    ['an encrypted PKCS#8 key', tlv(0x30, sequence, octets)],
    ['a PKCS#12 key store', tlv(0x30, integer(3n), sequence, sequence)],
    ['PKCS#8 of version 2', tlv(0x30, integer(1n), sequence, octets, tlv(0x81, Buffer.alloc(2)))],
    ['a DSA private key', tlv(0x30, ...Array.from({ length: 6 }, () => integer(1n)))],
    ['a key of three primes', tlv(0x30, ...Array.from({ length: 9 }, () => integer(1n)), sequence)],
  ])('rejects %s as unsupported (UK-REQ-12)', (_, der) => {
    expect(readStructure(der)).toMatchObject({ ok: false, clause: 'UK-REQ-12' });
  });

  it.each([
    ['no bytes', Buffer.alloc(0)],
    ['a lone INTEGER', integer(5n)],
    ['an empty SEQUENCE', sequence],
    ['bytes after the key', Buffer.concat([spki(rsa), Buffer.from([0])])],
    ['a key cut short', pkcs8(rsa).subarray(0, -1)],
    ['hundreds of thousands of elements', tlv(0x30, Buffer.alloc(400_000, Buffer.from('0500', 'hex')))],
  ])('rejects %s as unreadable (UK-REQ-06)', (_, der) => {
    expect(readStructure(der)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('rejects a PEM label that does not fit (UK-REQ-06)', () => {
    expect(readStructure(spki(rsa), 'RSA PUBLIC KEY')).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });
});
