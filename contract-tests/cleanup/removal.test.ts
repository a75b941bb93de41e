import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { listen } from '../../test/support/listen.ts';
import { createApi } from '../client/api.ts';
import { createSender } from '../client/transport.ts';
import { mockSettings } from '../config/settings.ts';
import { removeAll } from './removal.ts';

const keys = Array.from({ length: 30 }, (_, index) => ({
  kind: 'key' as const,
  project: 'P',
  name: `uk-00000001-aa-${index}-key`,
}));

it('removals are given up at a server that never responds, and all that is left is reported', async () => {
  let seen = 0;
  const { url, close } = await listen(() => {
    seen += 1;
  });
  const send = createSender({ ...mockSettings, requestTimeout: 50 });
  const api = createApi({ contract: loadContract(), url, token: 'token', send });
  const left = await removeAll(api, keys, 0, () => undefined);
  await close();
  expect(left.map((each) => /uk-\S+-key/.exec(each)?.[0])).toEqual(keys.map(({ name }) => name));
  expect(left.at(-1)).toContain('not tried: the server does not respond');
  expect(seen).toBeLessThan(keys.length);
});
