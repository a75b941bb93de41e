import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { createApi } from '../client/api.ts';
import { createSender } from '../client/transport.ts';
import { mockSettings } from '../config/settings.ts';
import { removeAll } from './removal.ts';

const keys = Array.from({ length: 30 }, (_, index) => ({
  kind: 'key' as const,
  project: 'P',
  name: `uk-00000001-aa-${index}-key`,
}));

it('removals are given up at a server that never answers, and all that is left is told', async () => {
  let seen = 0;
  const server = createServer(() => {
    seen += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = createSender({ ...mockSettings, requestTimeout: 50 });
  const api = createApi({ contract: loadContract(), url, token: 'token', send });
  const left = await removeAll(api, keys, 0, () => undefined);
  server.closeAllConnections();
  server.close();
  expect(left.map((each) => /uk-\S+-key/.exec(each)?.[0])).toEqual(keys.map(({ name }) => name));
  expect(left.at(-1)).toContain('not tried: the server does not answer');
  expect(seen).toBeLessThan(keys.length);
});
