import { describe, expect, it } from 'vitest';
import { defaultSeed, type Seed } from '../index.ts';
import { type ClientResponse, listen, type MockClient } from '../testing/client.ts';
import { canaries, findRun, privateTexts, secretRuns } from '../testing/masking-samples.ts';
import { ecPair } from '../testing/raw-pairs.ts';

/** UK-RES-03: whatever place a private key is sent in, no rejection repeats it. */
const { privateKey, publicKey } = ecPair().text;
const entry = { environmentName: 'production', publicKey };
const whole = { name: 'ec-key', keyType: 'EC', cryptoKeyInfoEnvironmentList: [entry] };

it.each([
  [
    'environmentName',
    { ...whole, cryptoKeyInfoEnvironmentList: [{ ...entry, environmentName: privateKey }] },
  ],
  ['keyType', { ...whole, keyType: privateKey }],
  ['publicKey', { ...whole, cryptoKeyInfoEnvironmentList: [{ ...entry, publicKey: privateKey }] }],
])('a private key in %s is not repeated', async (_member, body) => {
  const response = await (await listen()).put('ec-key', body);
  expect(response.status).toBe(400);
  expect(response.text).not.toContain(privateKey.slice(60, 76));
});

it('a private key in the path is not repeated', async () => {
  const client = await listen();
  const unknownKey = await client.put(encodeURIComponent(privateKey), whole);
  const unknownPath = await client.get(`/apiops/${encodeURIComponent(privateKey)}`);
  expect([unknownKey.status, unknownPath.status]).toEqual([400, 404]);
  expect(unknownKey.text + unknownPath.text).not.toContain(privateKey.slice(60, 76));
});

it('a private key in the query is not repeated', async () => {
  const query = `updateReferencedJwks=true&updateScope=${encodeURIComponent(privateKey)}`;
  const response = await (await listen()).put('ec-key', whole, { query });
  expect(response.status).toBe(400);
  expect(response.text).not.toContain(privateKey.slice(0, 37));
});

