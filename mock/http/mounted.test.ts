import { createServer, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createMock } from '../index.ts';
import { mountPrefix } from './mount-prefix.ts';

const authorization = 'Bearer full-access-token';
const other = (_request: unknown, response: { end(text: string): unknown }) =>
  response.end('another application');

function mounted(...path: readonly string[]) {
  const mock = createMock();
  const app = express();
  for (const prefix of path) app.use(prefix, mock.app);
  app.use(other);
  return { mock, app };
}

describe('mock.app below another application', () => {
  it.each([
    ['at the root', '/', '/apiops/projects/'],
    ['below a prefix of its own', '/api', '/api/apiops/projects/'],
    ['below the first segment of its own paths', '/apiops', '/apiops/projects/'],
  ])('responds to the contract %s', async (_, prefix, path) => {
    const { app } = mounted(prefix);
    const response = await request(app).get(path).set('Authorization', authorization);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ resultCount: 2 });
  });

  it('responds with its own pages', async () => {
    await request(mounted('/mock').app).get('/mock/__admin/health').expect(200);
  });

  it('names its own URLs with the prefix', async () => {
    const { app } = mounted('/mock');
    const update = await request(app).get('/mock/apiops/projects/').set('Authorization', authorization);
    expect(update.headers.link).toBe('</mock/__admin/requests/1>; rel="describedby"');
    const entry = await request(app).get('/mock/__admin/requests/1').expect(200);
    expect(entry.body.response.headers.link).toBe(update.headers.link);
    const unknown = await request(app).get('/mock/apiops/project/');
    expect(unknown.body).toMatchObject({
      nearest: '/mock/apiops/projects/',
      error_description: expect.stringMatching(/no path \/mock\/apiops\/project\/\. Did you mean \/mock\//),
    });
    const { body: surface } = await request(app).get('/mock/__admin/').set('Accept', 'application/json');
    expect(surface.document).toBe('/mock/__admin/openapi.json');
    expect(surface.routes).toContain('GET /mock/__admin/health');
    const document = await request(app).get(surface.document).expect(200);
    expect(document.body.servers).toEqual([{ url: '/mock/__admin' }]);
  });

  it.each([
    ['/mock/__admin', '/mock/__admin/'],
    ['/mock', '/mock/docs'],
    ['/mock/', '/mock/docs'],
    ['/mock/docs/', '/mock/docs'],
  ])(
    'redirects a browser from %s to %s where the prefix is cut off as Connect does',
    async (path, location) => {
      const { app } = createMock();
      const connect = createServer((message, response) => {
        const whole = message.url ?? '';
        const rest = whole.slice('/mock'.length);
        message.url = rest.startsWith('/') ? rest : `/${rest}`;
        app(Object.assign(message, { originalUrl: whole }), response);
      });
      await request(connect).get(path).set('Accept', 'text/html').expect(302).expect('Location', location);
    },
  );

  it.each([
    ['//other.example/mock', '/other.example/mock'],
    ['/a>b"', '/a%3Eb%22'],
  ])('makes of the prefix %j what cannot lead elsewhere', async (prefix, shown) => {
    const mounted = { url: '/apiops/', originalUrl: `${prefix}/apiops/` };
    expect(mountPrefix(Object.assign(new IncomingMessage(new Socket()), mounted))).toBe(shown);
  });

  it.each(['/', '/index.html', '/src/main.tsx', '/apiopsx/'])('passes %s on', async (path) => {
    const response = await request(mounted('/').app).get(path);
    expect(response.text).toBe('another application');
  });

  it('rejects what only looks like a path of the contract', async () => {
    const response = await request(mounted('/').app).get('/apiops/project/');
    expect([response.status, response.body.nearest]).toEqual([404, '/apiops/projects/']);
  });
});
