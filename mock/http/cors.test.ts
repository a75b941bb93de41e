import { describe, expect, it } from 'vitest';
import { type ClientResponse, listen, type MockClient } from '../testing/client.ts';

const ORIGIN = 'http://localhost:5173';
const KEY = '/apiops/projects/MyProject/keys/my-key/';

function preflight(client: MockClient, origin = ORIGIN, path = KEY): Promise<ClientResponse> {
  const headers = {
    Origin: origin,
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'authorization,content-type,prefer,x-mock-session',
  };
  return client.call('OPTIONS', path, { token: null, headers });
}

function read(client: MockClient, origin = ORIGIN, token = 'full-access-token'): Promise<ClientResponse> {
  return client.get(KEY, { token, headers: { Origin: origin } });
}

function list(response: ClientResponse, header: string): string[] {
  return (response.headers.get(header) ?? '').split(',').map((text) => text.trim().toLowerCase());
}

const allowedOrigin = ({ headers }: ClientResponse) => headers.get('Access-Control-Allow-Origin');

describe('CORS, by default', () => {
  it('responds to a preflight without a token', async () => {
    const response = await preflight(await listen());

    expect([response.status, response.text, allowedOrigin(response)]).toEqual([204, '', '*']);
  });

  it('allows the methods of the contract', async () => {
    const methods = list(await preflight(await listen()), 'Access-Control-Allow-Methods');

    expect(methods).toEqual(expect.arrayContaining(['get', 'put', 'post', 'delete']));
  });

  it('allows the headers that the page asks for', async () => {
    const headers = list(await preflight(await listen()), 'Access-Control-Allow-Headers');

    expect(headers).toEqual(['authorization', 'content-type', 'prefer', 'x-mock-session']);
  });

  it('allows every origin to read', async () => {
    expect(allowedOrigin(await read(await listen()))).toBe('*');
  });

  it('exposes the headers that explain a response', async () => {
    const exposed = list(await read(await listen()), 'Access-Control-Expose-Headers');

    expect(exposed).toEqual(
      expect.arrayContaining(['x-contract-clause', 'x-mock-request-id', 'link', 'preference-applied']),
    );
  });

  it('lets pages read rejections too', async () => {
    const response = await read(await listen(), ORIGIN, 'nobody');

    expect([response.status, allowedOrigin(response)]).toEqual([401, '*']);
  });

  it('lets pages read that a path is unknown', async () => {
    const client = await listen();

    const response = await client.get('/nowhere', { headers: { Origin: ORIGIN } });

    expect([response.status, allowedOrigin(response)]).toEqual([404, '*']);
  });

  it('is not struck by chaos in preflights', async () => {
    expect((await preflight(await listen({ faults: { chaos: 1 } }))).status).toBe(204);
  });
});

describe('a session that a page names and that is not there', () => {
  const other = 'https://evil.example';
  const ask = ({ api, origin = other, site = 'cross-site', session = 'new' }: Asked) =>
    api.get(KEY, { headers: { Origin: origin, 'Sec-Fetch-Site': site, 'X-Mock-Session': session } });
  interface Asked {
    readonly api: MockClient;
    readonly origin?: string;
    readonly site?: string;
    readonly session?: string;
  }

  it('is not created for another site, which ends no other session so', async () => {
    const api = await listen({ maxSessions: 1 });
    api.mock.session('living').faults.set({ propagationDelay: 7 });

    const response = await ask({ api });

    expect([response.status, allowedOrigin(response)]).toEqual([403, '*']);
    expect(response.text).toContain('--cors-origin');
    expect((await ask({ api, session: 'living' })).status).toBe(200);
    expect(api.mock.session('living').faults.get()).toMatchObject({ propagationDelay: 7 });
  });

  it.each([
    ['of this machine', 'http://app.localhost:3000', 'cross-site'],
    ['of this machine', 'http://127.0.0.1:3000', 'cross-site'],
    ['of the same site', other, 'same-site'],
  ])('is created for a page %s (%s, %s)', async (_which, origin, site) => {
    expect((await ask({ api: await listen(), origin, site })).status).toBe(200);
  });

  it.each([['all' as const], [[other]]])('is created for a site that was allowed (%j)', async (cors) => {
    expect((await ask({ api: await listen({ cors }) })).status).toBe(200);
  });
});

describe('CORS for some origins', () => {
  const cors = [ORIGIN, 'https://app.example'];

  it.each(cors)('lets %s read, and caches tell origins apart', async (origin) => {
    const response = await read(await listen({ cors }), origin);

    expect(allowedOrigin(response)).toBe(origin);
    expect(list(response, 'Vary')).toContain('origin');
  });

  it.each(cors)('responds to the preflight of %s', async (origin) => {
    expect(allowedOrigin(await preflight(await listen({ cors }), origin))).toBe(origin);
  });

  it.each(['http://localhost:5174', 'https://localhost:5173', 'https://app.example.evil.test', 'null'])(
    'gives %s no leave',
    async (origin) => {
      const client = await listen({ cors });

      expect(allowedOrigin(await read(client, origin))).toBeNull();
      expect(allowedOrigin(await preflight(client, origin))).toBeNull();
    },
  );
});

describe('without CORS', () => {
  it('responses carry no leave', async () => {
    const response = await read(await listen({ cors: 'none' }));

    expect(response.status).toBe(200);
    expect(Array.from(response.headers.keys()).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
  });

  it('a preflight is a method that is not allowed', async () => {
    const response = await preflight(await listen({ cors: 'none' }));

    expect([response.status, allowedOrigin(response)]).toEqual([405, null]);
  });
});
