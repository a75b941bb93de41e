import { describe, expect, it } from 'vitest';
import { listen as listenAdmin } from '../testing/admin-client.ts';
import { listen, type MockClient } from '../testing/client.ts';
import { rawGet } from '../testing/raw.ts';
import { sound } from '../testing/rejection.ts';

const KEYS = '/apiops/projects/MyProject/keys/';
const JWKS = '/apiops/projects/MyProject/jwks/';
const PASTED = { sourceType: 'COPY_PASTE', jwkStr: '{"kty":"oct","k":"c2VjcmV0LW9mLTE2LW9jdGV0cw"}' };

/** What the response says of a name, and the name. */
const REJECTED: readonly (readonly [message: string, name: string])[] = [
  ['must not hold half of a surrogate pair: U+D800 at character 2', 'a\ud800b'],
  ['must not hold half of a surrogate pair: U+DFFF at character 2', '\u{1f511}\udfff'],
  ['must not be "." or "..", which clients remove from an address', '.'],
  ['must not be "." or "..", which clients remove from an address', '..'],
  ['must not be blank', '\u3000'],
  ['must hold a visible character, not only U+200B', '\u200b'],
  ['must hold a visible character, not only U+00AD, U+FE0F, U+E0061', '\u00ad \ufe0f\u{e0061}'],
  ['must hold a visible character, not only U+3164', '\u3164'],
  ['must not hold control characters: U+0085 at character 2', 'a\u0085'],
  ['must not hold control characters: U+000A at character 2', 'a\nb'],
  ['must not hold line separators: U+2028 at character 2', 'a\u2028b'],
  ['must not hold characters that reorder text: U+202E at character 4', 'key\u202egnp'],
  ['must not hold characters that reorder text: U+2066 at character 2', 'a\u2066b'],
];

/** Every way to give an object a name, with a name that is not taken. */
const NAMINGS: readonly (readonly [
  what: string,
  naming: (client: MockClient, name: string) => ReturnType<MockClient['send']>,
])[] = [
  ['Update Key', (client, name) => client.put('ec-key', { ...sound, name })],
  ['Create Key', (client, name) => client.send('POST', KEYS, { ...sound, name })],
  ['Create JWK', (client, name) => client.send('POST', JWKS, { ...PASTED, name })],
  ['Update JWK', (client, name) => client.send('PUT', `${JWKS}pasted-jwk/`, { name })],
];

describe.each(NAMINGS)('%s', (_operation, naming) => {
  it.each(REJECTED)('rejects a name that %s, and changes nothing', async (message, name) => {
    const client = await listen();
    const before = await client.everything();

    const { status, body } = await naming(client, name);

    expect({ status, body }).toEqual({
      status: 400,
      body: {
        error: 'validation_failed',
        error_description: `name ${message}`,
        validation_errors: [{ field: 'name', message }],
      },
    });
    expect(await client.everything()).toBe(before);
  });

  it.each([
    ['an emoji of several, joined', '\u{1f469}\u200d\u{1f680}'],
    ['a direction mark beside letters', '\u200fمفتاح'],
    ['a non-joiner between letters', 'می\u200cخواهم'],
    ['three dots', '...'],
    ['a dot before', '.key'],
    ['letters beyond the first plane', '\u{20bb7}'],
    ['an accent alone', '\u0301'],
  ])('accepts a name with %s', async (_what, name) => {
    const client = await listen();

    expect((await naming(client, name)).status).toBe(200);

    const paths = [KEYS, JWKS].map((path) => `${path}${encodeURIComponent(name)}/`);
    const found = await Promise.all(paths.map((path) => client.get(path)));
    expect(found.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

it('two names that differ in their normalization alone are two names', async () => {
  const client = await listen();
  const [composed, decomposed] = ['\u00e9', 'e\u0301'];

  expect((await client.send('POST', KEYS, { ...sound, name: composed })).status).toBe(200);
  expect((await client.send('POST', KEYS, { ...sound, name: decomposed })).status).toBe(200);

  expect(await client.key(composed)).toMatchObject({ name: composed });
  expect(await client.key(decomposed)).toMatchObject({ name: decomposed });
});

describe('PUT /__admin/state', () => {
  const environments = [{ name: 'live', status: 'PUBLISHED' }];
  const key = {
    ...sound,
    project: 'Team',
    cryptoKeyInfoEnvironmentList: [{ ...sound.cryptoKeyInfoEnvironmentList[0], environmentName: 'live' }],
  };
  const world = { environments, projects: [{ name: 'Team', environments: ['live'] }], keys: [key] };
  const jwk = { ...PASTED, project: 'Team' };

  it.each<[string, (name: string) => object]>([
    [
      '/environments/0/name',
      (name) => ({ ...world, environments: [{ ...environments[0], name }, ...environments] }),
    ],
    ['/projects/1/name', (name) => ({ ...world, projects: [...world.projects, { name, environments: [] }] })],
    ['/keys/0/name', (name) => ({ ...world, keys: [{ ...key, name }] })],
    ['/jwks/0/name', (name) => ({ ...world, jwks: [{ ...jwk, name }] })],
  ])('rejects each of these names at %s', async (pointer, stateWith) => {
    const admin = await listenAdmin();
    for (const [message, name] of REJECTED) {
      const { status, body } = await admin.put('/state', stateWith(name));

      expect({ status, body }, JSON.stringify(name)).toMatchObject({
        status: 400,
        body: { detail: `${pointer}: ${message}`, problems: [{ pointer, message }] },
      });
    }
  });
});

describe('an address', () => {
  it.each(['%2e', '%2e%2e'])('whose key is named %s names no key', async (segment) => {
    const client = await listen();

    const { status, body } = await rawGet(client, `${KEYS}${segment}/`);

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      error: 'invalid_parameter',
      error_description: 'keyName must not be "." or "..", which clients remove from an address',
    });
  });
});
