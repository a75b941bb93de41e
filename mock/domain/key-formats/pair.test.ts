import { describe, expect, it } from 'vitest';
import { base64, ecPair, pkcs8, rsaPair, spki } from '../../testing/key-samples.ts';
import { decodePair } from './pair.ts';

const rsa = rsaPair();
const ec = ecPair('P-256');

describe('decodePair', () => {
  it('rejects an entry without material (UK-REQ-08)', () => {
    expect(decodePair('RSA', {})).toMatchObject({
      problem: {
        clause: 'UK-REQ-08',
        message: 'publicKey and privateKey are both absent: send at least one of them',
      },
    });
  });

  it.each([
    ['RSA', 'publicKey', spki(ec), 'publicKey holds an EC key while keyType is RSA: make the two agree'],
    ['EC', 'privateKey', pkcs8(rsa), 'privateKey holds an RSA key while keyType is EC: make the two agree'],
  ] as const)('rejects material that is not %s in %s (UK-REQ-07)', (keyType, member, der, message) => {
    const result = decodePair(keyType, { [member]: base64(der) });
    expect(result).toEqual({ ok: false, problem: { clause: 'UK-REQ-07', member, message } });
  });

  it.each([
    ['RSA', spki(rsaPair()), pkcs8(rsa)],
    ['EC', spki(ecPair('P-256')), pkcs8(ec)],
    ['EC', spki(ecPair('secp256k1')), pkcs8(ec)],
  ] as const)('rejects %s halves of two pairs (UK-REQ-07)', (keyType, publicKey, privateKey) => {
    const result = decodePair(keyType, { publicKey: base64(publicKey), privateKey: base64(privateKey) });
    expect(result).toEqual({
      ok: false,
      problem: {
        clause: 'UK-REQ-07',
        member: 'publicKey',
        message: 'publicKey does not belong to privateKey: send the two halves of one pair',
      },
    });
  });

  it('names the half that cannot be read', () => {
    const result = decodePair('RSA', { publicKey: base64(spki(rsa)), privateKey: 'AAAA' });
    expect(result).toMatchObject({ problem: { clause: 'UK-REQ-06', member: 'privateKey' } });
  });

  it('gives the private part of a pair that matches', () => {
    const result = decodePair('RSA', { publicKey: base64(spki(rsa)), privateKey: base64(pkcs8(rsa)) });
    expect(result.ok && result.key.private).toBeDefined();
  });
});
