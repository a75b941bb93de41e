import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { listen } from '../testing/admin-client.ts';
import { RawConnection } from '../testing/raw.ts';
import { guardListening, rejectUnauthorized } from './guard.ts';

const LOCAL = { exposed: false, hosts: ['127.0.0.1'] };
const OPEN = { exposed: true, hosts: ['0.0.0.0'], adminToken: 'open sesame'.replace(' ', '-') };

/** The status of the rejection, or undefined. */
function judge(
  guard: Parameters<typeof rejectUnauthorized>[0],
  headers: Record<string, string>,
  remoteAddress?: string,
): number | undefined {
  const request = { headers, socket: { remoteAddress } };
  return rejectUnauthorized(guard, request as Parameters<typeof rejectUnauthorized>[1])?.status;
}

describe('A request passes by its Host', () => {
  it.each([
    'localhost',
    'localhost:4010',
    'LOCALHOST:80',
    'localhost.:80',
    '127.0.0.1:4010',
    '127.1.2.3',
    '[::1]',
    '[::1]:4010',
  ])('%s', (host) => {
    expect(judge(LOCAL, { host })).toBeUndefined();
  });

  it('that the server was told to listen on, in any case and by any port', () => {
    const guard = { ...LOCAL, hosts: ['Mock.Internal', '::2'] };
    const hosts = ['mock.internal:1', 'MOCK.INTERNAL', '[::2]:8080'];
    expect(hosts.map((host) => judge(guard, { host }))).toEqual([undefined, undefined, undefined]);
  });

  it('that is any address or name when the server listens on all and the token is right', () => {
    const headers = { authorization: `Bearer ${OPEN.adminToken}` };
    const hosts = ['192.0.2.7:4010', '[2001:db8::1]', 'mock:4010', 'localhost'];
    for (const guard of [OPEN, { ...OPEN, hosts: ['::'] }]) {
      expect(hosts.map((host) => judge(guard, { ...headers, host }))).toEqual(hosts.map(() => undefined));
    }
  });

  it('but not by a name that was made up, without the token, when the server listens on all', () => {
    const [host, origin] = ['evil.example:4010', 'http://evil.example:4010'];
    expect(judge(OPEN, { host, origin })).toBe(401);
    expect(judge(OPEN, { host, origin, authorization: 'Bearer full-access-token' })).toBe(401);
    expect(judge({ ...OPEN, adminToken: undefined }, { host, origin })).toBe(403);
  });
});

describe('A request is rejected by its Host', () => {
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:127',
    '127.0.0.1@evil.example',
    '192.0.2.7',
    '[::2]',
    '',
    'localhost:80:80',
    '0.0.0.0',
  ])('%j', (host) => {
    expect(judge(LOCAL, { host })).toBe(403);
  });

  it('that is foreign to the one name or address it listens on, whatever the token', () => {
    const guard = { ...OPEN, hosts: ['192.0.2.7'] };
    expect(judge(guard, { host: 'mock:4010', authorization: `Bearer ${OPEN.adminToken}` })).toBe(403);
  });

  it('when there is none', () => {
    expect(judge(LOCAL, {})).toBe(403);
  });
});

describe('A request with an Origin', () => {
  const host = '127.0.0.1:4010';

  it.each(['http://127.0.0.1:4010', 'https://127.0.0.1:4010'])('passes from the own one: %s', (origin) => {
    expect(judge(LOCAL, { host, origin })).toBeUndefined();
  });

  it.each(['http://127.0.0.1:3000', 'http://localhost:4010', 'https://evil.example', 'null', 'file://', ''])(
    'is rejected from another: %j',
    (origin) => {
      expect(judge(LOCAL, { host, origin })).toBe(403);
    },
  );
});

describe('A request that a browser says comes from another site', () => {
  const [host, site] = ['127.0.0.1:4010', { 'sec-fetch-site': 'cross-site' }];

  it.each([
    ['for an image', 'no-cors', 403],
    ['by a script', 'cors', 403],
    ['as someone follows a link', 'navigate', undefined],
  ])('%s: %s', (_why, mode, status) => {
    expect(judge(LOCAL, { host, ...site, 'sec-fetch-mode': mode })).toBe(status);
  });

  it.each(['same-origin', 'same-site', 'none'])('passes from another place: %s', (given) => {
    expect(judge(LOCAL, { host, 'sec-fetch-site': given, 'sec-fetch-mode': 'cors' })).toBeUndefined();
  });
});

