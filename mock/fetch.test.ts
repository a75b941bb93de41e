import { Server } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { builtUrl } from '../test/support/built.ts';
import { run } from '../test/support/child.ts';
import { repository } from '../test/support/repository.ts';
import { createMock } from './index.ts';
import { alteredContract } from './testing/altered-contract.ts';
import { ecKey } from './testing/deployments.ts';
import { ManualClock } from './testing/manual-clock.ts';

const ORIGIN = 'https://manager.example';
const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const AUTHORIZATION = { Authorization: 'Bearer full-access-token' };
const TOKEN_FORM = 'grant_type=client_credentials&client_id=demo&client_secret=demo-secret';

const REPLACEMENT = JSON.stringify(ecKey());

describe('the mock as a fetch function', () => {
  it('responds to GET', async () => {
    const { fetch } = createMock();

    const response = await fetch(ORIGIN + KEY, { headers: AUTHORIZATION });

    expect([response.status, response.statusText, response.ok]).toEqual([200, 'OK', true]);
    expect(await response.json()).toMatchObject({ resultList: [{ name: 'ec-key' }] });
  });

  it('carries out PUT, seen by a later GET', async () => {
    const { fetch } = createMock();
    const headers = { ...AUTHORIZATION, 'Content-Type': 'application/json' };

    const updated = await fetch(ORIGIN + KEY, { method: 'PUT', headers, body: REPLACEMENT });

    expect(await updated.json()).toMatchObject({ success: true });
    const read = await fetch(ORIGIN + KEY, { headers: AUTHORIZATION });
    expect(await read.json()).toMatchObject({ resultList: [{ description: 'of a test' }] });
  });

  it('takes a form as its body', async () => {
    const { fetch } = createMock();

    const response = await fetch(`${ORIGIN}/apiops/auth/token`, {
      method: 'POST',
      body: new URLSearchParams(TOKEN_FORM),
    });

    expect(await response.json()).toMatchObject({ token_type: 'Bearer' });
  });

  it('takes a body that comes as a stream', async () => {
    const { fetch } = createMock();
    const body = new Blob([TOKEN_FORM]).stream();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const request = new Request(`${ORIGIN}/apiops/auth/token`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    });

    expect((await fetch(request)).status).toBe(200);
  });

  it('takes a body with DELETE', async () => {
    const { fetch } = createMock();

    const response = await fetch(ORIGIN + KEY, { method: 'DELETE', headers: AUTHORIZATION, body: 'why' });

    expect(response.status).toBe(200);
  });

  it.each(['string', 'URL', 'Request'])('takes a %s', async (kind) => {
    const { fetch } = createMock();
    const url = `${ORIGIN}/apiops/test/healthcheck`;
    const input = { string: url, URL: new URL(url), Request: new Request(url) }[kind] ?? '';

    expect(await (await fetch(input)).text()).toBe('OK');
  });

  it('has no body for HEAD', async () => {
    const { fetch } = createMock();

    const response = await fetch(ORIGIN + KEY, { method: 'HEAD', headers: AUTHORIZATION });

    expect([response.status, response.body]).toEqual([200, null]);
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(0);
  });

  it('has no body for 204', async () => {
    const contract = alteredContract({ responses: { getKey: { 204: { description: '' } } } });
    const { fetch } = createMock({ contract });

    const response = await fetch(ORIGIN + KEY, { headers: { Prefer: 'code=204' } });

    expect([response.status, response.body]).toEqual([204, null]);
  });

  it('opens no socket', async () => {
    const connected = vi.spyOn(Socket.prototype, 'connect');
    const listened = vi.spyOn(Server.prototype, 'listen');
    const { fetch } = createMock();

    await (await fetch(ORIGIN + KEY, { headers: AUTHORIZATION })).text();

    expect(connected).not.toHaveBeenCalled();
    expect(listened).not.toHaveBeenCalled();
  });

  it('keeps the process running until the response is there', async () => {
    const script = `
      const { createMock } = await import('${builtUrl('mock/index.js')}');
      const response = await createMock().fetch('${ORIGIN}/apiops/test/healthcheck', { headers: { Prefer: 'delay=20' } });
      console.log(await response.text());`;
    const flags = ['--input-type', 'module', '--eval', script];

    expect(await run(process.execPath, flags, { cwd: repository })).toMatchObject({
      code: 0,
      stdout: 'OK\n',
    });
  });

  it('needs no receiver', async () => {
    const { fetch } = createMock();

    expect((await Reflect.apply(fetch, undefined, [`${ORIGIN}/apiops/test/healthcheck`])).status).toBe(200);
  });

  it('works side by side with itself, each response its own', async () => {
    const { fetch } = createMock();
    const names = ['my-key', 'ec-key', 'shared-key', 'nowhere'];

    const bodies = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const url = `${ORIGIN}/apiops/projects/MyProject/keys/${names[index % 4]}/`;
        return (await fetch(url, { headers: AUTHORIZATION })).text();
      }),
    );

    bodies.forEach((body, index) => void expect(body).toContain(names[index % 4]));
  });
});

describe('fetch in the globals of a browser', () => {
  it('needs neither setImmediate nor timers that are objects', async () => {
    const paths = [
      KEY,
      '/docs',
      '/docs/renderer.js',
      '/docs/none',
      '/openapi.yaml',
      '/__admin',
      '/__admin/requests',
    ];
    const script = `
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (...parameters) => Number(setTimeout(...parameters));
      delete globalThis.setImmediate;
      delete globalThis.clearImmediate;
      const { createMock } = await import('${builtUrl('mock/index.js')}');
      const { fetch } = createMock();
      for (const path of ${JSON.stringify(paths)}) {
        const headers = { Authorization: 'Bearer full-access-token', Origin: 'http://localhost', Prefer: 'delay=1' };
        const response = await fetch('http://localhost' + path, { headers });
        await response.text();
        console.log(path, response.status);
      }`;
    const flags = ['--input-type', 'module', '--eval', script];

    const { stdout } = await run(process.execPath, flags, { cwd: repository });

    expect(stdout.trim().split('\n')).toEqual(
      paths.map((path) => `${path} ${path === '/docs/none' ? 404 : 200}`),
    );
  });

  it.each(['Request', 'Response'])('rejects without %s and names the remedies', async (name) => {
    const { fetch } = createMock();
    vi.stubGlobal(name, undefined);
    onTestFinished(() => void vi.unstubAllGlobals());

    await expect(fetch(`${ORIGIN}${KEY}`)).rejects.toThrow(
      /Request and Response.*jest-fixed-jsdom.*mock\.listen\(\)/,
    );
  });
});

describe('a fetch that fails', () => {
  it('rejects with the reason when it is aborted while waiting', async () => {
    const clock = new ManualClock();
    const { fetch } = createMock({ clock });
    const controller = new AbortController();
    const coming = fetch(ORIGIN + KEY, { signal: controller.signal, headers: { Prefer: 'delay=1000' } });
    await clock.until(1);

    controller.abort(new Error('no longer needed'));

    await expect(coming).rejects.toThrow('no longer needed');
  });

  it('rejects with an AbortError when it was aborted before', async () => {
    const { fetch } = createMock();

    await expect(fetch(ORIGIN + KEY, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('rejects with a TypeError on a URL that is none', async () => {
    await expect(createMock().fetch('http://[none/apiops/')).rejects.toThrow(TypeError);
  });
});
