import { describe, expect, it } from 'vitest';
import { type CallOptions, listen } from '../testing/client.ts';
import { keyBody, rsaPair } from '../testing/pairs.ts';
import { entry, pair, sound, withEntry } from '../testing/rejection.ts';

/** A request that Update Key rejects; what is not given is sound. */
interface Request {
  readonly key?: string;
  readonly body?: unknown;
  readonly with?: CallOptions;
}

const propagate = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };
const first = 'cryptoKeyInfoEnvironmentList[0]';
const caller = (token: string): Request => ({ with: { token } });
const query = (text: string): Request => ({ with: { query: text } });
const header = (name: string, value: string, token?: null): Request => ({
  with: { headers: { [name]: value }, ...(token === null && { token }) },
});

/** One request for each clause: what else breaks it is tested by the contract tests; here, how HTTP reports it. */
const cases: readonly (readonly [clause: string, error: string, request: Request, field?: string])[] = [
  ['UK-AUTH-01', 'unauthorized_client', { with: { token: null } }],
  ['UK-AUTH-02', 'invalid_token', caller('nobody')],
  ['UK-AUTH-03', 'token_expired', caller('expired-token')],
  ['UK-AUTH-04', 'unauthorized_client', header('Authorization', 'Basic ZGVtbzpkZW1v', null)],
  ['UK-AUTH-05', 'forbidden', caller('no-security-role-token')],
  ['UK-AUTH-06', 'forbidden', caller('no-deploy-role-token')],
  ['UK-AUTH-09', 'access_denied', caller('outsider-token')],
  ['UK-QRY-02', 'invalid_parameter', query('updateReferencedJwks=true'), 'updateScope'],
  [
    'UK-QRY-03',
    'invalid_parameter',
    query('updateReferencedJwks=true&updateScope=EVERYWHERE'),
    'updateScope',
  ],
  ['UK-QRY-04', 'invalid_parameter', query('updateReferencedJwks=TRUE'), 'updateReferencedJwks'],
  ['UK-REQ-01', 'bad_request', header('Content-Type', 'text/plain')],
  ['UK-REQ-02', 'bad_request', { body: '' }],
  ['UK-REQ-03', 'validation_failed', { body: { ...sound, name: undefined } }, 'name'],
  [
    'UK-REQ-04',
    'validation_failed',
    { body: withEntry({ environmentName: undefined }) },
    `${first}.environmentName`,
  ],
  ['UK-REQ-05', 'bad_request', { body: withEntry({ environmentName: 'Qa' }) }, `${first}.environmentName`],
  ['UK-REQ-06', 'bad_request', { body: withEntry({ publicKey: 'not base64!' }) }, `${first}.publicKey`],
  ['UK-REQ-07', 'bad_request', { body: { ...sound, keyType: 'RSA' } }],
  [
    'UK-REQ-08',
    'bad_request',
    { body: { ...sound, cryptoKeyInfoEnvironmentList: [entry, entry] } },
    'cryptoKeyInfoEnvironmentList[1].environmentName',
  ],
  ['UK-REQ-09', 'validation_failed', { body: { ...sound, name: null } }, 'name'],
  ['UK-REQ-11', 'validation_failed', { body: { ...sound, name: '' } }, 'name'],
  ['UK-REQ-12', 'bad_request', { key: 'my-key', body: keyBody('my-key', 'RSA', rsaPair(1024)) }],
  ['UK-UPD-06', 'bad_request', { body: { ...sound, name: 'my-key' } }, 'name'],
  ['UK-UPD-08', 'bad_request', { key: 'no-key', body: { ...sound, name: 'no-key' } }],
  ['UK-UPD-09', 'bad_request', { with: { project: 'myproject' } }],
  ['UK-JWK-10', 'bad_request', { body: withEntry({ environmentName: 'staging' }), with: propagate }],
];

function statusOf(clause: string): number {
  if (!clause.includes('-AUTH-')) return 400;
  return clause < 'UK-AUTH-05' ? 401 : 403;
}

describe('Update Key rejects', () => {
  it.for(cases)('what breaks %s, with %s, and changes nothing', async ([clause, error, given, field]) => {
    const client = await listen();
    const before = await client.everything();

    const response = await client.put(given.key ?? 'ec-key', given.body ?? sound, given.with);

    expect(response.status).toBe(statusOf(clause));
    expect(response.body).toMatchObject({
      error,
      error_description: expect.stringMatching(/./),
    });
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-contract-clause')).toBe(clause);
    expect(response.headers.get('www-authenticate')).toBe(response.status === 401 ? 'Bearer' : null);
    if (field !== undefined) {
      expect(response.body).toMatchObject({ validation_errors: [{ field }] });
    }
    for (const secret of [pair.privateKey, pair.publicKey, 'access-token', '    at ']) {
      expect(response.text).not.toContain(secret);
    }
    expect(await client.everything()).toBe(before);
  });

  it('UK-JWK-10: a private JWK whose private part is gone', async () => {
    const client = await listen();
    const before = await client.everything();
    const { publicKey } = rsaPair();
    const entries = ['production', 'staging'].map((environmentName) => ({ environmentName, publicKey }));
    const body = { name: 'my-key', keyType: 'RSA', cryptoKeyInfoEnvironmentList: entries };

    const response = await client.put('my-key', body, propagate);

    expect(response.status).toBe(400);
    expect(response.headers.get('x-contract-clause')).toBe('UK-JWK-10');
    expect(response.text).toContain('my-private-jwk');
    expect(await client.everything()).toBe(before);
  });

  it('UK-AUTH-07: responds with 401 before anything else', async () => {
    const client = await listen();
    const options = { token: 'nobody', project: 'NoProject', query: 'updateReferencedJwks=maybe' };

    const responses = await Promise.all([
      client.call('PUT', '/apiops/projects/MyProject/keys/%zz/', options),
      client.put('no-key', '{', options),
      client.put('ec-key', sound, { token: 'nobody' }),
    ]);

    for (const { status, text } of responses) expect([status, text]).toEqual([401, responses[0]?.text]);
  });
});
