import { describe, expect, it } from 'vitest';
import { type AdminClient, listen } from '../testing/admin-client.ts';

const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** As a browser does, whose response is a page and no JSON. */
const visit = ({ api }: AdminClient, path: string, headers: Record<string, string> = {}) =>
  api.get(`/__admin${path}`, { token: null, headers: { ...BROWSER, ...headers } });

describe('The live page', () => {
  it('is what a browser gets at the root of the control surface, which no cache keeps and nobody frames', async () => {
    const { status, headers, text } = await visit(await listen(), '/');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('<script type="module" src="page.js">');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('lies behind a slash, on which its links rest', async () => {
    const { status, headers } = await visit(await listen(), '');
    expect([status, headers.get('location')]).toEqual([302, '/__admin/']);
  });

  it('leaves the list of routes to those who ask for JSON', async () => {
    const admin = await listen();
    const { body } = await admin.get('/', { headers: { Accept: 'application/json' } });
    expect(body).toMatchObject({ document: '/__admin/openapi.json' });
  });

  it('needs no admin token beyond loopback, and discloses nothing there', async () => {
    const admin = await listen({ adminToken: 'open-sesame' }, '0.0.0.0');
    const page = await visit(admin, '/');
    expect(page.status).toBe(200);
    expect((await admin.get('/sessions')).status).toBe(401);
    expect((await admin.get('/', { headers: { Accept: 'application/json' } })).status).toBe(401);
  });

  it('is rejected to a page of another origin', async () => {
    expect((await visit(await listen(), '/', { Origin: 'https://evil.example' })).status).toBe(403);
  });
});
