import { expect, it } from 'vitest';
import type { Api } from '../client/api.ts';
import type { Exchange } from '../client/exchange.ts';
import { findTraces } from './bystanders.ts';

it.each([
  ['404', 404, {}],
  ['200 without a list', 200, {}],
  ['200 with an empty list', 200, { resultList: [] }],
  ['200 with a list of no objects', 200, { resultList: [null] }],
])('a JWK whose read is %s by the end of a run shows no trace, and ends nothing', async (_, status, json) => {
  const api = { getJwk: async () => ({ status, json }) as Exchange } as unknown as Api;
  const bystanders = { keys: [], jwks: [{ project: 'P', name: 'gone' }] };
  const marks = [{ texts: ['uk-00000000-000000'], thumbprints: new Set<string>() }];
  expect(await findTraces(api, bystanders, marks)).toEqual([]);
});
