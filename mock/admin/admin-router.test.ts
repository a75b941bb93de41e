import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { adminOperations } from '../../openapi/admin.ts';
import { loadContract } from '../../openapi/load.ts';
import { listen } from '../testing/admin-client.ts';

const PROBLEM = 'application/problem+json; charset=utf-8';
const routes = adminOperations().map(({ method, path }) => `${method} /__admin${path}`);

describe('The control surface', () => {
  it('reports that the mock is up, and what runs', async () => {
    const admin = await listen();
    const { name, version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    const { digest, document } = loadContract();
    expect((await admin.get('/health')).body).toEqual({ status: 'ok', sessions: 1 });
    expect((await admin.get('/version')).body).toEqual({
      name,
      version,
      contract: { version: document.info.version, digest },
    });
  });

  it('responds to HEAD like GET, without the body', async () => {
    const admin = await listen();
    const [head, get] = [await admin.call('HEAD', '/health'), await admin.get('/health')];
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([
      200,
      '',
      get.headers.get('content-length'),
    ]);
  });

  it('lets no cache keep what it shows', async () => {
    expect((await (await listen()).get('/state')).headers.get('cache-control')).toBe('no-store');
  });

  it.each(['', '/', '/?'])('lists its routes at its root, written %j', async (path) => {
    const { status, body } = await (await listen()).get(path);
    expect([status, body]).toEqual([200, { routes, document: '/__admin/openapi.json' }]);
  });

  it.each(['/nothing', '/state/more', '/environments', '/%E0%A4%A', '/constructor', '//state'])(
    'lists its routes at a path that it has not: %j',
    async (path) => {
      const { status, headers, body } = await (await listen()).get(path);
      expect([status, headers.get('content-type')]).toEqual([404, PROBLEM]);
      expect(body).toMatchObject({ error: 'not_found', routes });
    },
  );

  it.each([
    ['POST', '/state', 'DELETE, GET, HEAD, PATCH, PUT'],
    ['OPTIONS', '/state', 'DELETE, GET, HEAD, PATCH, PUT'],
    ['GET', '/reset', 'POST'],
    ['DELETE', '/environments/production', 'GET, HEAD'],
    ['POST', '', 'GET, HEAD'],
    ['PUT', '/requests', 'DELETE, GET, HEAD'],
    ['POST', '/sessions/a%2Fb', 'DELETE'],
  ])('allows %s %s by 405 only %s', async (method, path, allowed) => {
    const { status, headers } = await (await listen()).call(method, path);
    expect([status, headers.get('allow'), headers.get('content-type')]).toEqual([405, allowed, PROBLEM]);
  });

  it('rejects a path that cannot be decoded', async () => {
    const { status, headers } = await (await listen()).get('/environments/%E0%A4%A');
    expect([status, headers.get('content-type')]).toEqual([400, PROBLEM]);
  });
});

describe('A body', () => {
  it.each([
    ['{"chaos": 0.5,}', 'it stops at line 1, column 15'],
    ['{\n  "chaos": nope\n}', 'it stops at line 2, column 13'],
    ['{"chaos": 0.5', 'it stops at line 1, column 14'],
    ['', 'it is empty'],
    ['\u0000', 'it stops at line 1, column 1'],
  ])('that is no JSON is rejected with the place: %j', async (body, place) => {
    const response = await (await listen()).put('/faults', body);
    expect([response.status, response.body]).toEqual([
      400,
      expect.objectContaining({ detail: `The body is not valid JSON: ${place}.` }),
    ]);
  });

  it('that is no UTF-8, or compressed, is rejected', async () => {
    const admin = await listen();
    const broken = await fetch(`${admin.url}/faults`, { method: 'PUT', body: new Uint8Array([0xff, 0xfe]) });
    expect(broken.status).toBe(400);
    const zipped = await admin.put('/faults', '{}', { headers: { 'Content-Encoding': 'gzip' } });
    expect(zipped.status).toBe(415);
  });

  it('of more than 1 MiB is too large for faults, and not for a state', async () => {
    const admin = await listen();
    const large = ' '.repeat(1024 * 1024);
    expect((await admin.put('/faults', `${large}{}`)).status).toBe(413);
    expect((await admin.patch('/state', `${large.repeat(3)}{}`)).status).toBe(204);
  });

  it('needs no Content-Type: cURL sends that of a form', async () => {
    const admin = await listen();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await admin.put('/faults', '{"chaos": 1}', { headers })).status).toBe(204);
    expect((await admin.get('/faults')).body).toMatchObject({ chaos: 1 });
  });

  it('that breaks off harms nobody', async () => {
    const admin = await listen();
    const { port } = new URL(admin.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          'PUT /__admin/state HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"keys":',
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect((await admin.get('/health')).status).toBe(200);
  });

  it.each(['/state', '/faults'])('of any JSON never gets 5xx: %s', async (path) => {
    const admin = await listen();
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const odd = ['null', '0', '"x"', '[]', '[[]]', '{"__proto__":[]}', '{"keys":{"length":1}}', deep];
    const nested = ['environments', 'keys', 'deployments'].map(
      (name) => `{"${name}":[null,{"__proto__":1},[]]}`,
    );
    for (const body of [...odd, ...nested]) {
      expect((await admin.put(path, body)).status, body.slice(0, 80)).toBe(400);
      if (path === '/state') expect((await admin.patch(path, body)).status, body.slice(0, 80)).toBe(400);
    }
  });
});
