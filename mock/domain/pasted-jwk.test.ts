import { describe, expect, it } from 'vitest';
import { ecPair, ed25519Pair, rsaPair } from '../testing/key-samples.ts';
import { parsePastedJwk } from './pasted-jwk.ts';

const secret = (k: string, more: Readonly<Record<string, unknown>> = {}) => ({ kty: 'oct', k, ...more });
const material = (k: string) => ({ type: 'OCT', oct: { k } });
const set = (...keys: readonly unknown[]) => JSON.stringify({ keys });

describe('a pasted JWK', () => {
  it('gives its material', () => {
    expect(parsePastedJwk(JSON.stringify(secret('AQ')))).toEqual({ ok: true, material: material('AQ') });
  });

  it.each([
    ['sig', 'SIGNATURE'],
    ['enc', 'ENCRYPTION'],
  ])('gives its kid, its algorithm and its use %s', (use, useType) => {
    const jwk = secret('AQ', { kid: 'one', use, alg: 'HS256' });
    expect(parsePastedJwk(JSON.stringify(jwk))).toMatchObject({ kid: 'one', useType, algorithm: 'HS256' });
  });

  it('takes the kid given when it has none', () => {
    expect(parsePastedJwk(JSON.stringify(secret('AQ')), 'mine')).toMatchObject({ ok: true, kid: 'mine' });
  });

  it('is rejected when its kid is not the one given', () => {
    const result = parsePastedJwk(JSON.stringify(secret('AQ', { kid: 'one' })), 'two');
    expect(result).toMatchObject({ ok: false });
  });

  it.each(['kid', 'use', 'alg'])('is rejected when its %s is no string', (name) => {
    const result = parsePastedJwk(JSON.stringify(secret('AQ', { [name]: 5 })));
    expect(result).toEqual({ ok: false, message: `has a ${name} that is no string` });
  });
});

describe('a pasted JWK Set', () => {
  it('of one key needs no kid', () => {
    expect(parsePastedJwk(set(secret('AQ')))).toMatchObject({ ok: true, material: material('AQ') });
  });

  it('of several gives the key of the kid', () => {
    const text = set(secret('AQ', { kid: 'one' }), secret('Ag', { kid: 'two' }));
    expect(parsePastedJwk(text, 'two')).toMatchObject({ ok: true, kid: 'two', material: material('Ag') });
  });

  it('of several needs a kid', () => {
    const text = set(secret('AQ'), secret('Ag'));
    expect(parsePastedJwk(text)).toEqual({
      ok: false,
      message: 'is a JWK Set of 2 keys: give the kid of one',
    });
  });

  it.each([
    ['that holds no key of the kid', set(secret('AQ', { kid: 'one' })), 'two'],
    [
      'that holds two keys of the kid',
      set(secret('AQ', { kid: 'one' }), secret('Ag', { kid: 'one' })),
      'one',
    ],
    ['without keys', set(), undefined],
    ['with an element that is no object', set(secret('AQ'), 'AQ'), undefined],
    ['whose keys are no array', '{"keys":{}}', undefined],
  ])('%s is rejected', (_, text, kid) => {
    expect(parsePastedJwk(text, kid)).toMatchObject({ ok: false });
  });
});

describe('a pasted JWK is checked as one made from a key is', () => {
  const rsa = rsaPair().publicKey.export({ format: 'jwk' });
  const ec = ecPair('P-256').privateKey.export({ format: 'jwk' });
  const other = ecPair('P-256').privateKey.export({ format: 'jwk' });
  const okp = ed25519Pair().publicKey.export({ format: 'jwk' });
  const zero = (value = '') => Buffer.concat([Buffer.alloc(1), Buffer.from(value, 'base64url')]);
  const message = (jwk: object) => {
    const result = parsePastedJwk(JSON.stringify(jwk));
    return result.ok ? 'accepted' : result.message;
  };

  it.each<[string, object]>([
    ['RS256 on RSA', { ...rsa, alg: 'RS256' }],
    ['RSA-OAEP on RSA for encryption', { ...rsa, alg: 'RSA-OAEP', use: 'enc' }],
    ['ES256 on P-256', { ...ec, alg: 'ES256', use: 'sig' }],
    ['EdDSA on Ed25519', { ...okp, alg: 'EdDSA' }],
    ['HS256 on a secret', secret('AQ', { alg: 'HS256' })],
    ['no alg', ec],
  ])('and accepted with %s', (_, jwk) => {
    expect(message(jwk)).toBe('accepted');
  });

  it.each<[string, object, RegExp]>([
    ['ES384 on P-256', { ...ec, alg: 'ES384' }, /alg that does not fit: ES384.*: use ES256/],
    ['RS256 on EC', { ...ec, alg: 'RS256' }, /alg that does not fit: RS256/],
    ['EC as alg', { ...ec, alg: 'EC' }, /alg that does not fit: An unknown algorithm/],
    ['an alg of another use', { ...rsa, alg: 'RS256', use: 'enc' }, /used for ENCRYPTION/],
    ['ES256 on Ed25519', { ...okp, alg: 'ES256' }, /does not fit Ed25519: use one of EdDSA/],
    ['RS256 on a secret', secret('AQ', { alg: 'RS256' }), /needs a key pair: use HS256/],
    ['a point off its curve', { ...ec, x: other.x }, /x and y that are no point of P-256/],
    ['the d of another key', { ...ec, d: other.d }, /d that does not belong to x and y/],
    [
      'RSA of 1024 bits',
      rsaPair(1024).publicKey.export({ format: 'jwk' }),
      /1024 bits: send one of at least/,
    ],
    [
      'an n with a leading zero',
      { ...rsa, n: zero(rsa.n).toString('base64url') },
      /n that begins with a zero/,
    ],
    ['an n in base64', { ...rsa, n: zero(rsa.n).toString('base64') }, /n in base64: write base64url/],
    ['an n that is no string', { ...rsa, n: 5 }, /n that is no string/],
    ['an empty e', { ...rsa, e: '' }, /e that is empty/],
    [
      'an x of 31 octets',
      { ...ec, x: Buffer.alloc(31, 1).toString('base64url') },
      /31 octets: P-256 needs 32/,
    ],
    ['no y', { ...ec, y: undefined }, /has no y, which its kty needs/],
  ])('and rejected with %s', (_, jwk, expected) => {
    expect(message(jwk)).toMatch(expected);
  });

  it('and rejected with a byte order mark before it', () => {
    const result = parsePastedJwk(`\ufeff${JSON.stringify(ec)}`);
    expect(result).toMatchObject({ message: expect.stringMatching(/byte order mark/) });
  });
});

describe('what is no JWK', () => {
  it.each([
    ['an empty text', ''],
    ['broken JSON', '{"kty":'],
    ['null', 'null'],
    ['an array', '[]'],
    ['a string', '"AQ"'],
    ['deep nesting', '['.repeat(500_000)],
    ['deep nesting in a set', `{"keys":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a prototype as parameters', '{"__proto__":{"kty":"oct","k":"AQ"}}'],
  ])('is rejected: %s', (_, text) => {
    expect(parsePastedJwk(text)).toMatchObject({ ok: false });
  });

  it('is rejected without a word of what was pasted', () => {
    const result = parsePastedJwk('{"kty":"oct","k":"top+secret"}');
    expect(JSON.stringify(result)).not.toContain('top');
  });
});
