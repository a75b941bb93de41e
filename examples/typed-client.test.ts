import { generateKeyPairSync } from 'node:crypto';
import type { Client } from 'openapi-fetch';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMock, type Mock } from '../mock/index.ts';
import type { paths } from '../openapi/generated/types.ts';
import { connect, type KeyMaterial, rotateKey } from './typed-client.ts';

const path = { projectName: 'MyProject', keyName: 'ec-key' };
const token = 'full-access-token';

function materialFor(...environmentNames: string[]): KeyMaterial[] {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const text = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  return environmentNames.map((environmentName) => ({ environmentName, publicKey: text }));
}

function inProcess(mock: Mock): Client<paths> {
  return connect({ baseUrl: 'http://mock', token, fetch: mock.fetch });
}

async function overTcp(mock: Mock): Promise<Client<paths>> {
  const { url, close } = await mock.listen();
  onTestFinished(close);
  return connect({ baseUrl: url, token });
}

describe('the typed client', () => {
  it.each([
    ['over TCP', overTcp],
    ['without a socket', inProcess],
  ])('rotates a key %s', async (_, open) => {
    const client = await open(createMock({ checkResponses: true }));
    const material = materialFor('production', 'staging');

    expect(await rotateKey(client, path, material)).toEqual([]);

    const { data } = await client.GET('/apiops/projects/{projectName}/keys/{keyName}/', {
      params: { path },
    });
    expect(data?.resultList[0]?.cryptoKeyInfoEnvironmentList).toEqual(material);
  });

  it('shows the environments that did not take the key', async () => {
    const deployments = [{ environment: 'staging', fails: 'always' }] as const;
    const client = inProcess(createMock({ checkResponses: true, faults: { deployments } }));

    expect(await rotateKey(client, path, materialFor('production', 'staging'))).toEqual(['staging']);
  });

  it('throws the code and the reason of a rejection', async () => {
    const client = inProcess(createMock({ checkResponses: true }));

    await expect(rotateKey(client, path, materialFor('nowhere'))).rejects.toThrow(/^bad_request: .*nowhere/);
  });

  it('throws for a key that there is not', async () => {
    const client = inProcess(createMock({ checkResponses: true }));

    await expect(rotateKey(client, { ...path, keyName: 'none' }, [])).rejects.toThrow('Key (name: none)');
  });

  it('is rejected by the compiler when a scope is none of the contract', async () => {
    const client = inProcess(createMock({ checkResponses: true }));

    const { error, response } = await client.PUT('/apiops/projects/{projectName}/keys/{keyName}/', {
      // @ts-expect-error: only SAME_PROJECT and ALL_PROJECTS
      params: { path, query: { updateReferencedJwks: true, updateScope: 'EVERYWHERE' } },
      body: { name: 'ec-key', keyType: 'EC', cryptoKeyInfoEnvironmentList: materialFor('production') },
    });

    expect([response.status, error?.error]).toEqual([400, 'invalid_parameter']);
  });

  it('is rejected by the compiler when the trailing slash is missing', async () => {
    const client = inProcess(createMock({ checkResponses: true }));

    // @ts-expect-error: the contract's path ends in a slash
    const { response } = await client.GET('/apiops/projects/{projectName}/keys', { params: { path } });

    expect(response.status).toBe(404);
  });
});
