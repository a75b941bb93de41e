import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { createMock, type MockOptions } from '../index.ts';
import { type Alteration, alteredContract } from '../testing/altered-contract.ts';
import { type ClientResponse, listen } from '../testing/client.ts';
import { ecKey } from '../testing/deployments.ts';

const contract = loadContract();
const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const HEALTH = '/apiops/test/healthcheck';

async function read(
  alteration: Alteration,
  path = KEY,
  token = 'full-access-token',
): Promise<ClientResponse> {
  const client = await listen({ contract: alteredContract(alteration) });
  return client.get(path, { token });
}

function broken(operation: string, what: string): object {
  const detail = `The mock's response to ${operation} breaks the contract: ${what}.`;
  return { status: 500, title: 'Internal Server Error', error: 'internal_error', detail };
}

describe('a response that breaks the contract', () => {
  it('is a 500 problem', async () => {
    const response = await read({ responses: { getKey: { 200: null } } });

    expect(response.status).toBe(500);
    expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
  });

  it('reports a status that is not documented', async () => {
    const { body } = await read({ responses: { getKey: { 200: null } } });

    expect(body).toMatchObject(broken('getKey', 'status 200 is not documented'));
  });

  it('reports a media type that is not documented', async () => {
    const response = { description: '', content: { 'application/xml': {} } };

    const { body } = await read({ responses: { getKey: { 200: response } } });

    expect(body).toMatchObject(broken('getKey', '200 is not documented as application/json'));
  });

  it('reports a body where none is documented', async () => {
    const { body } = await read({ responses: { getKey: { 200: { description: '' } } } });

    expect(body).toMatchObject(broken('getKey', '200 is documented without a body'));
  });

  it('reports a member that is missing', async () => {
    const { body } = await read({ schemas: { CryptoKeyInfo: { required: ['owner'] } } });

    expect(body).toMatchObject(
      broken('getKey', 'the body of 200 does not fit: resultList[0].owner is required'),
    );
  });

  it('reports a member of a wrong type', async () => {
    const properties = { name: { type: 'number' } };

    const { body } = await read({ schemas: { CryptoKeyInfo: { properties } } });

    expect(body).toMatchObject(
      broken('getKey', 'the body of 200 does not fit: resultList[0].name must be number, not string'),
    );
  });

  it('reports a value that is not one of those allowed', async () => {
    const { body } = await read({ schemas: { KeyType: { enum: ['RSA'] } } });

    expect(body).toMatchObject(
      broken('getKey', 'the body of 200 does not fit: resultList[0].keyType must be one of RSA, not "EC"'),
    );
  });

  it('reports a member too many', async () => {
    const { body } = await read({
      schemas: { KeyListResponse: { additionalProperties: false, properties: {} } },
    });

    expect(body).toMatchObject({ detail: expect.stringContaining('body has an unknown member "success"') });
  });

  it('reports a text that does not fit', async () => {
    const content = { 'text/plain': { schema: { type: 'string', enum: ['UP'] } } };

    const { body } = await read(
      { responses: { checkHealth: { 200: { description: '', content } } } },
      HEALTH,
    );

    expect(body).toMatchObject(
      broken('checkHealth', 'the body of 200 does not fit: body must be one of UP, not "OK"'),
    );
  });

  it('shows nothing of what the body holds but enum values', async () => {
    const response = await read({
      schemas: { CryptoKeyInfoEnvironment: { required: ['id'], maxProperties: 1 } },
    });

    expect(response.status).toBe(500);
    expect(response.text).not.toContain('MI');
  });
});

describe('what is judged', () => {
  it('is a rejection too', async () => {
    const { body } = await read({ responses: { getKey: { 401: null } } }, KEY, 'nobody');

    expect(body).toMatchObject(broken('getKey', 'status 401 is not documented'));
  });

  it("is the schema of a rejection's range when it has none of its own", async () => {
    const { BadRequestError: schema } = contract.document.components.schemas ?? {};
    const range = { description: '', content: { 'application/json': { schema } } };

    const response = await read({ responses: { getKey: { 401: null, '4XX': range } } }, KEY, 'nobody');

    expect(response.status).toBe(500);
    expect(response.text).toContain('the body of 401 does not fit');
  });

  it('is a forced response too', async () => {
    const content = { 'text/plain': { schema: { const: 'UP' }, examples: { down: { value: 'DOWN' } } } };
    const contract = alteredContract({ responses: { checkHealth: { 503: { description: '', content } } } });
    const client = await listen({ contract });

    const response = await client.get(HEALTH, { headers: { Prefer: 'code=503' } });

    expect(response.body).toMatchObject({ detail: expect.stringContaining('the body of 503 does not fit') });
  });

  it('is an update', async () => {
    const client = await listen({
      contract: alteredContract({ schemas: { EnvironmentResult: { required: ['version'] } } }),
    });

    const response = await client.put('ec-key', ecKey());

    expect(response.body).toMatchObject(
      broken(
        'updateKey',
        'the body of 200 does not fit: deploymentResult.environmentResults[0].version is required',
      ),
    );
  });

  it.each([
    ['a default response', { 200: null, default: { description: '', content: { 'application/json': {} } } }],
    ['a range', { 200: null, '2XX': { description: '', content: { 'application/json': {} } } }],
    ['a schema that allows all', { 200: { description: '', content: { 'application/json': {} } } }],
  ])('may be documented by %s', async (_, responses) => {
    expect((await read({ responses: { getKey: responses } })).status).toBe(200);
  });

  it('is not what the mock responds with in its own name', async () => {
    const client = await listen({ contract: alteredContract({ responses: { getKey: { 400: null } } }) });

    const response = await client.get(KEY, { headers: { Prefer: 'code=302' } });

    expect(response.body).toMatchObject({ status: 400 });
  });

  it.each<[string, MockOptions]>([
    ['nothing unless asked for', {}],
    ['nothing when switched off', { checkResponses: false }],
  ])('is %s', async (_, options) => {
    const mock = createMock({
      ...options,
      contract: alteredContract({ responses: { checkHealth: { 200: null } } }),
    });

    expect((await mock.fetch(`http://mock${HEALTH}`)).status).toBe(200);
  });
});
