import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { RawConnection } from '../testing/raw.ts';
import { sound } from '../testing/rejection.ts';

const KEY = '/apiops/projects/MyProject/keys/my-key/';

describe('the Authorization header', () => {
  it.each(['bearer', 'BEARER', 'Bearer  '])('takes the scheme as %j', async (scheme) => {
    const client = await listen();
    const headers = { Authorization: `${scheme} full-access-token` };
    expect((await client.get(KEY, { token: null, headers })).status).toBe(200);
  });

  it.each([
    'full-access-token',
    'Bearer',
    'Bearer full-access-token extra',
    'Bearerfull-access-token',
    'Bearer FULL-ACCESS-TOKEN',
  ])('is rejected as %j', async (Authorization) => {
    const client = await listen();
    const { status, headers } = await client.get(KEY, { token: null, headers: { Authorization } });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('is rejected when it is there twice, even if both are good', async () => {
    const client = await listen();
    const connection = new RawConnection(client.url);
    const header = 'Authorization: Bearer full-access-token';

    connection.send(`PUT ${KEY} HTTP/1.1`, 'Host: localhost', header, header, '', '');
    const { status, headers, body } = await connection.response();

    expect([status, headers['x-contract-clause']]).toEqual([401, 'UK-AUTH-01']);
    expect(JSON.parse(body).error).toBe('unauthorized_client');
  });
});

describe('who may what', () => {
  it('ROLE_ADMIN alone is enough, in every project (UK-AUTH-08)', async () => {
    const client = await listen();
    expect((await client.put('ec-key', sound, { token: 'admin-token' })).status).toBe(200);
    expect((await client.get('/apiops/projects/OtherProject/keys/', { token: 'admin-token' })).status).toBe(
      200,
    );
  });

  it('reads need ROLE_API_SECURITY, writes both roles', async () => {
    const client = await listen();
    const attempts = [
      client.get(KEY, { token: 'no-deploy-role-token' }),
      client.get(KEY, { token: 'no-security-role-token' }),
      client.call('DELETE', KEY, { token: 'no-deploy-role-token' }),
      client.call('DELETE', KEY, { token: 'no-security-role-token' }),
    ];
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses).toEqual([200, 403, 403, 403]);
  });

  it('the health check and the token endpoint need no token', async () => {
    const client = await listen();
    const health = await client.get('/apiops/test/healthcheck', { token: null });
    expect([health.status, health.headers.get('content-type'), health.text]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'OK',
    ]);
    expect(await client.issueToken()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  it('a caller sees the projects that they belong to', async () => {
    const client = await listen();
    const list = async (token: string) => (await client.get('/apiops/projects/', { token })).body;
    expect(await list('full-access-token')).toMatchObject({ status: 'SUCCESS', resultCount: 2 });
    expect(await list('outsider-token')).toEqual({ status: 'SUCCESS', resultList: [], resultCount: 0 });
    expect(await list('admin-token')).toMatchObject({ resultCount: 2 });
  });

  it('environments of a project out of reach get the response of an unknown one', async () => {
    const client = await listen();
    const ask = async (project: string, token: string) =>
      (await client.get(`/apiops/environments/${project}`, { token })).text;
    const beyond = await ask('MyProject', 'outsider-token');
    expect(beyond.replace('MyProject', 'NoProject')).toBe(await ask('NoProject', 'outsider-token'));
    expect(JSON.parse(await ask('MyProject', 'full-access-token'))).toMatchObject({ resultCount: 3 });
  });
});

describe('the token endpoint', () => {
  const form = { grant_type: 'client_credentials', client_id: 'demo', client_secret: 'demo-secret' };

  it('issues a token that updates keys', async () => {
    const client = await listen();
    const { access_token: token } = await client.issueToken();
    expect((await client.put('ec-key', sound, { token })).status).toBe(200);
  });

  it.each([
    [{ ...form, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ client_id: 'demo', client_secret: 'demo-secret' }, 400, 'validation_failed'],
    [{ ...form, client_secret: 'guess' }, 401, 'unauthorized_client'],
    [{ ...form, client_id: 'nobody' }, 401, 'unauthorized_client'],
    [{ ...form, client_id: '__proto__' }, 401, 'unauthorized_client'],
  ])('rejects %j', async (given, status, error) => {
    const client = await listen();
    const body = new URLSearchParams(given as Record<string, string>);

    const response = await client.call('POST', '/apiops/auth/token', { token: null, body });

    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ error, error_description: expect.stringMatching(/./) });
    expect(response.text).not.toContain('guess');
  });

  it('rejects JSON', async () => {
    const client = await listen();
    const response = await client.send('POST', '/apiops/auth/token', form, { token: null });
    expect([response.status, response.body]).toMatchObject([400, { error: 'bad_request' }]);
  });
});
