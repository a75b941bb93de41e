import express from 'express';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import request from 'supertest';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMock } from '../index.ts';
import { respondWith } from './msw.ts';
import { type ServerWithMiddleware, updateKeyMock } from './vite.ts';

const headers = { Authorization: 'Bearer full-access-token' };

/** MSW in this process, with the mock as its handler. */
function serve(prefix?: string) {
  const mock = createMock();
  const server = setupServer(
    http.all('*', respondWith(mock, { ...(prefix !== undefined && { prefix }) })),
    http.all('*', () => HttpResponse.text('another handler')),
  );
  server.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => server.close());
  return mock;
}

describe('respondWith(mock), as a handler of MSW', () => {
  it('responds to the paths of the contract at any host, with its state', async () => {
    const mock = serve();
    const url = 'https://gateway.example/apiops/projects/MyProject/keys/my-key/';
    expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(200);
    expect(mock.state.get().keys.map(({ name }) => name)).not.toContain('my-key');
  });

  it('leaves other paths to the next handler', async () => {
    serve();
    expect(await (await fetch('https://gateway.example/other/')).text()).toBe('another handler');
  });

  it('takes a prefix off, and leaves paths without it to the next handler', async () => {
    const mock = serve('/gateway');
    const body = JSON.stringify({ name: 'my-key' });
    const sent = { method: 'PUT', headers: { ...headers, 'Content-Type': 'application/json' }, body };
    const url =
      'https://host.example/gateway/apiops/projects/MyProject/keys/my-key/?updateReferencedJwks=false';
    expect((await fetch(url, sent)).status).toBe(400);
    expect(mock.journal.list().map((entry) => [entry.request.path, entry.clause?.id])).toEqual([
      ['/apiops/projects/MyProject/keys/my-key/', 'UK-REQ-03'],
    ]);
    expect(await (await fetch('https://host.example/apiops/projects/')).text()).toBe('another handler');
  });

  it.each(['gateway', '/gateway/', '/'])('rejects the prefix %j', (prefix) => {
    expect(() => respondWith(createMock(), { prefix })).toThrow(
      `prefix must be as /gateway, not "${prefix}"`,
    );
  });
});

/** A server as Vite's: Connect's middleware, and what was logged. */
function startLikeVite(prefix?: string) {
  const app = express();
  const logged: string[] = [];
  const plugin = updateKeyMock(prefix === undefined ? {} : { prefix });
  const server: ServerWithMiddleware = {
    middlewares: { use: (path, middleware) => app.use(path, middleware) },
    config: { logger: { info: (text) => logged.push(text) } },
  };
  plugin.configureServer(server);
  app.use((_request, response) => void response.end('an asset'));
  return { app, logged, mock: plugin.api.mock };
}

describe('updateKeyMock(), as a plugin of Vite', () => {
  it.each([
    [undefined, ''],
    ['/mock', '/mock'],
  ])('serves the mock below the prefix %j and says where', async (prefix, at) => {
    const { app, logged, mock } = startLikeVite(prefix);
    await request(app).get(`${at}/apiops/projects/`).set(headers).expect(200);
    await request(app).get(`${at}/__admin/health`).expect(200);
    expect((await request(app).get('/src/main.tsx')).text).toBe('an asset');
    expect(mock.journal.count()).toBe(1);
    expect(logged).toEqual([`  Update Key mock: ${at}/apiops/, and what it knows at ${at}/__admin/`]);
  });

  it('rejects a prefix that ends with a slash', () => {
    expect(() => updateKeyMock({ prefix: '/mock/' })).toThrow('prefix must be as /mock, not "/mock/"');
  });
});
