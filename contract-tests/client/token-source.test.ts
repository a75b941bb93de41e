import { expect, it } from 'vitest';
import { createTokenSource } from './token-source.ts';

const credentials = {
  name: 'full',
  placeholder: 'token-of-full-00',
  url: 'http://host/token',
  clientId: 'me',
  clientSecret: 'open-sesame',
};

/** Responds to the n-th request for a token. */
function sourceOf(responseOf: (count: number) => { status?: number; body: object | string }) {
  const sent: string[] = [];
  let time = 1_000_000;
  const source = createTokenSource(
    [credentials],
    async ({ body }) => {
      sent.push(String(body));
      const { status = 200, body: response } = responseOf(sent.length);
      return {
        status,
        headers: {},
        text: typeof response === 'string' ? response : JSON.stringify(response),
      };
    },
    () => time,
  );
  const ask = () => source.fill('Bearer token-of-full-00');
  return { source, sent, ask, pass: (seconds: number) => (time += seconds * 1000) };
}

it('a token is acquired once, and again before it expires', async () => {
  const { ask, sent, pass } = sourceOf((count) => ({ body: { access_token: `t${count}`, expires_in: 600 } }));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  pass(530);
  expect(await ask()).toBe('Bearer t1');
  pass(15);
  expect(await Promise.all([ask(), ask()])).toEqual(['Bearer t2', 'Bearer t2']);
  expect(sent).toEqual(Array(2).fill('grant_type=client_credentials&client_id=me&client_secret=open-sesame'));
});

it('what a server says of a token is hidden', async () => {
  const { source, ask } = sourceOf(() => ({ body: { access_token: 'abc.def' } }));
  await ask();
  expect(source.hide('no token abc.def here')).toBe('no token token-of-full-00 here');
});

it('a token endpoint that gives no response is named', async () => {
  const lost = Object.assign(new Error('lost'), { code: 'ECONNREFUSED' });
  const source = createTokenSource([credentials], () => Promise.reject(lost));
  await expect(source.fill('Bearer token-of-full-00')).rejects.toThrow(
    'tokens.full: the token endpoint http://host/token gives no response (ECONNREFUSED)',
  );
});

it('other tokens stay as they are', async () => {
  const { source, sent } = sourceOf(() => ({ body: {} }));
  expect(await source.fill('Bearer other')).toBe('Bearer other');
  expect(sent).toEqual([]);
});

it.each([
  [
    401,
    { error: 'unauthorized_client', error_description: 'open-sesame?' },
    '401 (unauthorized_client): "***?"; check clientId and clientSecret',
  ],
  [400, { error: 'unsupported_grant_type' }, '; does it take grant_type=client_credentials, and that scope?'],
  [404, '<title>Nothing</title>', '; give its address in tokens.full.url'],
  [200, { token: 'x' }, ' responded with 200 without an access_token'],
])('a token endpoint that responds with %d is explained, without the secret', async (status, body, words) => {
  const { ask } = sourceOf(() => ({ status, body }));
  await expect(ask()).rejects.toThrow(words);
  await expect(ask()).rejects.toThrow(
    /^tokens\.full: the token endpoint http:\/\/host\/token responded with/,
  );
  await expect(ask()).rejects.not.toThrow(/open-sesame/);
});
