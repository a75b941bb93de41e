import { describe, expect, it } from 'vitest';
import {
  base64,
  ecPair,
  integer,
  pkcs1Private,
  pkcs8,
  rsaPair,
  sec1,
  spki,
  tlv,
} from '../../testing/key-samples.ts';
import { readHalf } from './pair.ts';

const rsa = rsaPair();
const ec = ecPair('P-256');
const algorithm = tlv(0x30, tlv(0x06, Buffer.from('2a864886f70d010101', 'hex')), tlv(0x05));

describe('readHalf', () => {
  it('gives no private part for a public half', () => {
    const half = readHalf('publicKey', base64(spki(rsa)));
    expect(half.ok && half.value.private).toBeUndefined();
  });

  it('gives the public part with a private half', () => {
    const half = readHalf('privateKey', base64(pkcs8(rsa)));
    expect(half).toMatchObject({ value: { public: { n: rsa.publicKey.export({ format: 'jwk' }).n } } });
  });

  it.each([
    ['PKCS#8', pkcs8(rsa)],
    ['PKCS#1', pkcs1Private(rsa)],
    ['SEC1', sec1(ec)],
  ])('rejects a private key in publicKey: %s (UK-REQ-12)', (_, der) => {
    expect(readHalf('publicKey', base64(der))).toMatchObject({ ok: false, clause: 'UK-REQ-12' });
  });

  it('rejects a public key in privateKey (UK-REQ-12)', () => {
    expect(readHalf('privateKey', base64(spki(rsa)))).toMatchObject({ ok: false, clause: 'UK-REQ-12' });
  });

  it.each([
    ['SPKI around something else', 'publicKey', tlv(0x30, algorithm, tlv(0x03, Buffer.from([0, 5, 0])))],
    ['SPKI with unused bits', 'publicKey', tlv(0x30, algorithm, tlv(0x03, Buffer.from([1, 0])))],
    ['PKCS#8 around something else', 'privateKey', tlv(0x30, integer(0n), algorithm, tlv(0x04, integer(1n)))],
    ['PKCS#8 of version 3', 'privateKey', tlv(0x30, integer(2n), algorithm, tlv(0x04, integer(1n)))],
  ] as const)('rejects %s (UK-REQ-06)', (_, member, der) => {
    expect(readHalf(member, base64(der))).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });
});
