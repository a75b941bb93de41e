import { describe, expect, it } from 'vitest';
import { createMock, type ForcedResponse, type OverrideScope } from '../index.ts';
import { listen } from '../testing/client.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const headers = { Authorization: 'Bearer full-access-token' };
const MY_KEY = 'http://mock/apiops/projects/MyProject/keys/my-key/';

function mockWith(response: ForcedResponse, scope?: OverrideScope) {
  const mock = createMock({ checkResponses: true });
  mock.faults.respond('getKey', response, scope);
  return { mock, read: (url = MY_KEY, more = {}) => mock.fetch(url, { headers: { ...headers, ...more } }) };
}

describe('a forced response', () => {
  it.each<[string, ForcedResponse, number, unknown]>([
    ['a documented example', { example: 'expiredToken' }, 401, { error: 'token_expired' }],
    ['a documented status', { code: 429 }, 429, { error: 'rate_limit_exceeded' }],
    ['an example with its status', { code: 403, example: 'notAMember' }, 403, { error: 'access_denied' }],
    ['a body', { body: { custom: [1] } }, 200, { custom: [1] }],
    ['a body with a status', { body: { error: 'busy' }, status: 503 }, 503, { error: 'busy' }],
  ])('is %s', async (_, given, status, body) => {
    const response = await mockWith(given).read();

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(Object(body));
  });

  it('is a text as it is, with the Content-Type and other headers that are given', async () => {
    const given = { 'content-type': 'text/csv', 'Retry-After': '7' };
    const response = await mockWith({ body: 'a,b', status: 418, headers: given }).read();

    expect([response.status, await response.text()]).toEqual([418, 'a,b']);
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(response.headers.get('retry-after')).toBe('7');
  });

  it('has no body with a status alone', async () => {
    const response = await mockWith({ status: 503 }).read();
    expect([response.status, await response.text()]).toEqual([503, '']);
  });

  it('repeats in Retry-After what the body of a documented 429 states', async () => {
    const response = await mockWith({ code: 429 }).read();
    const { retry_after: seconds } = (await response.json()) as { retry_after: number };
    expect(response.headers.get('retry-after')).toBe(String(seconds));
  });

  it('is sent so many times and then no more', async () => {
    const { mock, read } = mockWith({ status: 500 }, { times: 2 });

    const statuses = [];
    for (let index = 0; index < 3; index++) statuses.push((await read()).status);

    expect(statuses).toEqual([500, 500, 200]);
    expect(mock.faults.get().responses).toEqual([]);
  });

  it('stands until it is taken away unless times is given', async () => {
    const { mock, read } = mockWith({ status: 500 });
    await read();
    expect((await read()).status).toBe(500);

    mock.faults.reset();

    expect((await read()).status).toBe(200);
  });

  it('comes before the one that was set earlier', async () => {
    const { mock, read } = mockWith({ status: 500 });
    mock.faults.respond('getKey', { status: 409 }, { times: 1 });
    expect([(await read()).status, (await read()).status]).toEqual([409, 500]);
  });

  it('leaves other operations alone, unless it is for all', async () => {
    const { mock, read } = mockWith({ status: 500 });
    const keys = 'http://mock/apiops/projects/MyProject/keys/';
    expect((await read(keys)).status).toBe(200);

    mock.faults.respond('*', { gateway: 502 });

    expect((await read(keys)).status).toBe(502);
  });

  it.each<[OverrideScope['when'], number]>([
    [{ project: 'MyProject', key: 'my-key' }, 500],
    [{ key: 'my-key' }, 500],
    [{ key: 'ec-key' }, 200],
    [{ project: 'OtherProject' }, 200],
    [{ jwk: 'my-jwk' }, 200],
  ])('concerns requests whose path fits %j alone', async (when, status) => {
    const { read } = mockWith({ status: 500 }, when === undefined ? {} : { when });
    expect((await read()).status).toBe(status);
  });

  it('belongs to its session', async () => {
    const { mock, read } = mockWith({ status: 500 });
    mock.session('other').faults.respond('getKey', { status: 409 });

    expect((await read()).status).toBe(500);
    expect((await read(MY_KEY, { 'X-Mock-Session': 'other' })).status).toBe(409);
    expect((await read(MY_KEY, { 'X-Mock-Session': 'third' })).status).toBe(200);
  });

  it('carries nothing out, and the journal calls it forced', async () => {
    const mock = createMock();
    mock.faults.respond('deleteKey', { example: 'internalError' }, { times: 1 });
    const before = mock.state.get();

    await mock.fetch(MY_KEY, { method: 'DELETE', headers });

    expect(mock.state.get()).toEqual(before);
    expect(mock.journal.list().at(-1)).toMatchObject({ operation: 'deleteKey', verdict: 'forced' });
  });

  it('gives way to Prefer, which counts as no use of it', async () => {
    const { read } = mockWith({ status: 500 }, { times: 1 });
    expect((await read(MY_KEY, { Prefer: 'code=404' })).status).toBe(404);
    expect((await read()).status).toBe(500);
  });

  it('comes before chaos', async () => {
    const { mock, read } = mockWith({ status: 409 });
    mock.faults.set({ ...mock.faults.get(), chaos: 1 });
    expect((await read()).status).toBe(409);
  });

  it('waits for its delay', async () => {
    const clock = new ManualClock();
    const mock = createMock({ clock });
    mock.faults.respond('getKey', { status: 503, delay: 1500 });
    const coming = mock.fetch(MY_KEY, { headers });

    await clock.until(1);
    expect(clock.waiting).toEqual([1500]);
    clock.advance(1500);

    expect((await coming).status).toBe(503);
  });
});

describe('a failing network', () => {
  it.each([502, 503, 504] as const)('is the HTML of a gateway for %i', async (gateway) => {
    const response = await mockWith({ gateway, headers: { 'Retry-After': '3' } }).read();

    expect([response.status, response.headers.get('content-type')]).toEqual([gateway, 'text/html']);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.text()).toContain(`<h1>${gateway} `);
  });

  it('may be HTML that is labelled as JSON', async () => {
    const response = await mockWith({ network: 'not-json' }).read();
    expect(response.headers.get('content-type')).toMatch(/json/);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('may reset the connection, without a socket too', async () => {
    const { read } = mockWith({ network: 'reset' });
    await expect(read()).rejects.toThrow('fetch failed');

    const client = await listen();
    client.mock.faults.respond('*', { network: 'reset' });
    const failure = await client.get('/apiops/projects/').catch((error: unknown) => error);
    expect(failure).toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('may end the connection in the middle of the body, without a socket too', async () => {
    const response = await mockWith({ network: 'truncated' }).read();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();

    const client = await listen();
    client.mock.faults.respond('*', { network: 'truncated' });
    await expect(client.get('/apiops/projects/')).rejects.toThrow('terminated');
  });

  it('may send nothing, until the client gives up', async () => {
    const { mock } = mockWith({ network: 'no-response' });
    const giving = new AbortController();
    const coming = mock.fetch(MY_KEY, { headers, signal: giving.signal });
    await expect.poll(() => mock.journal.list()).toHaveLength(1);

    giving.abort(new Error('given up'));

    await expect(coming).rejects.toThrow('given up');
    expect(mock.journal.list()[0]).toMatchObject({
      verdict: 'forced',
      response: { status: 0, headers: {}, body: null },
    });
  });
});
