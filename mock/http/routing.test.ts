import { describe, expect, it } from 'vitest';
import { contractFrom, loadContract } from '../../openapi/load.ts';
import { listen } from '../testing/client.ts';
import { AUTHORIZED, RawConnection, rawGet } from '../testing/raw.ts';
import { sound } from '../testing/rejection.ts';

const KEY = '/apiops/projects/MyProject/keys/my-key/';

describe('a path that the contract lacks', () => {
  it.each([
    ['/apiops/projects/MyProject/keys/my-key', KEY, 'the trailing slash is missing'],
    ['/apiops/projects/MyProject/keys', '/apiops/projects/MyProject/keys/', 'the trailing slash is missing'],
    ['/apiops/projects', '/apiops/projects/', 'the trailing slash is missing'],
    ['/apiops/environments/MyProject/', '/apiops/environments/MyProject', 'the nearest path'],
    ['/apiops/projects/MyProject/key/my-key/', KEY, 'the nearest path'],

    ['/apiops/projects/my-key/', '/apiops/projects/my-key/keys/', 'the nearest path'],
    ['/apiops/Projects/MyProject/keys/my-key/', KEY, 'the nearest path'],
    ['/projects/MyProject/keys/my-key/', KEY, 'the nearest path'],
    [`/${KEY}`, KEY, 'the nearest path'],
    ['/apiops/projects//keys/my-key/', '/apiops/projects/{projectName}/keys/my-key/', 'the nearest path'],
    ['/apiops/projects/MyProject/./keys/my-key/', KEY, 'the nearest path'],
  ])('%s gets 404, naming %s', async (path, nearest, hint) => {
    const client = await listen();

    const { status, headers, body } = await rawGet(client, path);

    expect(status).toBe(404);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(headers.location).toBeUndefined();
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      error: 'not_found',
    });
    expect(problem.nearest).toBe(nearest);
    expect(problem.detail).toContain(nearest);
    expect(problem.detail).toContain(hint);
    expect(problem.error_description).toBe(problem.detail);
  });

  it.each([
    ['/docs/nope', '/docs'],
    ['/docs/clause', '/docs/clauses'],
    ['/openapi.yml', '/openapi.yaml'],
  ])('%s gets 404, naming the page %s of the documentation', async (path, nearest) => {
    const client = await listen();

    const { status, body } = await client.get(path);

    expect([status, body]).toEqual([404, expect.objectContaining({ error: 'not_found', nearest })]);
    expect(body).toMatchObject({
      detail: `The documentation has no page ${path}. Did you mean ${nearest}? There are /docs, /docs/clauses, /openapi.json, /openapi.yaml.`,
    });
  });

  it('/ leads browsers to the documentation, and names the nearest path to others', async () => {
    const client = await listen();

    const page = await fetch(`${client.url}/`, { headers: { Accept: 'text/html' } });

    expect([page.status, page.url]).toEqual([200, `${client.url}/docs`]);
    expect((await client.get('/')).body).toMatchObject({ error: 'not_found', nearest: '/apiops/projects/' });
  });

  it('updates nothing without the trailing slash (UK-ROUTE-02)', async () => {
    const client = await listen();
    const before = await client.everything();

    const response = await client.send('PUT', '/apiops/projects/MyProject/keys/ec-key', sound);

    expect(response.status).toBe(404);
    expect(await client.everything()).toBe(before);
  });

  it('gets the same response whoever calls: it depends on the contract alone', async () => {
    const client = await listen();
    const responses = await Promise.all(
      ['full-access-token', null].map((token) => client.get('/apiops/nothing', { token })),
    );
    expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
  });

  it.each(['/', '//', '/%', '/\u00ff', `/${'x'.repeat(8000)}`, '/?', '*', 'http://[', '/#'])(
    'survives the target %#',
    async (target) => {
      const client = await listen();
      const { status } = await rawGet(client, target);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it('is rejected by its length long before it is routed', async () => {
    const client = await listen();
    expect((await rawGet(client, `/${'x'.repeat(20_000)}`)).status).toBe(431);
  });
});

describe('a method that the path lacks', () => {
  it.each([
    ['PATCH', KEY, 'PUT, GET, DELETE'],
    ['POST', KEY, 'PUT, GET, DELETE'],
    ['DELETE', '/apiops/projects/', 'GET'],
    ['GET', '/apiops/auth/token', 'POST'],
    ['POST', '/docs', 'GET, HEAD'],
    ['PUT', '/openapi.json', 'GET, HEAD'],
  ])('%s %s gets 405 with Allow', async (method, path, allowed) => {
    const client = await listen();

    const { status, headers, body } = await client.call(method, path);

    expect(status).toBe(405);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const given = headers.get('allow')?.split(', ') ?? [];
    expect(given).toEqual(expect.arrayContaining(allowed.split(', ')));
    expect(given).not.toContain(method);
    expect(body).toMatchObject({
      status: 405,
      error: 'bad_request',
      detail: expect.stringContaining(method),
    });
  });
});

describe('HEAD', () => {
  it('gets the response of GET without the body, and the connection stays in step', async () => {
    const client = await listen();
    const whole = await client.get(KEY);
    const connection = new RawConnection(client.url);

    connection.send(`HEAD ${KEY} HTTP/1.1`, ...AUTHORIZED, '', '');
    const head = await connection.response({ toHead: true });
    connection.send(`GET ${KEY} HTTP/1.1`, ...AUTHORIZED, '', '');
    const get = await connection.response();

    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.text)));
    expect([get.status, get.body]).toEqual([200, whole.text]);
  });

  it('needs a token where GET does', async () => {
    const client = await listen();
    expect((await client.call('HEAD', KEY, { token: null })).status).toBe(401);
  });
});

describe('an operation without a behaviour', () => {
  it("responds with its example, and demands the contract's token and roles", async () => {
    const document = structuredClone(loadContract().document) as unknown as Document;
    document.paths['/apiops/projects/{projectName}/keys/{keyName}/history/'] = {
      get: {
        operationId: 'keyHistory',
        parameters: [{ name: 'projectName', in: 'path', required: true, schema: { type: 'string' } }],
        'x-required-roles': ['ROLE_API_SECURITY'],
        responses: {
          401: { $ref: '#/components/responses/Unauthorized' },
          403: { $ref: '#/components/responses/Forbidden' },
          202: {
            description: 'the past',
            content: { 'application/json': { examples: { one: { value: { versions: [1, 2] } } } } },
          },
        },
      },
    };
    const client = await listen({ contract: contractFrom(document, 'altered in memory') });
    const path = `${KEY}history/`;

    expect(await client.get(path)).toMatchObject({ status: 202, body: { versions: [1, 2] } });
    expect((await client.get(path, { token: null })).status).toBe(401);
    expect((await client.get(path, { token: 'no-security-role-token' })).status).toBe(403);
    expect((await client.call('POST', path)).headers.get('allow')).toContain('GET');
    expect((await client.get(path.slice(0, -1))).body).toMatchObject({ nearest: path });
  });
});

interface Document {
  readonly paths: Record<string, unknown>;
}
