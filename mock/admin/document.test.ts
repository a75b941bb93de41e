import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, it } from 'vitest';
import { adminDocument, adminOperations } from '../../openapi/admin.ts';
import { listen } from '../testing/admin-client.ts';

describe('The document of the control surface', () => {
  it('is valid OpenAPI 3.1', async () => {
    const document = structuredClone(adminDocument()) as unknown as Parameters<
      typeof SwaggerParser.validate
    >[0];
    await expect(SwaggerParser.validate(document)).resolves.toBeDefined();
  });

  it('is what /openapi.json responds with', async () => {
    const admin = await listen();
    expect((await admin.get('/openapi.json')).body).toEqual(adminDocument());
  });

  it.each(adminOperations())('has $method $path, and so has the server', async ({ method, path }) => {
    const admin = await listen();
    const session = { 'X-Mock-Session': 'anyone' };
    const names = { name: 'production', project: 'MyProject', key: 'ec-key', id: '1' };
    const filled = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof names) => names[name]);
    if (path === '/events') {
      const aborting = new AbortController();
      const { signal } = aborting;
      const response = await fetch(`${admin.url}/events`, { headers: session, signal });
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/event-stream'),
      ]);
      aborting.abort();
      return;
    }
    const { status } = await admin.call(method, filled, { headers: session });
    expect([200, 204, 400, 404]).toContain(status);
    expect(status === 404).toBe(path.includes('{id}'));
  });

  it('gives every operation an id of its own', () => {
    const ids = adminOperations().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
