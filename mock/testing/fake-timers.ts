import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { builtinEnvironments } from 'vitest/runtime';
import { ecKey } from './deployments.ts';

const MOCK = 'http://localhost';
const PROJECT = '/apiops/projects/MyProject';
const Authorization = 'Bearer full-access-token';
const FROM_A_PAGE = { Authorization, Origin: 'http://localhost:3000' };
const PREFLIGHT = { Origin: 'http://localhost:3000', 'Access-Control-Request-Method': 'PUT' };

type FakeTimers = NonNullable<Parameters<typeof vi.useFakeTimers>[0]>;

const FAKED: readonly (readonly [string, FakeTimers])[] = [
  ["vitest's own", {}],
  ['setImmediate alone', { toFake: ['setImmediate'] }],
  [
    'all but nextTick',
    {
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
        'queueMicrotask',
        'performance',
        'hrtime',
        'Date',
      ],
    },
  ],
];

const REQUESTS: readonly (readonly [string, string, RequestInit, number])[] = [
  ['a read', `${PROJECT}/keys/`, { headers: { Authorization } }, 200],
  ['a read from a page', `${PROJECT}/keys/`, { headers: FROM_A_PAGE }, 200],
  ['a rejection', `${PROJECT}/keys/`, {}, 401],
  ['an unknown path', '/nowhere', {}, 404],
  ['a page of the documentation', '/docs', {}, 200],
  ['another', '/docs/clauses', {}, 200],
  ['the script of a page', '/docs/renderer.js', {}, 200],
  ['an unknown page', '/docs/nowhere', {}, 404],
  ['the contract as JSON', '/openapi.json', {}, 200],
  ['the contract as YAML', '/openapi.yaml', {}, 200],
  ['the control surface', '/__admin', {}, 200],
  ['the journal', '/__admin/requests', {}, 200],
  ['the state', '/__admin/state', {}, 200],
  ['faults', '/__admin/faults', { method: 'PUT', body: '{"chaos":0}' }, 204],
  ['an unknown route of the control surface', '/__admin/nowhere', {}, 404],
  ['a wrong method there', '/__admin/state', { method: 'POST' }, 405],
];

/**
 * The suite that a mock has to pass in every environment that component tests run in.
 *
 * @param environment what surrounds the tests with the globals of a browser; set up here, as Vite would otherwise rewrite the
 * sources' `import.meta.url`, which it does not in an installed package
 */
export function describeFakeTimers(environment?: (typeof builtinEnvironments)['jsdom' | 'happy-dom']): void {
  let createMock: typeof import('../index.ts').createMock;
  beforeAll(async () => {
    const { teardown } = (await environment?.setup(globalThis, {})) ?? {};
    afterAll(() => teardown?.(globalThis));
    ({ createMock } = await import('../index.ts'));
  });
  afterEach(() => void vi.useRealTimers());

  describe.each(FAKED)('under fake timers (%s)', (_, faked) => {
    it.each(REQUESTS)('fetch in process responds to %s', async (_name, path, init, status) => {
      vi.useFakeTimers(faked);
      const { fetch } = createMock();

      const response = await fetch(MOCK + path, init);

      expect([response.status, typeof (await response.text())]).toEqual([status, 'string']);
    });

    it('fetch in process responds to a preflight, or to what a Request leaves of its headers', async () => {
      vi.useFakeTimers(faked);
      const { fetch } = createMock();
      const init = { method: 'OPTIONS', headers: PREFLIGHT };

      const { status } = await fetch(`${MOCK}${PROJECT}/keys/ec-key/`, init);

      expect(status).toBe(new Request(MOCK, init).headers.has('Origin') ? 204 : 405);
    });

    it('fetch in process updates a key and reads it back', async () => {
      vi.useFakeTimers(faked);
      const { fetch } = createMock();
      const headers = { ...FROM_A_PAGE, 'Content-Type': 'application/json' };
      const url = `${MOCK}${PROJECT}/keys/ec-key/`;

      const updated = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(ecKey()) });

      expect(await updated.json()).toMatchObject({ success: true });
      expect(await (await fetch(url, { headers })).json()).toMatchObject({
        resultList: [{ description: 'of a test' }],
      });
    });
  });

  // Node.js's own fetch rests on queueMicrotask.
  it.each(FAKED.slice(0, 2))(
    'fetch over TCP gets its response under fake timers (%s), and the mock closes',
    async (_, faked) => {
      vi.useFakeTimers(faked);
      const { url, close } = await createMock().listen();
      onTestFinished(close);

      const response = await fetch(`${url}${PROJECT}/keys/`, { headers: { Authorization } });

      expect([response.status, typeof (await response.text())]).toEqual([200, 'string']);
      await close();
    },
  );

  it('time that a test moves moves the mock', async () => {
    vi.useFakeTimers();
    const { fetch } = createMock();
    const slow = fetch(`${MOCK}/apiops/test/healthcheck`, { headers: { Prefer: 'delay=5000' } });
    await expect.poll(() => vi.getTimerCount()).toBe(1);

    vi.advanceTimersByTime(5000);

    expect(await (await slow).text()).toBe('OK');
  });

  it('no timer of the mock is left for a test to run', async () => {
    vi.useFakeTimers();
    const { fetch } = createMock();

    await (await fetch(`${MOCK}${PROJECT}/keys/`, { method: 'PUT', body: 'x' })).text();

    expect(vi.getTimerCount()).toBe(0);
  });
}
