import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createMock } from 'update-key-contract';
import { respondWith } from 'update-key-contract/msw';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

const mock = createMock();
const server = setupServer(http.all('*', respondWith(mock)));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  mock.reset();
});
afterAll(() => server.close());

const KEYS = 'https://gateway.example/apiops/projects/MyProject/keys/';
const headers = { Authorization: 'Bearer full-access-token' };

it('responds to the app at the address that it calls', async () => {
  const { resultList } = await (await fetch(KEYS, { headers })).json();
  expect(resultList.map(({ name }: { name: string }) => name)).toContain('my-key');
});

it('is overridden once by a handler of MSW', async () => {
  server.use(http.get(KEYS, () => new HttpResponse(null, { status: 503 }), { once: true }));
  expect((await fetch(KEYS, { headers })).status).toBe(503);
  expect((await fetch(KEYS, { headers })).status).toBe(200);
});
