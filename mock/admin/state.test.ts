import { describe, expect, it } from 'vitest';
import type { Snapshot, SnapshotKey } from '../state/snapshot-format.ts';
import { type AdminClient, listen } from '../testing/admin-client.ts';
import { ecPair } from '../testing/raw-pairs.ts';

const pair = ecPair().text;
const key = (environments: readonly string[]) => ({
  name: 'ec-key',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: environments.map((environmentName) => ({ environmentName, ...pair })),
});

async function stateOf(admin: AdminClient, query = ''): Promise<Required<Snapshot>> {
  return (await admin.get(`/state${query}`)).body as Required<Snapshot>;
}

function keyIn({ keys }: Required<Snapshot>, name: string): SnapshotKey | undefined {
  return keys.find((one) => one.name === name);
}

it('A PUT of what is not a state at all is reported of the body', async () => {
  const admin = await listen();
  const { status, body } = await admin.put('/state', []);
  expect(status).toBe(400);
  expect(body).toMatchObject({ detail: 'The body: must be object, not array' });
});

describe('/state', () => {
  it('restores exactly what GET gave', async () => {
    const admin = await listen();
    const query = 'updateReferencedJwks=true&updateScope=ALL_PROJECTS';
    await admin.api.put('ec-key', key(['production']), {
      query,
      headers: { 'X-Mock-Deploy': 'production=fail' },
    });
    const [told, read] = [await admin.get('/state'), await admin.api.everything()];

    await admin.call('DELETE', '/state');
    expect(await admin.api.everything()).not.toBe(read);
    expect((await admin.put('/state', told.body)).status).toBe(204);

    expect(await admin.api.everything()).toBe(read);
    expect((await admin.get('/state')).text).toBe(told.text);
  });

  it('takes a seed as it is written by hand', async () => {
    const admin = await listen();
    const seed: Snapshot = {
      environments: [{ name: 'live', status: 'PUBLISHED' }],
      projects: [{ name: 'Team', environments: ['live'] }],
      tokens: [{ token: 'mine', roles: ['ROLE_ADMIN'], projects: [] }],
    };
    expect((await admin.put('/state', seed)).status).toBe(204);
    expect((await admin.api.get('/apiops/projects/', { token: 'mine' })).body).toMatchObject({
      resultList: [{ name: 'Team' }],
    });
    expect((await admin.api.get('/apiops/projects/')).status).toBe(401);
  });

  it('rejects a state that does not fit, names the place and keeps the old one', async () => {
    const admin = await listen();
    const before = await stateOf(admin);
    const [first, ...others] = before.keys;
    const [entry, other] = first?.cryptoKeyInfoEnvironmentList ?? [];
    const cryptoKeyInfoEnvironmentList = [entry, { ...other, publicKey: 'no key' }];
    const broken = { ...before, keys: [{ ...first, cryptoKeyInfoEnvironmentList }, ...others] };

    const response = await admin.put('/state', broken);

    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
    expect(response.body).toMatchObject({
      error: 'validation_failed',
      problems: [
        {
          pointer: '/keys/0/cryptoKeyInfoEnvironmentList/1/publicKey',
          message: expect.stringContaining('base64'),
        },
      ],
    });
    expect(await stateOf(admin)).toEqual(before);
  });

  it('merges by name', async () => {
    const admin = await listen();
    const environments = [{ name: 'sandbox', status: 'PUBLISHED' }];
    const keys = [{ project: 'MyProject', name: 'ec-key', description: 'patched' }];
    expect((await admin.patch('/state', { environments, keys })).status).toBe(204);

    expect(await admin.api.key('ec-key')).toMatchObject({ description: 'patched', keyType: 'EC' });
    const { body } = await admin.api.put('ec-key', key(['sandbox']));
    expect(body).toMatchObject({ deploymentResult: { success: true } });
  });

  it('goes back to the seed with DELETE, and leaves faults and journal', async () => {
    const admin = await listen();
    await admin.put('/faults', { chaos: 0.5 });
    await admin.patch('/state', { keys: [{ project: 'MyProject', name: 'ec-key', description: 'x' }] });
    await admin.call('DELETE', '/state');
    expect(keyIn(await stateOf(admin), 'ec-key')?.description).not.toBe('x');
    expect((await admin.get('/faults')).body).toMatchObject({ chaos: 0.5 });
  });

  it('forgets propagation that was still to come', async () => {
    const due: (() => void)[] = [];
    const clock = { after: (_: number, action: () => void) => due.push(action) };
    const admin = await listen({ clock, faults: { propagationDelay: 1000 } });
    const query = 'updateReferencedJwks=true&updateScope=ALL_PROJECTS';
    await admin.api.put('ec-key', key(['production']), { query });
    await admin.put('/state', await stateOf(admin));
    const before = await stateOf(admin);
    for (const action of due) action();
    expect(await stateOf(admin)).toEqual(before);
  });
});

