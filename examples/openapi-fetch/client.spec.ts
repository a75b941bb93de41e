import createClient from 'openapi-fetch';
import { createMock } from 'update-key-contract';
import type { paths } from 'update-key-contract/types';
import { expect, it } from 'vitest';

it('calls the mock with the types of the contract', async () => {
  const mock = createMock();
  const client = createClient<paths>({
    baseUrl: 'http://mock',
    fetch: mock.fetch,
    headers: { Authorization: 'Bearer full-access-token' },
  });
  const { data } = await client.GET('/apiops/projects/{projectName}/keys/{keyName}/', {
    params: { path: { projectName: 'MyProject', keyName: 'ec-key' } },
  });
  expect(data?.resultList[0]?.keyType).toBe('EC');
});
