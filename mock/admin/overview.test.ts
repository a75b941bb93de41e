import { describe, expect, it } from 'vitest';
import type { AdminSchemas } from '../../openapi/admin.ts';
import { type AdminClient, listen } from '../testing/admin-client.ts';
import { ecKey } from '../testing/deployments.ts';
import { ManualClock } from '../testing/manual-clock.ts';

type Key = AdminSchemas['KeyOverview'];

async function keyOf(admin: AdminClient, name: string, query = ''): Promise<Key | undefined> {
  const { body } = await admin.get(`/overview${query}`);
  return (body as AdminSchemas['Overview']).keys.find((key) => key.name === name);
}

const ROTATE = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';

describe('The overview', () => {
  it('has the keys of the first project with kind, version and JWKs, and those of another on request', async () => {
    const admin = await listen();
    expect((await admin.get('/overview')).body).toMatchObject({ project: 'MyProject', total: 3 });
    expect(await keyOf(admin, 'ec-key')).toMatchObject({
      version: 1,
      environments: [
        {
          environmentName: 'production',
          saved: { kind: 'EC P-256' },
          deployed: { version: 1 },
          pending: null,
        },
      ],
      jwks: [{ project: 'MyProject', name: 'ec-jwk', half: 'public', version: 1, dueAt: null }],
    });
    expect(await keyOf(admin, 'my-key')).toMatchObject({
      environments: [{ saved: { kind: 'RSA 2048' } }, {}],
    });
    const other = await admin.get('/overview?project=OtherProject&limit=0');
    expect(other.body).toMatchObject({ project: 'OtherProject', keys: [], total: 1 });
  });

  it('shows what still runs where a deployment failed', async () => {
    const admin = await listen();
    await admin.api.put('ec-key', ecKey(), { headers: { 'X-Mock-Deploy': 'production=fail' } });
    expect(await keyOf(admin, 'ec-key')).toMatchObject({
      version: 2,
      environments: [{ deployed: { version: 1 }, pending: null }],
    });
  });

  it('shows when what takes its time is due, until it is done', async () => {
    const clock = new ManualClock();
    const admin = await listen({ clock, faults: { propagationDelay: 3000 } });
    const start = clock.now();
    const sent = admin.api.put('ec-key', ecKey(), {
      query: ROTATE,
      headers: { 'X-Mock-Deploy': 'production=delay:5000' },
    });
    await expect
      .poll(() => keyOf(admin, 'ec-key'))
      .toMatchObject({
        environments: [
          { deployed: { version: 1 }, pending: { version: 2, dueAt: new Date(start + 5000).toISOString() } },
        ],
        jwks: [{ dueAt: new Date(start + 3000).toISOString(), version: 1 }],
      });
    clock.advance(3000);
    expect(await keyOf(admin, 'ec-key')).toMatchObject({ jwks: [{ dueAt: null, version: 2 }] });
    clock.advance(2000);
    await sent;
    expect(await keyOf(admin, 'ec-key')).toMatchObject({
      environments: [{ deployed: { version: 2 }, pending: null }],
    });
  });

  it('names no pending change of a state that was replaced', async () => {
    const clock = new ManualClock();
    const admin = await listen({ clock, faults: { propagationDelay: 3000 } });
    expect((await admin.api.put('ec-key', ecKey(), { query: ROTATE })).status).toBe(200);
    await admin.call('DELETE', '/state');
    expect(await keyOf(admin, 'ec-key')).toMatchObject({ version: 1, jwks: [{ dueAt: null }] });
  });

  it.each([
    ['?project=Nothing', 404],
    ['?limit=some', 400],
    ['?session=nobody', 404],
  ])('rejects %s', async (query, status) => {
    expect((await (await listen()).get(`/overview${query}`)).status).toBe(status);
  });
});

describe('The description of a key', () => {
  it('has its public halves as JWK and PEM, saved and running, and no private one', async () => {
    const admin = await listen();
    await admin.api.put('ec-key', ecKey(), { headers: { 'X-Mock-Deploy': 'production=fail' } });
    const { body, text } = await admin.get('/projects/MyProject/keys/ec-key');
    const [production] = (body as AdminSchemas['KeyDescription']).environments;
    expect(production).toMatchObject({
      saved: { version: 2, kind: 'EC P-256', jwk: { kty: 'EC' } },
      deployed: { version: 1 },
    });
    expect(production?.saved?.pem).toMatch(
      /^-----BEGIN PUBLIC KEY-----\n[\w+/=\n]+\n-----END PUBLIC KEY-----\n$/,
    );
    expect(production?.saved?.jwk).not.toEqual(production?.deployed?.jwk);
    expect(text).not.toMatch(/PRIVATE|"d":/);
  });

  it('is a 404 for a key that is not there', async () => {
    expect((await (await listen()).get('/projects/MyProject/keys/nothing')).status).toBe(404);
  });
});

describe('The list of sessions', () => {
  it('counts the requests of each, and those that were rejected', async () => {
    const admin = await listen();
    const headers = { 'X-Mock-Session': 'one' };
    await admin.api.get('/apiops/projects/MyProject/keys/', { headers });
    await admin.api.get('/apiops/projects/MyProject/keys/', { headers, token: 'nobody' });
    const before = (await admin.get('/sessions')).body as AdminSchemas['SessionList'];
    expect(before.sessions).toMatchObject([
      { id: 'default', requests: 0, rejected: 0 },
      { id: 'one', requests: 2, rejected: 1 },
    ]);
    await admin.call('DELETE', '/requests?session=one');
    const after = (await admin.get('/sessions')).body as AdminSchemas['SessionList'];
    expect(after.sessions[1]).toMatchObject({ requests: 0, rejected: 0 });
    expect(after.sessions[1]?.generation).not.toBe(before.sessions[1]?.generation);
    expect(after.mock).toBe(before.mock);
  });

  it('tells one start of a mock from another', async () => {
    const [one, other] = await Promise.all([listen(), listen()]);
    const [first, second] = await Promise.all([one.get('/sessions'), other.get('/sessions')]);
    expect((first.body as AdminSchemas['SessionList']).mock).not.toBe(
      (second.body as AdminSchemas['SessionList']).mock,
    );
  });
});

describe('The journal of all sessions', () => {
  it('lists what the living sessions list, in the order of the responses', async () => {
    const admin = await listen();
    for (const session of ['one', 'two', 'one']) {
      await admin.api.get('/apiops/test/healthcheck', { headers: { 'X-Mock-Session': session } });
    }
    const sessionsOf = async (query: string) =>
      ((await admin.get(`/requests?${query}`)).body as AdminSchemas['RequestList']).requests.map(
        ({ session }) => session,
      );
    expect(await sessionsOf('sessions=all')).toEqual(['one', 'two', 'one']);
    expect(await sessionsOf('sessions=all&limit=2')).toEqual(['two', 'one']);
    await admin.call('DELETE', '/requests?session=one');
    expect(await sessionsOf('sessions=all')).toEqual(['two']);
    expect((await admin.get('/requests?sessions=all&session=one')).status).toBe(400);
  });
});

describe('A part of the state', () => {
  it('is what is asked for, as a PATCH takes it', async () => {
    const admin = await listen();
    const { body } = await admin.get('/state?only=tokens');
    expect(Object.keys(body as object)).toEqual(['tokens']);
    expect((await admin.patch('/state', body)).status).toBe(204);
    expect((await admin.get('/state?only=secrets')).status).toBe(400);
  });
});
