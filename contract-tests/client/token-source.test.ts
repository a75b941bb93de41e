import { expect, it } from 'vitest';
import { createTokenSource } from './token-source.ts';

const credentials = {
  name: 'full',
  placeholder: 'token-of-full-00',
  url: 'http://host/token',
  clientId: 'me',
  clientSecret: 'open-sesame',
};

/** Responds to the n-th request for a token; nothing is waited for. */
function sourceOf(responseOf: (count: number) => { status?: number; body: object | string }) {
  const sent: string[] = [];
  let time = 1_000_000;
  const source = createTokenSource(
    async ({ body }) => {
      sent.push(String(body));
      const { status = 200, body: response } = responseOf(sent.length);
      return {
        status,
        headers: {},
        text: typeof response === 'string' ? response : JSON.stringify(response),
      };
    },
    { now: () => time, wait: async () => undefined },
  );
  const ask = (rejected?: string) => source.tokenOf(credentials, rejected);
  return { source, sent, ask, pass: (seconds: number) => (time += seconds * 1000) };
}

it('a token is acquired once, and again before it expires', async () => {
  const { ask, sent, pass } = sourceOf((count) => ({ body: { access_token: `t${count}`, expires_in: 600 } }));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['t1', 't1', 't1']);
  pass(530);
  expect(await ask()).toBe('t1');
  pass(15);
  expect(await Promise.all([ask(), ask()])).toEqual(['t2', 't2']);
  expect(sent).toEqual(Array(2).fill('grant_type=client_credentials&client_id=me&client_secret=open-sesame'));
});

it.each([0, -1, undefined])(
  'a token whose life is told as %j is used until the server rejects it',
  async (expires_in) => {
    const { ask, pass } = sourceOf((count) => ({ body: { access_token: `t${count}`, expires_in } }));
    await ask();
    pass(86_400);
    expect(await ask()).toBe('t1');
    expect(await Promise.all([ask('t1'), ask('t1')])).toEqual(['t2', 't2']);
  },
);

it('a token that is rejected as soon as it was acquired is not replaced', async () => {
  const { ask, sent } = sourceOf((count) => ({ body: { access_token: `t${count}`, expires_in: 600 } }));
  await ask();
  expect(await ask('t1')).toBe('t1');
  expect(sent).toHaveLength(1);
});

it('a token that is valid still is used on while the endpoint gives no other', async () => {
  const { ask, sent, pass } = sourceOf((count) =>
    count === 1 ? { body: { access_token: 't1', expires_in: 600 } } : { status: 401, body: {} },
  );
  await ask();
  pass(545);
  expect([await ask(), await ask()]).toEqual(['t1', 't1']);
  expect(sent).toHaveLength(2);
  pass(2);
  expect(await ask()).toBe('t1');
  expect(sent).toHaveLength(3);
  await expect(ask('t1')).rejects.toThrow('tokens.full: the token endpoint');
  pass(60);
  await expect(ask()).rejects.toThrow('tokens.full: the token endpoint');
});

it.each([429, 500, 502])('a token endpoint that responds with %d is asked three times', async (status) => {
  const twice = sourceOf((count) =>
    count < 3 ? { status, body: '' } : { body: { access_token: `t${count}` } },
  );
  expect(await twice.ask()).toBe('t3');
  const always = sourceOf(() => ({ status, body: '' }));
  await expect(always.ask()).rejects.toThrow('see whether its address is right (tokens.full.url)');
  expect(always.sent).toHaveLength(3);
});

it('what a server says of a token is hidden', async () => {
  const { source, ask } = sourceOf(() => ({ body: { access_token: 'abc.def' } }));
  await ask();
  expect(source.hide('no token abc.def here')).toBe('no token token-of-full-00 here');
});

it('a token endpoint that gives no response is named', async () => {
  const lost = Object.assign(new Error('lost'), { code: 'timed out' });
  const source = createTokenSource(() => Promise.reject(lost));
  await expect(source.tokenOf(credentials)).rejects.toThrow(
    'tokens.full: the token endpoint http://host/token gives no response (timed out)',
  );
});

it('a token of another type than Bearer is not used', async () => {
  const { ask } = sourceOf(() => ({ body: { access_token: 'x', token_type: 'mac' } }));
  await expect(ask()).rejects.toThrow('gives a token of type "mac"; the API takes Bearer');
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
