import { describe, expect, it } from 'vitest';
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