describe('The pages of /docs, which hold a token', () => {
  it.each(['/docs', '/docs/', '/docs/clauses', '/DOCS', '/docs/renderer.js'])(
    'are not served by a foreign Host: %s',
    async (path) => {
      const connection = new RawConnection((await listen()).url);
      connection.send(`GET ${path} HTTP/1.1`, 'Host: evil.example', 'Accept: text/html', '', '');
      const response = await connection.response();
      expect(response.body).not.toContain('full-access-token');
      expect([403, 404]).toContain(response.status);
    },
  );

  it('are served by an own one, and so is the contract by any', async () => {
    const { api } = await listen();
    expect((await api.get('/docs')).text).toContain('full-access-token');
    const connection = new RawConnection(api.url);
    connection.send('GET /openapi.json HTTP/1.1', 'Host: mock.example', '', '');
    expect((await connection.response()).status).toBe(200);
  });
});

describe('Beyond loopback', () => {
  const host = '0.0.0.0';

  it('the admin token opens the surface', () => {
    const judged = ['open-sesame', 'open-sesame2', 'open', ''].map((token) =>
      judge(OPEN, { host, authorization: `Bearer ${token}` }),
    );
    expect(judged).toEqual([undefined, 401, 401, 401]);
    expect(judge(OPEN, { host, authorization: 'bearer open-sesame' })).toBeUndefined();
    expect(judge(OPEN, { host, authorization: 'Basic open-sesame' })).toBe(401);
    expect(judge(OPEN, { host })).toBe(401);
  });

  it.each([undefined, ''])('nothing opens it without one: %j', (adminToken) => {
    expect(judge({ ...OPEN, adminToken }, { host, authorization: 'Bearer ' })).toBe(403);
    expect(judge({ ...OPEN, adminToken }, { host, authorization: 'Bearer undefined' })).toBe(403);
  });

  it.each([
    ['127.0.0.1', false],
    ['localhost', false],
    ['::1', false],
    ['0.0.0.0', true],
    ['::', true],
    ['192.0.2.7', true],
    ['mock', true],
  ])('is where %s is not: %s', (name, exposed) => {
    expect(guardListening({ exposed: false, hosts: [] }, name)).toEqual({ exposed, hosts: [name] });
  });

  it('stays where one of several listeners is', () => {
    const guard = guardListening(guardListening({ exposed: false, hosts: [] }, '::'), '::1');
    expect(guard.exposed).toBe(true);
  });
});

describe('A mock on all addresses', () => {
  it('closes its control surface, not its API, to whoever has no token', async () => {
    const admin = await listen({ adminToken: 'sesame' }, '0.0.0.0');
    expect((await admin.api.get('/apiops/projects/')).status).toBe(200);
    const rejected = await admin.get('/state');
    expect([rejected.status, rejected.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="control surface"',
    ]);
    const headers = { Authorization: 'Bearer sesame' };
    expect((await admin.get('/state', { headers })).status).toBe(200);
    const address = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
    if (address === undefined) return;
    const { port } = new URL(admin.url);
    expect((await fetch(`http://${address}:${port}/__admin/health`, { headers })).status).toBe(200);
  });

  it('shows how to open it when there is no token', async () => {
    const { status, body } = await (await listen({}, '0.0.0.0')).get('/health');
    expect(status).toBe(403);
    expect(body).toMatchObject({ detail: expect.stringContaining('--admin-token TOKEN') });
  });
});

describe('A mock within a server that others reach', () => {
  it.each([
    [undefined, undefined],
    ['127.0.0.1', undefined],
    ['::1', undefined],
    ['::ffff:127.0.0.1', undefined],
    ['192.168.1.7', 403],
    ['::ffff:192.168.1.7', 403],
    ['fe80::1', 403],
  ])('is closed to who connects from beyond loopback, whatever the Host: %s', (address, status) => {
    expect(judge({ exposed: false, hosts: [] }, { host: 'localhost' }, address)).toBe(status);
  });

  it('is open to those who send the admin token', () => {
    const headers = { host: 'localhost', authorization: 'Bearer sesame' };
    expect(
      judge({ exposed: false, hosts: [], adminToken: 'sesame' }, headers, '192.168.1.7'),
    ).toBeUndefined();
  });
});

describe('A page of another site', () => {
  it('gets no CORS header, neither on a preflight nor with its response', async () => {
    const admin = await listen();
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PUT' };
    const responses = [
      await admin.call('OPTIONS', '/state', { headers }),
      await admin.get('/state', { headers }),
    ];
    expect(responses.map(({ status }) => status)).toEqual([403, 403]);
    for (const response of [...responses, await admin.get('/state'), await admin.call('OPTIONS', '/state')]) {
      const names = [...response.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('is rejected by a name that it lets resolve to loopback', async () => {
    const admin = await listen();
    const connection = new RawConnection(admin.url);
    connection.send('POST /__admin/reset HTTP/1.1', 'Host: evil.example', 'Content-Length: 0', '', '');
    const response = await connection.response();
    expect(response.status).toBe(403);
    expect(response.body).toContain('evil.example');
  });
});
