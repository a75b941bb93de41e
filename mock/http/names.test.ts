import { describe, expect, it } from 'vitest';
import { listen as listenAdmin } from '../testing/admin-client.ts';
import { listen, type MockClient } from '../testing/client.ts';
import { rawGet } from '../testing/raw.ts';
import { sound } from '../testing/rejection.ts';

const KEYS = '/apiops/projects/MyProject/keys/';
const JWKS = '/apiops/projects/MyProject/jwks/';
const PASTED = { sourceType: 'COPY_PASTE', jwkStr: '{"kty":"oct","k":"c2VjcmV0LW9mLTE2LW9jdGV0cw"}' };

/** Which names are rejected is tested in mock/domain/names.test.ts; here, that every operation asks. */
const MESSAGE = 'must not hold characters that reorder text: U+202E at character 4';
const NAME = 'key\u202egnp';

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
  it('rejects a name that the rule for names rejects, and changes nothing', async () => {
    const client = await listen();
    const before = await client.everything();

    const { status, body } = await naming(client, NAME);

    expect({ status, body }).toEqual({
      status: 400,
      body: {
        error: 'validation_failed',
        error_description: `name ${MESSAGE}`,
        validation_errors: [{ field: 'name', message: MESSAGE }],
      },
    });
    expect(await client.everything()).toBe(before);
  });

  it.each([
    ['a non-joiner between letters', 'می\u200cخواهم'],
    ['letters beyond the first plane', '\u{20bb7}'],
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
  ])('rejects such a name at %s', async (pointer, stateWith) => {
    const admin = await listenAdmin();
    const { status, body } = await admin.put('/state', stateWith(NAME));

    expect({ status, body }).toMatchObject({
      status: 400,
      body: { detail: `${pointer}: ${MESSAGE}`, problems: [{ pointer, message: MESSAGE }] },
    });
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
