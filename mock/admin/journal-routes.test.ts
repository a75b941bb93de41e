import { describe, expect, it } from 'vitest';
import type { JournalQuery } from '../index.ts';
import { listen } from '../testing/admin-client.ts';
import { entryOf } from '../testing/entries.ts';
import { serve } from '../testing/journal-server.ts';

describe('/requests', () => {
  it('lists what was requested, the newest last', async () => {
    const { get, journal } = await serve();
    journal.add(entryOf({ id: 1 }));
    journal.add(entryOf({ id: 2, status: 400 }));
    const { status, body, headers } = await get('/requests');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ requests: [{ id: 1 }, { id: 2 }], total: 2 });
    expect((await get('/requests?status=4xx&limit=5')).body).toMatchObject({
      requests: [{ id: 2 }],
      total: 1,
    });
    expect(JSON.stringify(body)).not.toContain('full-access-token');
  });

  it('lets other requests through while it lists many', async () => {
    const { url, get, journal } = await serve(200);
    for (let id = 1; id <= 200; id++) journal.add(entryOf({ id, body: `{"a":"${'b'.repeat(10_000)}"}` }));
    const list = await fetch(`${url}/requests`);
    let isWhole = false;
    const whole = list.text().finally(() => {
      isWhole = true;
    });
    expect((await get('/requests/200')).status).toBe(200);
    expect(isWhole).toBe(false);
    expect(JSON.parse(await whole).requests).toHaveLength(200);
  });

  it('lists what there was when it was asked, whatever comes meanwhile', async () => {
    const { url, get, journal } = await serve(50);
    for (let id = 1; id <= 50; id++) journal.add(entryOf({ id }));
    const list = await fetch(`${url}/requests`);
    for (let id = 51; id <= 100; id++) journal.add(entryOf({ id }));
    const { requests } = JSON.parse(await list.text());
    expect(requests.map((entry: { id: number }) => entry.id)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    expect((await get('/requests?limit=1')).body.requests).toMatchObject([{ id: 100 }]);
  });

  it('counts what was requested, by the same filters, as mock.journal.count does', async () => {
    const admin = await listen();
    await admin.api.get('/apiops/projects/');
    await admin.api.get('/apiops/projects/', { token: 'nobody' });
    expect((await admin.get('/requests/count')).body).toEqual({ count: 2 });
    expect((await admin.get('/requests/count?operation=listProjects&status=4xx')).body).toEqual({ count: 1 });
    expect((await admin.get('/requests/count?limit=1')).status).toBe(400);
    const { journal } = admin.api.mock;
    expect([journal.count(), journal.count({ status: [400, 499] })]).toEqual([2, 1]);
    const misspelt = { operation: 'listProject' } as unknown as JournalQuery;
    expect(() => journal.count(misspelt)).toThrow(/no operation "listProject"; there are .*listProjects/);
  });

  it('is an HTTP archive on request, masked as the list is', async () => {
    const admin = await listen();
    await admin.api.put('ec-key', { name: 'ec-key' }, { query: 'updateReferencedJwks=false' });
    const { body, text } = await admin.get('/requests?format=har');
    const url = expect.stringMatching(/^http:.*keys.ec-key.\?updateReferencedJwks=false$/);
    expect(body).toMatchObject({
      log: {
        version: '1.2',
        creator: { name: 'update-key-contract' },
        entries: [
          {
            request: { method: 'PUT', url, postData: { text: '{"name":"ec-key"}' } },
            response: { status: 400, statusText: 'Bad Request' },
            _mock: { verdict: 'rejected', clause: 'UK-REQ-03' },
          },
        ],
      },
    });
    expect(text).not.toContain('full-access-token');
    expect((await admin.get('/requests?format=xml')).status).toBe(400);
  });

  it('reports in problem details what a parameter may be', async () => {
    const { get } = await serve();
    const { status, body, headers } = await get('/requests?operation=put');
    expect(status).toBe(400);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body.detail).toContain('updateKey');
  });

  it('is of one session, by header or by query', async () => {
    const { get, sessions } = await serve();
    sessions.get('a').journal.add(entryOf({ id: 7, session: 'a' }));
    expect((await get('/requests')).body.total).toBe(0);
    expect((await get('/requests?session=a')).body).toMatchObject({ requests: [{ id: 7, session: 'a' }] });
    expect((await get('/requests', { headers: { 'X-Mock-Session': 'a' } })).body.total).toBe(1);
    expect((await get('/requests/7?session=a')).status).toBe(200);
    expect((await get('/requests/7')).status).toBe(404);
    expect((await get('/requests?session=none')).status).toBe(404);
    expect((await get('/requests?session=%20')).status).toBe(400);
  });

  it('can be emptied', async () => {
    const { get, journal } = await serve();
    journal.add(entryOf());
    expect((await get('/requests', { method: 'DELETE' })).status).toBe(204);
    expect((await get('/requests')).body).toEqual({ requests: [], total: 0 });
  });

  it('shows one by its id, and responds with 404 when it is forgotten or never was', async () => {
    const { get, journal } = await serve(1);
    journal.add(entryOf({ id: 1 }));
    journal.add(entryOf({ id: 2 }));
    expect((await get('/requests/2')).body).toMatchObject({ id: 2, verdict: 'accepted' });
    for (const id of ['1', '3', 'x', '-1', '%00']) {
      const { status, body } = await get(`/requests/${id}`);
      expect(status).toBe(404);
      expect(body.error).toBe('not_found');
    }
  });
});
