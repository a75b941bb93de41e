import { describe, expect, it } from 'vitest';
import { tlv } from '../../testing/key-samples.ts';
import { readElement } from './der.ts';
import { readAlgorithm } from './structure.ts';

const named = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'));
const nothing = tlv(0x05);
const rsa = named('2a864886f70d010101');
const ec = named('2a8648ce3d0201');

function read(...parts: readonly Buffer[]) {
  const der = tlv(0x30, ...parts);
  const element = readElement(der, 0, der.length);
  return element && readAlgorithm(der, element);
}

describe('readAlgorithm', () => {
  it.each([
    ['with NULL parameters', [rsa, nothing]],
    ['without parameters', [rsa]],
  ])('takes RSA %s', (_, parts) => {
    expect(read(...parts)).toEqual({ ok: true, value: { keyType: 'RSA' } });
  });

  it.each([
    ['P-256', '2a8648ce3d030107'],
    ['P-384', '2b81040022'],
    ['P-521', '2b81040023'],
    ['secp256k1', '2b8104000a'],
  ])('takes EC on %s', (curve, oid) => {
    expect(read(ec, named(oid))).toEqual({ ok: true, value: { keyType: 'EC', curve } });
  });

  it.each([
    ['RSA-PSS', [named('2a864886f70d01010a')], 'an RSA key restricted to PSS'],
    ['Ed25519', [named('2b6570')], 'an Ed25519 key'],
    ['an algorithm nobody knows', [named('2a03')], 'a key of another algorithm'],
    ['EC on P-224', [ec, named('2b81040021')], 'an EC key on P-224'],
    ['EC on a curve nobody knows', [ec, named('2a03')], 'an EC key on another curve'],
    ['EC with explicit parameters', [ec, tlv(0x30)], 'an EC key with explicit parameters'],
    ['EC without parameters', [ec], 'an EC key that names no curve'],
    ['EC with implicit parameters', [ec, nothing], 'an EC key that names no curve'],
  ])('rejects %s as unsupported, naming it (UK-REQ-12)', (_, parts, name) => {
    const found = expect.stringContaining(`holds ${name}: `);
    expect(read(...parts)).toEqual({ ok: false, clause: 'UK-REQ-12', found });
  });

  it.each([
    ['no identifier', []],
    ['something else than an identifier', [nothing]],
    ['too many elements', [rsa, nothing, nothing]],
    ['RSA with other parameters', [rsa, tlv(0x30)]],
  ])('rejects %s as unreadable (UK-REQ-06)', (_, parts) => {
    expect(read(...parts)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });
});
