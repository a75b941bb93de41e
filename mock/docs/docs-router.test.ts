import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contractFrom, loadContract } from '../../openapi/load.ts';
import { defaultSeed } from '../state/read-seed.ts';
import { createDocsRouter } from './docs-router.ts';
import { tokenToTry } from './token-to-try.ts';

const contract = loadContract();
const rejectForeign = () => undefined;
const app = express().use(createDocsRouter({ contract: () => contract, rejectForeign }));

describe('createDocsRouter', () => {
  it.each(['/openapi.json', '/openapi.yaml'])(
    'serves the contract with this server first: %s',
    async (path) => {
      const { body, headers } = await request(app).get(path).responseType('blob').expect(200);
      const document = parse(String(body));
      expect(headers['content-type']).toMatch(/^application\/(json|yaml)/);
      expect(document.servers[0]).toEqual({ url: '.', description: 'This mock' });
      expect(document.paths).toEqual(contract.document.paths);
    },
  );

  it('asks for the contract at each request', async () => {
    let current = contract;
    const live = express().use(createDocsRouter({ contract: () => current, rejectForeign }));
    const document = JSON.parse(JSON.stringify(contract.document));
    document.info.title = 'Another title';
    current = contractFrom(document, 'test');
    const { text } = await request(live).get('/docs').expect(200);
    expect(text).toContain('<title>Another title</title>');
  });

  it('allows the pages nothing but this server', async () => {
    for (const path of ['/docs', '/docs/clauses']) {
      const { headers } = await request(app).get(path).expect(200);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("connect-src 'self'");
    }
  });

  it('lets what it does not serve pass by', async () => {
    await request(app).get('/docs/other').expect(404);
    await request(app).post('/docs').expect(404);
  });

  it.each([
    ['/docs/', {}, '/docs'],
    ['/docs/clauses/', {}, '/docs/clauses'],
    ['/', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }, '/docs'],
  ])('redirects %s with %j to %s', async (path, headers, location) => {
    await request(app).get(path).set(headers).expect(302).expect('Location', location);
    const below = express().use('/mock', app);
    await request(below).head(`/mock${path}`).set(headers).expect(302).expect('Location', `/mock${location}`);
  });

  it('leaves / to others than browsers', async () => {
    for (const headers of [{}, { Accept: '*/*' }, { Accept: 'application/json' }]) {
      await request(app).get('/').set(headers).expect(404);
    }
  });

  it('cannot be broken out of by what the contract says', async () => {
    const document = JSON.parse(JSON.stringify(contract.document));
    document.info.title = '</script><script>alert(1)</script>';
    const hostile = contractFrom(document, 'test');
    const { text } = await request(
      express().use(createDocsRouter({ contract: () => hostile, rejectForeign })),
    ).get('/docs');
    expect(text).not.toContain('<script>alert(1)');
  });
});

describe('tokenToTry', () => {
  it('takes one that may update', () => {
    expect(tokenToTry(defaultSeed())).toBe('full-access-token');
  });

  it('takes none that is revoked, expires, or lacks a role', () => {
    const seed = defaultSeed();
    const able = ['full-access-token', 'YOUR_TOKEN', 'admin-token'];
    const tokens = (seed.tokens ?? []).filter(
      ({ token }) => !able.includes(token) && token !== 'outsider-token',
    );
    expect(tokenToTry({ ...seed, tokens })).toBeUndefined();
  });
});
