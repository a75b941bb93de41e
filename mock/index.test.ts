import { describe, expect, it } from 'vitest';
import { type Contract, contractFrom, loadContract } from '../openapi/load.ts';
import { ContractError, createMock, defaultSeed, type MockOptions, SeedError } from './index.ts';
import { listen, type MockClient } from './testing/client.ts';

function description(client: MockClient): Promise<unknown> {
  return client.key('my-key').then((key) => key.description);
}

async function describeKey(client: MockClient, text: string): Promise<void> {
  const { projectId: _, ...key } = await client.key('my-key');
  const response = await client.put('my-key', { ...key, description: text });
  expect(response.status).toBe(200);
}

describe('createMock', () => {
  it('makes mocks that share nothing', async () => {
    const [one, other] = [await listen(), await listen()];

    await describeKey(one, 'changed in one');

    expect(await description(one)).toBe('changed in one');
    expect(await description(other)).toBe('Key for API encryption');
  });

  it('goes back to the seed on reset', async () => {
    const client = await listen();
    const before = await client.key('my-key');
    await describeKey(client, 'changed');

    client.mock.reset();

    expect(await client.key('my-key')).toEqual(before);
  });

  it('forgets issued tokens on reset', async () => {
    const client = await listen();
    const { access_token: token } = await client.issueToken();
    expect((await client.get('/apiops/projects/', { token })).status).toBe(200);

    client.mock.reset();

    expect((await client.get('/apiops/projects/', { token })).status).toBe(401);
  });

  it('lets a token expire exactly when the clock says so', async () => {
    let now = Date.parse('2025-12-01T00:00:00Z');
    const client = await listen({ clock: { now: () => now } });
    const { access_token: token, expires_in: seconds } = await client.issueToken();

    now += seconds * 1000 - 1;
    expect((await client.get('/apiops/projects/', { token })).status).toBe(200);
    now += 1;
    expect((await client.get('/apiops/projects/', { token })).body).toMatchObject({ error: 'token_expired' });
  });

  it('takes ids from the given source', async () => {
    let count = 0;
    const withoutIds = <T extends { readonly id?: string }>(entries: readonly T[] = []) =>
      entries.map(({ id: _, ...rest }) => rest);
    const { projects, keys, jwks, ...rest } = defaultSeed();
    const seed = {
      ...rest,
      projects: withoutIds(projects),
      keys: withoutIds(keys),
      jwks: withoutIds(jwks),
    };
    const client = await listen({ seed, nextId: () => `id-${++count}` });

    const { projectId } = await client.key('my-key');
    const { kid, sourceId } = await client.jwk('my-jwk');

    expect([projectId, sourceId, kid]).toEqual(['id-1', 'id-3', 'id-7']);
  });

  it('serves a seed of its own', async () => {
    const seed = { ...defaultSeed(), keys: [], jwks: [] };
    const client = await listen({ seed });

    const { body } = await client.get('/apiops/projects/MyProject/keys/');

    expect(body).toEqual({ success: true, resultList: [] });
  });

  it.each<[string, MockOptions['seed']]>([
    ['breaks the schema', { environments: [], projects: [{ name: '', environments: [] }] }],
    ['breaks a rule of the product', { ...defaultSeed(), keys: [] }],
  ])('rejects a seed that %s', (_, seed) => {
    expect(() => createMock(seed === undefined ? {} : { seed })).toThrow(SeedError);
  });

  it('rejects to listen on a port in use', async () => {
    const { url } = await listen();

    await expect(createMock().listen(Number(new URL(url).port))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('the errors that a mock throws', () => {
  it('include ContractError, for a contract whose schema cannot be used', async () => {
    const useIt = async () => createMock().useContract(withWrongSchema());

    await expect(useIt()).rejects.toBeInstanceOf(ContractError);
  });
});

function withWrongSchema(): Contract {
  const document = structuredClone(loadContract().document);
  const schemas = { ...document.components.schemas, KeyType: { type: 'no such type' } };
  return contractFrom({ ...document, components: { ...document.components, schemas } }, 'changed.json');
}
