import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { alteredContract } from '../testing/altered-contract.ts';
import { listen } from '../testing/client.ts';

const KEY = '/apiops/projects/MyProject/keys/my-key/';

function documented(operationId: string, status: string, name: string): unknown {
  const response = loadContract().operation(operationId)?.responses[status];
  return response?.content['application/json']?.examples[name]?.value;
}

const prefer = (value: string) => ({ headers: { Prefer: value } });

describe('a response asked for by Prefer', () => {
  it.each([
    ['code=404', 404, 'notFound'],
    ['example=jwkCannotFollow', 400, 'jwkCannotFollow'],
    ['example=partlyFailedDeployment', 200, 'partlyFailedDeployment'],
    ['code=403, example=notAMember', 403, 'notAMember'],
    ['code=429', 429, 'rateLimit'],
    ['code=500', 500, 'internalError'],
  ])('is the documented one for %s, and named in Preference-Applied', async (wish, status, name) => {
    const client = await listen();

    const response = await client.put('my-key', {}, prefer(wish));

    expect(response.status).toBe(status);
    expect(response.body).toEqual(documented('updateKey', String(status), name));
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(response.headers.get('Preference-Applied')).toBe(wish);
  });

  it('may come in several headers', async () => {
    const { url } = await listen();

    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { Prefer: ['code=403', 'example=notAMember'] };
      request(url + KEY, { headers }, resolve)
        .once('error', reject)
        .end();
    });

    response.resume();
    expect(response.headers['preference-applied']).toBe('code=403, example=notAMember');
  });

  it.each([
    ['__code=404', 'code=404', 404],
    ['__example=noToken', 'example=noToken', 401],
    ['updateReferencedJwks=true&__code=409&__example=duplicateName', 'code=409, example=duplicateName', 409],
  ])('may be asked for by the query %s', async (query, applied, status) => {
    const client = await listen();

    const response = await client.put('my-key', {}, { query });

    expect([response.status, response.headers.get('Preference-Applied')]).toEqual([status, applied]);
  });

  it('takes a status that the mock itself would give for another reason', async () => {
    const client = await listen();

    const response = await client.put('my-key', {}, prefer('code=413'));

    expect(response.status).toBe(413);
    expect(response.body).toEqual(documented('updateKey', '413', 'bodyTooLarge'));
  });

  it('names the scheme to use in a 401', async () => {
    const client = await listen();

    const response = await client.put('my-key', {}, prefer('code=401'));

    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
  });

  it.each<[string, object]>([
    ['no token', { token: null }],
    ['an unknown token', { token: 'nobody' }],
    ['an unknown project', { project: 'Nowhere' }],
  ])('needs no valid request: %s', async (_, options) => {
    const client = await listen();

    const response = await client.put('my-key', '{"broken', { ...options, ...prefer('code=200') });

    expect(response.body).toEqual(documented('updateKey', '200', 'deployedEverywhere'));
  });

  it('needs none of a body larger than the limit', async () => {
    const client = await listen();

    const response = await client.put('my-key', 'x'.repeat(2_000_000), prefer('code=200'));

    expect(response.status).toBe(200);
  });

  it.each(['code=200', 'example=sameProjectPropagation', 'code=500', 'code=418', 'code=999'])(
    'leaves the state as it was for %s',
    async (wish) => {
      const client = await listen();
      const before = await client.everything();
      const { projectId: _, ...key } = await client.key('my-key');

      await client.put('my-key', { ...key, description: 'changed' }, prefer(wish));

      expect(await client.everything()).toBe(before);
    },
  );

  it('is issued no token', async () => {
    const client = await listen();
    const body = 'grant_type=client_credentials&client_id=demo&client_secret=demo-secret';
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Prefer: 'code=200' };
    const { body: issued } = await client.call('POST', '/apiops/auth/token', { body, headers });

    const { access_token: token } = issued as { access_token: string };

    expect((await client.get('/apiops/projects/', { token })).status).toBe(401);
  });

  it('has no body for HEAD', async () => {
    const client = await listen();

    const response = await client.call('HEAD', KEY, prefer('code=404'));

    expect([response.status, response.text]).toEqual([404, '']);
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(0);
  });

  it('has neither body nor its headers where the contract documents none', async () => {
    const contract = alteredContract({ responses: { getKey: { 204: { description: 'Nothing' } } } });
    const client = await listen({ contract });

    const response = await client.get(KEY, prefer('code=204'));

    expect([response.status, response.text]).toEqual([204, '']);
    expect(response.headers.has('Content-Type')).toBe(false);
    expect(response.headers.has('Content-Length')).toBe(false);
  });

  it('leaves what the contract has no path for as it is', async () => {
    const client = await listen();

    const response = await client.get('/apiops/nowhere/', prefer('code=500'));

    expect(response.status).toBe(404);
    expect(response.headers.has('Preference-Applied')).toBe(false);
  });
});

describe('a response that the contract lacks', () => {
  it.each([
    ['code=302', 'code "302"'],
    ['example=nope', 'example "nope"'],
    ['code=404, example=rateLimit', 'code "404" with example "rateLimit"'],
  ])('is rejected for %s with the list of those it has', async (wish, told) => {
    const client = await listen();

    const response = await client.put('my-key', {}, prefer(wish));

    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.has('Preference-Applied')).toBe(false);
    const codes = Object.keys(loadContract().operation('updateKey')?.responses ?? {});
    expect(response.body).toMatchObject({
      status: 400,
      detail: `The contract has no ${told} for updateKey. Its codes: ${codes.join(', ')}; available lists the examples of each.`,
      available: { 404: ['notFound', 'projectNotFound'], 409: ['duplicateName'] },
    });
  });
});
