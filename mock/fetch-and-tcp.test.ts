import { describe, expect, it } from 'vitest';
import { listen } from './testing/client.ts';
import { ecKey } from './testing/deployments.ts';

const ORIGIN = 'https://manager.example';
const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const AUTHORIZATION = { Authorization: 'Bearer full-access-token' };
const REPLACEMENT = JSON.stringify(ecKey());

describe('fetch and TCP', () => {
  it.each<[string, string, RequestInit]>([
    ['a read', KEY, { headers: AUTHORIZATION }],
    ['a rejection', KEY, {}],
    ['an unknown path', '/apiops/nowhere', {}],
    ['a wrong method', KEY, { method: 'PATCH' }],
    ['a forced response', `${KEY}?__code=409`, { method: 'PUT', body: '{"broken' }],
    [
      'an update',
      KEY,
      {
        method: 'PUT',
        body: REPLACEMENT,
        headers: { ...AUTHORIZATION, 'Content-Type': 'application/json', Origin: 'http://app.example' },
      },
    ],
  ])('respond the same to %s', async (_, path, init) => {
    const nextId = () => 'id';
    const tcp = await listen({ nextId });
    const { mock } = await listen({ nextId });

    const [one, other] = [await fetch(tcp.url + path, init), await mock.fetch(ORIGIN + path, init)];

    expect(other.status).toBe(one.status);
    expect(await other.text()).toBe(await one.text());
    expect(headersOf(other)).toEqual(headersOf(one));
  });
});

/** Date differs by the second, and what concerns the connection by its kind. */
function headersOf({ headers }: Response): object {
  const { date: _d, connection: _c, 'keep-alive': _k, ...rest } = Object.fromEntries(headers);
  return rest;
}
