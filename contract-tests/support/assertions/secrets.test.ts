import { describe, expect, it } from 'vitest';
import { exchangeOf, onePair, otherPair } from '../../testing/samples.ts';
import { findSecret, secretRunsOf } from './secrets.ts';

const runs = secretRunsOf([onePair]);
const { d = '' } = onePair.private;
const withText = (error_description: string) => exchangeOf(400, { error: 'bad_request', error_description });

describe('findSecret', () => {
  it('accepts names, public material, and private material of no key of the run', () => {
    const texts = ['uk-1 is not a key', onePair.spki, onePair.public.x ?? '', otherPair.private.d ?? ''];
    for (const text of texts) expect(findSecret(withText(text), runs)).toBeUndefined();
  });

  it.each([
    ['the whole text', onePair.pkcs8],
    ['a part of the text', onePair.pkcs8.slice(60, 80)],
    ['PEM', onePair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
    ['the JWK parameter', d],
    ['hex', Buffer.from(d, 'base64url').toString('hex')],
  ])('sees %s of a private key', (_, text) => {
    expect(findSecret(withText(`wrong: ${text}`), runs)?.received).toBe('400 with private key material');
  });

  it('sees it in escapes, however deep the body is nested', () => {
    const escaped = [...d]
      .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
    const deep = `${'['.repeat(20_000)}"${escaped}"${']'.repeat(20_000)}`;
    const exchange = { ...exchangeOf(500, deep), json: JSON.parse(deep) };
    expect(findSecret(exchange, runs)).toBeDefined();
  });

  it('sees it in a header', () => {
    expect(findSecret(exchangeOf(200, {}, { headers: { 'x-key': d } }), runs)).toBeDefined();
  });

  it('sees the token that the request carried, whatever its scheme', () => {
    const exchange = exchangeOf(
      401,
      { error_description: 'no a-long-token here' },
      { authorization: 'Basic a-long-token' },
    );
    expect(findSecret(exchange, runs)?.received).toBe('401 with the token');
  });
});
