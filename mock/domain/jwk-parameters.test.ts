import { describe, expect, it } from 'vitest';
import { allCurves, ecPair, ed25519Pair, rsaPair } from '../testing/key-samples.ts';
import { readJwkParameters } from './jwk-parameters.ts';

const rsa = { ...rsaPair().privateKey.export({ format: 'jwk' }) };
const ec = { ...ecPair('P-256').privateKey.export({ format: 'jwk' }) };
const okp = { ...ed25519Pair().privateKey.export({ format: 'jwk' }) };

const without = (jwk: Readonly<Record<string, unknown>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(jwk).filter(([name]) => !names.includes(name)));

describe('readJwkParameters', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, string, string]>([
    ['a private RSA key', rsa, 'rsa', 'RSA'],
    ['a public RSA key', without(rsa, 'd', 'p', 'q', 'dp', 'dq', 'qi'), 'rsa', 'RSA'],
    ['a private RSA key without primes', without(rsa, 'p', 'q', 'dp', 'dq', 'qi'), 'rsa', 'RSA'],
    ['a private octet key pair', okp, 'okp', 'OKP'],
    ['a public octet key pair', without(okp, 'd'), 'okp', 'OKP'],
    ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0' }, 'oct', 'OCT'],
    ...allCurves.map(
      (curve) =>
        [`a key on ${curve}`, { ...ecPair(curve).privateKey.export({ format: 'jwk' }) }, 'ec', 'EC'] as const,
    ),
  ])('reads %s', (_, jwk, member, type) => {
    expect(readJwkParameters(jwk)).toEqual({ ok: true, material: { type, [member]: without(jwk, 'kty') } });
  });

  it('leaves out members that are no parameters of its type', () => {
    const material = { type: 'OCT', oct: { k: 'AQ' } };
    expect(readJwkParameters({ kty: 'oct', k: 'AQ', x: 'AQ', use: 'sig' })).toEqual({ ok: true, material });
  });

  it.each([
    ['no kty', {}],
    ['an unknown kty', { kty: 'AKP' }],
    ['RSA without n', without(rsa, 'n')],
    ['RSA without e', without(rsa, 'e')],
    ['RSA with a leading zero octet', { ...rsa, e: 'AAEAAQ' }],
    ['RSA with some of the primes', without(rsa, 'qi')],
    ['RSA with primes and no d', without(rsa, 'd')],
    ['RSA with a d of the wrong type', { ...rsa, d: 5 }],
    ['RSA of more than two primes', { ...rsa, oth: [] }],
    ['EC without a curve', without(ec, 'crv')],
    ['EC on a curve of another type', { ...ec, crv: 'Ed25519' }],
    ['EC on a curve called like a member of every object', { ...ec, crv: 'constructor' }],
    ['EC without x', without(ec, 'x')],
    ['EC with a short y', { ...ec, y: 'AQ' }],
    ['EC with a short d', { ...ec, d: 'AQ' }],
    ['an octet key pair without a curve', without(okp, 'crv')],
    ['an octet key pair without x', without(okp, 'x')],
    ['an octet key pair with a short d', { ...okp, d: 'AQ' }],
    ['a symmetric key without k', { kty: 'oct' }],
    ['a symmetric key with an empty k', { kty: 'oct', k: '' }],
    ['padding', { kty: 'oct', k: 'AQ==' }],
    ['the standard alphabet', { kty: 'oct', k: 'a+b/' }],
  ])('rejects %s', (_, jwk) => {
    expect(readJwkParameters(jwk)).toMatchObject({ ok: false });
  });
});
