import { describe, expect, it } from 'vitest';
import { base64, ecPair, type Pair, pkcs8, rsaPair, spki } from '../testing/key-samples.ts';
import { type JwkMaterial, materialFromKey, sameMaterial } from './jwk-material.ts';
import { createKeyDecoder, type DecodedKey } from './key-material.ts';

const decode = createKeyDecoder();
const rsa = rsaPair();
const ec = ecPair('P-521');

function keyOf(keyType: 'RSA' | 'EC', pair: Pair, half: 'publicKey' | 'privateKey'): DecodedKey {
  const text = half === 'publicKey' ? base64(spki(pair)) : base64(pkcs8(pair));
  const result = decode(keyType, { [half]: text });
  if (!result.ok) throw new Error(result.problem.message);
  return result.key;
}

const parameters = (key: Pair['publicKey']) => {
  const { kty: _, ...jwk } = key.export({ format: 'jwk' });
  return jwk;
};

describe('materialFromKey', () => {
  it.each([
    ['RSA', rsa, 'rsa'],
    ['EC', ec, 'ec'],
  ] as const)('gives the public parameters alone of a whole %s key (UK-JWK-12)', (type, pair, member) => {
    const material = materialFromKey(keyOf(type, pair, 'privateKey'), 'public');
    expect(material).toEqual({ type, [member]: parameters(pair.publicKey) });
  });

  it.each([
    ['RSA', rsa, 'rsa'],
    ['EC', ec, 'ec'],
  ] as const)('gives all parameters of a whole %s key (UK-JWK-06)', (type, pair, member) => {
    const material = materialFromKey(keyOf(type, pair, 'privateKey'), 'private');
    expect(material).toEqual({ type, [member]: parameters(pair.privateKey) });
  });

  it('gives nothing for the private half of a key that has none', () => {
    expect(materialFromKey(keyOf('RSA', rsa, 'publicKey'), 'private')).toBeUndefined();
  });
});

describe('sameMaterial', () => {
  const whole = keyOf('EC', ec, 'privateKey');
  const publicHalf = materialFromKey(whole, 'public') as JwkMaterial;
  const privateHalf = materialFromKey(whole, 'private') as JwkMaterial;

  it('holds for two JWKs of one half', () => {
    expect(
      sameMaterial(publicHalf, materialFromKey(keyOf('EC', ec, 'publicKey'), 'public') as JwkMaterial),
    ).toBe(true);
  });

  it('does not depend on the order of members', () => {
    const a: JwkMaterial = { type: 'RSA', rsa: { n: 'AQ', e: 'Aw' } };
    expect(sameMaterial(a, { type: 'RSA', rsa: { e: 'Aw', n: 'AQ' } })).toBe(true);
  });

  it.each([
    ['a public and a private JWK', publicHalf, privateHalf],
    ['a private and a public JWK', privateHalf, publicHalf],
    ['JWKs of two types', { type: 'OCT', oct: { k: 'AQ' } }, publicHalf],
    ['two secrets', { type: 'OCT', oct: { k: 'AQ' } }, { type: 'OCT', oct: { k: 'Ag' } }],
    [
      'one x on two curves',
      { type: 'OKP', okp: { crv: 'Ed25519', x: 'AQ' } },
      { type: 'OKP', okp: { crv: 'X25519', x: 'AQ' } },
    ],
  ] satisfies readonly (readonly [string, JwkMaterial, JwkMaterial])[])('does not hold for %s', (_, a, b) => {
    expect(sameMaterial(a, b)).toBe(false);
  });
});