describe('the token of the request', () => {
  const token = 'full-access-token';
  const names = `/apiops/projects/MyProject/keys/`;
  const inHeader = (headers: Record<string, string>) => (client: MockClient) =>
    client.get(`${names}ec-key/`, { headers });
  const inPath = (path: string) => (client: MockClient) => client.get(path);

  it.each<[string, (client: MockClient) => Promise<ClientResponse>]>([
    ['keyType', (client) => client.put('ec-key', { ...whole, keyType: token })],
    ['a keyType that is long', (client) => client.put('ec-key', { ...whole, keyType: `${token} ${token}` })],
    ['environmentName', (client) => client.put('ec-key', withEntry({ environmentName: token }))],
    ['a member of the wrong type', (client) => client.put('ec-key', { ...whole, name: { [token]: token } })],
    [
      'the name of a new key',
      async (client) => {
        await client.send('POST', names, { ...whole, name: token });
        return client.send('POST', names, { ...whole, name: token });
      },
    ],
    [
      'sourceType',
      (client) => client.send('POST', '/apiops/projects/MyProject/jwks/', { name: 'j', sourceType: token }),
    ],
    [
      'algorithm',
      (client) =>
        client.send('POST', '/apiops/projects/MyProject/jwks/', {
          name: 'j',
          sourceType: 'PUBLIC_KEY',
          keyName: 'ec-key',
          environmentName: 'production',
          useType: 'SIGNATURE',
          algorithm: token,
        }),
    ],
    [
      'updateScope',
      (client) => client.put('ec-key', whole, { query: `updateReferencedJwks=true&updateScope=${token}` }),
    ],
    [
      'updateReferencedJwks',
      (client) => client.put('ec-key', whole, { query: `updateReferencedJwks=${token}` }),
    ],
    ['the name of a key in the path', inPath(`${names}${token}/`)],
    ['the name of a project in the path', inPath(`/apiops/projects/${token}/keys/`)],
    ['a path of no operation', inPath(`/apiops/${token}`)],
    ['a path of no operation, percent-encoded', inPath(`/apiops/%66ull-access-token/%66ull%2Daccess-token/`)],
    ['a path that is not well encoded', inPath(`${names}${token}%ff/`)],
    ['__code', inPath(`${names}?__code=${token}`)],
    ['__example', inPath(`${names}?__example=${token}`)],
    ['Prefer: code', inHeader({ Prefer: `code=${token}` })],
    ['Prefer: example', inHeader({ Prefer: `example=${token}` })],
    ['Prefer: delay', inHeader({ Prefer: `delay=${token}` })],
    ['X-Mock-Deploy', inHeader({ 'X-Mock-Deploy': `${token}=fail` })],
    ['an X-Mock-Deploy that does not fit', inHeader({ 'X-Mock-Deploy': token })],
    ['X-Mock-Session', inHeader({ 'X-Mock-Session': token, Prefer: 'delay=x' })],
  ])('is not repeated when it is sent in %s', async (_place, send) => {
    const { status, text, headers } = await send(await listen());

    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain(token);
    expect(
      text.replaceAll(/%(66|2D)/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    ).not.toContain(token);
    expect([...headers.values()].join('\n')).not.toContain(token);
  });

  it('is masked in its place, so that the rest of the message still helps', async () => {
    const { body } = await (await listen()).put('ec-key', { ...whole, keyType: token });

    expect(body).toMatchObject({
      error: 'validation_failed',
      error_description: 'keyType must be one of RSA, EC, not "[masked]"',
      validation_errors: [{ field: 'keyType', message: 'must be one of RSA, EC, not "[masked]"' }],
    });
  });

  it('is not repeated in part when it is long', async () => {
    const long = Array.from({ length: 30 }, (_, index) => `part${index}`).join('.');
    const client = await listen({ seed: withToken(long) });

    const { status, text } = await client.get(names, { token: long, headers: { Prefer: `example=${long}` } });

    expect(status).toBe(400);
    expect(text).not.toContain('part3.part4.part5');
  });

  it('leaves a name alone that begins as it does', async () => {
    const client = await listen({ seed: withToken('team-payments-service-token') });

    const { text } = await client.get(`${names}team-payments-service-key/`, {
      token: 'team-payments-service-token',
    });

    expect(text).toContain('Key (name: team-payments-service-key) is not found!');
  });

  it('leaves words alone when it is as short as one', async () => {
    const client = await listen({ seed: withToken('must') });

    const { text } = await client.put('ec-key', { ...whole, keyType: 'must' }, { token: 'must' });

    expect(text).toContain('keyType must be one of');
  });
});

describe('a private key that is sent to the mock itself', () => {
  /** Every kind of key is tested in mock/masking; here, every place. */
  const texts = canaries
    .slice(0, 2)
    .flatMap((canary) => privateTexts(canary).map((text) => [text, secretRuns(canary)] as const));

  it.each<[string, (client: MockClient, text: string) => Promise<ClientResponse>]>([
    [
      'Prefer: example',
      (client, text) =>
        client.get('/apiops/projects/', { headers: { Prefer: `example="${oneLine(text)}"` } }),
    ],
    [
      'Prefer: code',
      (client, text) => client.get('/apiops/projects/', { headers: { Prefer: `code=${oneLine(text)}` } }),
    ],
    [
      'Prefer: delay',
      (client, text) => client.get('/apiops/projects/', { headers: { Prefer: `delay=${oneLine(text)}` } }),
    ],
    [
      'X-Mock-Deploy',
      (client, text) =>
        client.get('/apiops/projects/', { headers: { 'X-Mock-Deploy': `${oneLine(text)}=fail` } }),
    ],
    [
      'X-Mock-Session',
      (client, text) =>
        client.get('/apiops/projects/', {
          token: 'x',
          headers: { 'X-Mock-Session': oneLine(text).replaceAll(' ', '') },
        }),
    ],
    ['__example', (client, text) => client.get(`/apiops/projects/?__example=${encodeURIComponent(text)}`)],
    ['__code', (client, text) => client.get(`/apiops/projects/?__code=${encodeURIComponent(text)}`)],
    ['a path', (client, text) => client.get(`/apiops/${encodeURIComponent(text)}`)],
  ])('is not repeated: %s', async (_place, send) => {
    const client = await listen();
    const repeated: string[] = [];
    for (const [text, runs] of texts) {
      const { text: body, headers } = await send(client, text);
      const run = findRun(body, runs) ?? findRun([...headers.values()].join('\n'), runs);
      if (run !== undefined) repeated.push(`${run} of ${text.slice(0, 60)}`);
    }
    expect(repeated).toEqual([]);
  });

  /** A header holds no line ends. */
  function oneLine(text: string): string {
    return text.replaceAll('\n', ' ');
  }
});

function withEntry(change: object): object {
  return { ...whole, cryptoKeyInfoEnvironmentList: [{ ...entry, ...change }] };
}

function withToken(token: string): Seed {
  const seed = defaultSeed();
  const { roles = [], projects = [] } = seed.tokens?.find((each) => each.token === 'full-access-token') ?? {};
  return { ...seed, tokens: [{ token, roles, projects }] };
}
