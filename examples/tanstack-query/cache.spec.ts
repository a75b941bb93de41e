import { MutationObserver, QueryClient } from '@tanstack/query-core';
import { createMock } from 'update-key-contract';
import { expect, it } from 'vitest';

const KEYS = '/apiops/projects/MyProject/keys/';
const headers = { Authorization: 'Bearer full-access-token' };

it('lists the keys anew after one was deleted', async () => {
  const mock = createMock();
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const keys = {
    queryKey: ['keys'],
    queryFn: async (): Promise<string[]> => {
      const { resultList } = await (await mock.fetch(KEYS, { headers })).json();
      return resultList.map(({ name }: { name: string }) => name);
    },
  };
  const deletion = new MutationObserver(client, {
    mutationFn: (name: string) => mock.fetch(`${KEYS}${name}/`, { method: 'DELETE', headers }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  expect(await client.fetchQuery(keys)).toContain('my-key');
  await deletion.mutate('my-key');
  expect(await client.fetchQuery(keys)).not.toContain('my-key');
  expect(mock.journal.count({ operation: 'listKeys' })).toBe(2);
});
