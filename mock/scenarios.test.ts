import { describe, expect, it } from 'vitest';
import { createMock, FaultsError, type Mock, type MockOptions, SeedError } from './index.ts';
import { listen } from './testing/admin-client.ts';

const KEYS = '/apiops/projects/MyProject/keys/';

async function readKeys(mock: Mock, headers: Readonly<Record<string, string>> = {}) {
  const response = await mock.fetch(KEYS, {
    headers: { Authorization: 'Bearer full-access-token', ...headers },
  });
  const { resultList = [] } = (await response.json()) as { resultList?: readonly unknown[] };
  return { status: response.status, count: resultList.length };
}

describe('a scenario of the package', () => {
  it.each([
    ['fresh-team', 200, 0],
    ['staging-down', 200, 3],
    ['slow-cluster', 200, 3],
    ['no-rights', 403, 0],
    ['thousand-keys', 200, 1003],
  ])('%s can be used', async (scenario, status, count) => {
    const clock = { after: (_delay: number, action: () => void) => action() };
    const mock = createMock({ scenario, clock, checkResponses: true });
    expect(mock.scenario).toBe(scenario);
    expect(await readKeys(mock)).toEqual({ status, count });
  });

  it('brings its faults, and a reset returns to them', () => {
    const mock = createMock({ scenario: 'staging-down' });
    mock.faults.set({});
    mock.reset();
    expect(mock.faults.get().deployments).toMatchObject([{ environment: 'staging', fails: 'always' }]);
  });
});

describe('a session', () => {
  it('begins anew in a scenario and leaves it again', async () => {
    const mock = createMock();
    mock.useScenario('fresh-team');
    expect([mock.scenario, (await readKeys(mock)).count]).toEqual(['fresh-team', 0]);
    mock.useScenario(null);
    expect([mock.scenario, (await readKeys(mock)).count]).toEqual([null, 3]);
    expect(() => mock.useScenario('fresh')).toThrow(/no scenario "fresh"; there are fresh-team/);
  });

  it('is created in the scenario that X-Mock-Scenario names, and stays in it', async () => {
    const mock = createMock();
    const fresh = { 'X-Mock-Session': 'w1', 'X-Mock-Scenario': 'fresh-team' };
    expect(await readKeys(mock, fresh)).toEqual({ status: 200, count: 0 });
    expect(await readKeys(mock, fresh)).toEqual({ status: 200, count: 0 });
    expect((await readKeys(mock, { ...fresh, 'X-Mock-Scenario': 'no-rights' })).status).toBe(400);
    expect((await readKeys(mock, { ...fresh, 'X-Mock-Scenario': 'nope' })).status).toBe(400);
    expect(await readKeys(mock, { 'X-Mock-Session': 'w2' })).toEqual({ status: 200, count: 3 });
  });

  it('is switched and asked by /__admin/scenario', async () => {
    const admin = await listen();
    expect((await admin.put('/scenario', { name: 'fresh-team' })).status).toBe(204);
    const { body } = await admin.get('/scenario');
    expect(body).toMatchObject({ current: 'fresh-team', scenarios: expect.any(Array) });
    const rejected = await admin.put('/scenario', { name: 'nope' });
    const message = expect.stringMatching(/there are fresh-team/);
    expect(rejected.body).toMatchObject({ problems: [{ pointer: '/name', message }] });
  });
});

describe('a scenario of your own', () => {
  it('stands beside those of the package', async () => {
    const busy = { faults: { responses: [{ operation: '*', status: 503, body: {} }] } } as const;
    expect((await readKeys(createMock({ scenarios: { busy }, scenario: 'busy' }))).status).toBe(503);
  });

  it.each<[string, MockOptions, unknown]>([
    [
      'a seed',
      { scenarios: { bad: { seed: { environments: [], projects: [{ name: '', environments: [] }] } } } },
      SeedError,
    ],
    ['faults', { scenarios: { bad: { faults: { chaos: 2 } } } }, FaultsError],
    ['an unknown name', { scenario: 'nope' }, TypeError],
  ])('is rejected at the start for %s that cannot be used', (_, options, error) => {
    expect(() => createMock(options)).toThrow(error as typeof Error);
  });
});
