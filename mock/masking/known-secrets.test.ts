import { describe, expect, it } from 'vitest';
import { knownSecrets } from './gather-secrets.ts';
import { KnownSecrets } from './known-secrets.ts';
import { type Json, Mask } from './mask.ts';

const known = new KnownSecrets(['full-access-token', 'abc', 'a-long-token-of-the-team-that-rotates-keys']);

describe('Known secrets', () => {
  it.each([
    ['see full-access-token!', 'see [masked]!'],
    ['full-access-tokenfull-access-token', '[masked][masked]'],
    ['full-access', 'full-access'],
    ['abc', '[masked]'],
    ['abcdef', 'abcdef'],
    ['key a-long-token-of-the-team is unknown', 'key [masked] is unknown'],
    ['"a-long-token-of-the-team-that-rotates-keys" is unknown', '"[masked]" is unknown'],
    ['a-long-token-of', 'a-long-token-of'],
  ])('in %s leave %s', (text, shown) => {
    expect(known.mask(text)).toBe(shown);
  });

  it('mask the longest secret that begins at a place', () => {
    expect(new KnownSecrets(['secret', 'secret-of-many']).mask('a secret-of-many')).toBe('a [masked]');
  });

  it('include each line of a private text', () => {
    const secrets = new KnownSecrets();
    secrets.addPrivateText('key:\nline-one-of-a-key\nline-two-of-a-key');
    expect(secrets.mask('segment line-two-of-a-key is unknown')).toBe('segment [masked] is unknown');
  });
});

describe('Secrets of a request', () => {
  const mask = (body: Json, headers: string[] = []) =>
    new Mask(knownSecrets(headers, [{ kind: 'json', value: body }]));

  it('include each privateKey of the body wherever it recurs', () => {
    const { text } = boundTo(mask({ list: [{ privateKey: 'not-a-real-key' }] }));
    expect(text('name not-a-real-key')).toBe('name [masked]');
  });

  it.each(['auth_token', 'csrfToken', 'jwt', 'client-secret', 'authorization'])(
    'include member %s',
    (name) => {
      const { text } = boundTo(mask({ [name]: 'some-value' }));
      expect(text('name some-value')).toBe('name [masked]');
    },
  );

  it('leave a short private number of a JWK where it recurs', () => {
    const { text } = boundTo(mask({ p: 'production' }));
    expect(text('in production')).toBe('in production');
  });

  it.each([
    ['Referer: https://x/?access_token=abc123&a=b', 'Referer: https://x/?access_token=[masked]&a=b'],
    ['see eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln here', 'see [masked] here'],
  ])('are found in a text by their form: %s', (text, shown) => {
    expect(new Mask().text(text)).toBe(shown);
  });

  it('mask every text when there are more than a thousand', () => {
    const { text } = boundTo(mask({ token: Array.from({ length: 1001 }, (_, index) => `token-${index}`) }));
    expect(text('harmless')).toBe('[masked]');
  });
});

/** Anything worse than linear does not end before the test's deadline. */
describe('In hostile texts masking ends in time', () => {
  const size = 262_144;
  it.each([
    [
      'many secrets',
      Array.from({ length: 25_000 }, (_, index) => `secret-${index}`),
      'secret-'.repeat(37_000),
    ],
    ['secrets that share a beginning', [...'bcdefghij'].map((end) => 'a'.repeat(23) + end), 'a'.repeat(size)],
    ['a secret as long as the text', [`${'a'.repeat(size)}b`], 'a'.repeat(size)],
    ['short secrets', Array.from({ length: 900 }, (_, index) => `aaaaa${index}`), 'aaaaa1'.repeat(43_000)],
  ])('%s', (_name, secrets, text) => {
    const texts = Array.from({ length: 4 }, () => new KnownSecrets(secrets).mask(text));
    expect(texts).not.toContain(undefined);
  });

  it.each(['eyJ', 'eyJ-', 'eyJa.', 'eyJa.b.', '?token=', '?', 'bearer ', 'bearer+', '&a-'])(
    'in %j again and again',
    (piece) => {
      const text = piece.repeat(Math.ceil(size / piece.length));
      expect(typeof new Mask().text(text)).toBe('string');
    },
  );
});

function boundTo(mask: Mask) {
  return { text: (text: string) => mask.text(text) };
}