describe('POST /reset', () => {
  it('takes state, faults and journal back', async () => {
    const admin = await listen();
    const seed = await stateOf(admin);
    await admin.put('/faults', { latency: [1, 2] });
    await admin.api.put('ec-key', key(['production']));
    expect((await admin.call('POST', '/reset')).status).toBe(204);
    expect(await stateOf(admin)).toEqual(seed);
    expect((await admin.get('/faults')).body).toMatchObject({ latency: [0, 0] });
    expect((await admin.get('/requests')).body).toEqual({ requests: [], total: 0 });
  });
});

describe('A session named', () => {
  const session = { headers: { 'X-Mock-Session': 'mine' } };

  it('by header has a state of its own', async () => {
    const admin = await listen();
    await admin.patch(
      '/state',
      { keys: [{ project: 'MyProject', name: 'ec-key', description: 'mine' }] },
      session,
    );
    const told = await Promise.all(['', '?session=mine'].map((query) => stateOf(admin, query)));
    expect(told.map((state) => keyIn(state, 'ec-key')?.description === 'mine')).toEqual([false, true]);
  });

  it('in the query is made by what sets something, and not by what reads', async () => {
    const admin = await listen();
    expect((await admin.get('/state?session=new')).status).toBe(404);
    expect((await admin.call('DELETE', '/faults?session=new')).status).toBe(404);
    expect((await admin.put('/faults?session=new', {})).status).toBe(204);
    expect((await admin.get('/state?session=new')).status).toBe(200);
    expect((await admin.get('/state?session=default')).status).toBe(200);
  });

  it.each([
    ['/state?session=a&session=b', {}],
    ['/state?session=a', { 'X-Mock-Session': 'b' }],
    ['/state?session=', {}],
    ['/state', { 'X-Mock-Session': 'a b' }],
    ['/state?sesion=a', {}],
  ])('so that it cannot be told is rejected: %s %j', async (path, headers) => {
    expect((await (await listen()).get(path, { headers })).status).toBe(400);
  });

  it('is listed, and ends with DELETE', async () => {
    const admin = await listen({ maxSessions: 7 });
    await admin.api.get('/apiops/projects/', session);
    expect((await admin.get('/sessions')).body).toMatchObject({
      limit: 7,
      sessions: [{ id: 'default' }, { id: 'mine' }],
    });
    await admin.put('/faults', { chaos: 1 }, session);
    expect((await admin.call('DELETE', '/sessions/mine')).status).toBe(204);
    expect((await admin.call('DELETE', '/sessions/mine')).status).toBe(404);
    expect((await admin.call('DELETE', '/sessions/default')).status).toBe(409);
    expect((await admin.get('/faults', session)).body).toMatchObject({ chaos: 0 });
  });

  it('of any visible characters can be ended by its percent-encoded id', async () => {
    const admin = await listen();
    const id = 'a/b?c%20#d';
    await admin.api.get('/apiops/projects/', { headers: { 'X-Mock-Session': id } });
    expect((await admin.get(`/faults?session=${encodeURIComponent(id)}`)).status).toBe(200);
    expect((await admin.call('DELETE', `/sessions/${encodeURIComponent(id)}`)).status).toBe(204);
  });
});
