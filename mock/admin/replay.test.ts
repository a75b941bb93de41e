import { describe, expect, it } from 'vitest';
import type { AdminSchemas } from '../../openapi/admin.ts';
import { type AdminClient, listen } from '../testing/admin-client.ts';
import { ecKey } from '../testing/deployments.ts';

type Entry = AdminSchemas['Request'];

async function replay(admin: AdminClient, id: unknown, changes?: unknown, query = '') {
  return admin.call('POST', `/requests/${id}/replay${query}`, changes === undefined ? {} : { body: changes });
}

async function lastEntry(admin: AdminClient): Promise<Entry> {
  const { body } = await admin.get('/requests?limit=1');
  const [entry] = (body as AdminSchemas['RequestList']).requests;
  if (entry === undefined) throw new Error('the journal is empty');
  return entry;
}

describe('A request that is sent again', () => {
  it('is the same, with the token and the private key that nobody is shown', async () => {
    const admin = await listen();
    await admin.api.put('ec-key', ecKey());
    const entry = await lastEntry(admin);
    const { status, body, text } = await replay(admin, entry.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: entry.id + 1,
      verdict: 'accepted',
      request: { path: entry.request.path, body: entry.request.body },
      account: { key: { after: { version: 3 } } },
    });
    expect(text).not.toContain('full-access-token');
  });

  it('is one that a browser has sent, with its Origin', async () => {
    const admin = await listen();
    await admin.api.get('/apiops/projects/', { headers: { Origin: 'http://127.0.0.1:4010' } });
    expect(await replay(admin, 1)).toMatchObject({ status: 201, body: { id: 2, response: { status: 200 } } });
  });

  it('goes to its session', async () => {
    const admin = await listen();
    await admin.api.get('/apiops/projects/', { headers: { 'X-Mock-Session': 'one' } });
    const { body } = await replay(admin, 1, undefined, '?session=one');
    expect(body).toMatchObject({ session: 'one', response: { status: 200 } });
  });

  it('keeps what is masked where the change leaves it, by headers and by members of the body', async () => {
    const admin = await listen();
    const key = ecKey();
    await admin.api.put('ec-key', { ...key, name: 'my-key' });
    const { id, request } = await lastEntry(admin);
    const mended = JSON.stringify({ ...(request.body as object), name: 'ec-key', description: 'mended' });
    const { body } = await replay(admin, id, { headers: request.headers, body: mended });
    expect(body).toMatchObject({ verdict: 'accepted', request: { body: { description: 'mended' } } });
    expect(await admin.api.key('ec-key')).toMatchObject({ ...key, description: 'mended' });
  });

  it.each([
    ['reset', 0],
    ['no-response', 0],
    ['truncated', 200],
  ])('ends where its response is overridden by a network fault: %s', async (network, status) => {
    const admin = await listen();
    await admin.api.get('/apiops/projects/');
    await admin.call('PUT', '/faults', { body: { responses: [{ operation: 'listProjects', network }] } });
    const { status: replayed, body } = await replay(admin, 1);
    expect([replayed, body]).toEqual([
      201,
      expect.objectContaining({ verdict: 'forced', response: expect.objectContaining({ status }) }),
    ]);
  });

  it('can have another method and target', async () => {
    const admin = await listen();
    await admin.api.get('/apiops/projects/MyProject/keys/ec-key');
    const { body } = await replay(admin, 1, { target: '/apiops/projects/MyProject/keys/ec-key/' });
    expect(body).toMatchObject({ verdict: 'accepted', response: { status: 200 } });
  });

  it.each([
    [{ headers: { authorization: 'Basic [masked]' } }, '/headers/authorization'],
    [{ body: '{"name":"[masked]"}' }, '/body/name'],
    [{ body: 'name=[masked]' }, '/body'],
    [{ target: '/apiops/[masked]' }, '/target'],
  ])('is rejected for a mask that stands for nothing: %j', async (changes, pointer) => {
    const admin = await listen();
    await admin.api.put('ec-key', ecKey());
    const { status, body } = await replay(admin, 1, changes);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ problems: [{ pointer, message: expect.any(String) }] }),
    ]);
  });

  it('is rejected when its body is too long to be kept, and a new one is not given', async () => {
    const admin = await listen();
    await admin.api.put('ec-key', { ...ecKey(), description: 'x'.repeat(300_000) });
    expect((await replay(admin, 1)).status).toBe(409);
    expect((await replay(admin, 1, { body: '{}' })).body).toMatchObject({ response: { status: 400 } });
  });

  it.each([{ target: 'nowhere' }, { method: 'get' }, { headers: { a: 1 } }, { more: 1 }])(
    'is not changed by %j',
    async (changes) => {
      const admin = await listen();
      await admin.api.get('/apiops/test/healthcheck');
      expect((await replay(admin, 1, changes)).status).toBe(400);
    },
  );

  it('responds with 404 where the journal does not have it', async () => {
    expect((await replay(await listen(), 1)).status).toBe(404);
  });
});

describe('What a request is made of', () => {
  it('are the operations with their examples and what Prefer selects', async () => {
    const { body } = await (await listen()).get('/operations');
    const { operations } = body as AdminSchemas['OperationList'];
    const updateKey = operations.find(({ id }) => id === 'updateKey');
    expect(updateKey).toMatchObject({ method: 'PUT', contentType: 'application/json', public: false });
    expect(updateKey?.parameters).toContainEqual(
      expect.objectContaining({ name: 'updateScope', in: 'query', values: ['SAME_PROJECT', 'ALL_PROJECTS'] }),
    );
    expect(updateKey?.responses).toContainEqual(
      expect.objectContaining({ code: '400', example: 'jwkCannotFollow' }),
    );
    expect(Object.keys(updateKey?.requestExamples ?? {}).length).toBeGreaterThan(0);
  });

  it.each(['RSA 2048', 'EC P-256', 'EC P-384', 'EC P-521', 'EC secp256k1'])(
    'is a pair of %s that Update Key takes',
    async (kind) => {
      const admin = await listen();
      const { status, body } = await admin.call('POST', '/key-pairs', { body: { kind } });
      expect(status).toBe(201);
      const { keyType, ...pair } = body as AdminSchemas['KeyPair'];
      const key = {
        name: 'shared-key',
        keyType,
        cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair }],
      };
      expect((await admin.api.put('shared-key', key)).status).toBe(200);
    },
  );

  it('is no pair of another kind', async () => {
    const response = await (await listen()).call('POST', '/key-pairs', { body: { kind: 'RSA 512' } });
    expect(response.status).toBe(400);
  });
});
