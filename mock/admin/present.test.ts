import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { entryOf, watchedMock } from '../testing/entries.ts';
import { presentValid } from '../testing/present-valid.ts';
import { ecPair } from '../testing/raw-pairs.ts';
import type { PresentedEntry } from './present.ts';

const pair = ecPair();
const key = {
  name: 'ec-key',
  description: 'New',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair.text }],
};

describe('an accepted update', () => {
  async function update(): Promise<PresentedEntry> {
    const { client, last } = await watchedMock({ clock: { now: () => Date.UTC(2026, 0, 2) } });
    await client.put('ec-key', key, { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' });
    return presentValid(last());
  }

  it('shows what was sent, without token and private key', async () => {
    const shown = await update();
    expect(shown.request).toMatchObject({
      method: 'PUT',
      path: '/apiops/projects/MyProject/keys/ec-key/',
      query: { updateReferencedJwks: 'true', updateScope: 'SAME_PROJECT' },
      headers: { authorization: 'Bearer [masked]', 'content-type': 'application/json' },
      body: {
        ...key,
        cryptoKeyInfoEnvironmentList: [
          { environmentName: 'production', publicKey: pair.text.publicKey, privateKey: '[masked]' },
        ],
      },
      bodyUnread: null,
    });
  });

  it('shows the response', async () => {
    const shown = await update();
    expect(shown).toMatchObject({ id: 1, session: 'default', operation: 'updateKey', verdict: 'accepted' });
    expect(shown.time).toBe('2026-01-02T00:00:00.000Z');
    expect(shown).toMatchObject({ clause: null, hint: null, pointer: { body: null, contract: null } });
    expect(shown.response).toMatchObject({
      status: 200,
      body: { success: true },
      headers: { 'x-mock-request-id': '1' },
    });
  });

  it('accounts for the key, its environments and its JWKs', async () => {
    const shown = await update();
    const thumbprint = await calculateJwkThumbprint(pair.publicKey.export({ format: 'jwk' }));
    expect(shown.account).toMatchObject({
      key: {
        before: { name: 'ec-key', description: 'Elliptic curve key for signing', version: 1 },
        after: {
          name: 'ec-key',
          description: 'New',
          keyType: 'EC',
          version: 2,
          environments: [{ environmentName: 'production', thumbprint }],
        },
      },
      environments: [{ environmentName: 'production', deployed: true, message: 'Deployed successfully' }],
      undeployed: [],
      jwks: [{ project: 'MyProject', name: 'ec-jwk', changed: true }],
    });
    expect(shown.account?.key.before.environments[0]?.thumbprint).not.toBe(thumbprint);
  });
});

describe('updates that did not reach everything', () => {
  it('show why a JWK stays as it was', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', key);
    expect(presentValid(last()).account?.jwks).toEqual([
      { project: 'MyProject', name: 'ec-jwk', changed: false, why: 'updateReferencedJwks is not true' },
    ]);
  });

  it('show where the key was not deployed, and where it is no more', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', {
      ...key,
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'sandbox', ...pair.text }],
    });
    const shown = presentValid(last());
    expect(shown.account?.environments).toEqual([
      expect.objectContaining({ environmentName: 'sandbox', deployed: false }),
    ]);
    expect(shown.account?.undeployed).toEqual(['production']);
    expect(shown.hint).toContain('not deployed everywhere');
  });
});

describe('other requests', () => {
  it('for a token show neither secret nor token', async () => {
    const { client, last } = await watchedMock();
    const { access_token } = await client.issueToken();
    const shown = presentValid(last());
    expect(shown.request.body).toEqual({
      grant_type: 'client_credentials',
      client_id: 'demo',
      client_secret: '[masked]',
    });
    expect(shown.response.body).toMatchObject({ access_token: '[masked]', token_type: 'Bearer' });
    expect(JSON.stringify(shown)).not.toContain(access_token);
  });

  it('for a key show its public half', async () => {
    const { client, last } = await watchedMock();
    const { cryptoKeyInfoEnvironmentList: sent } = await client.key('my-key');
    expect(presentValid(last()).response.body).toMatchObject({
      resultList: [
        { cryptoKeyInfoEnvironmentList: sent.map((entry) => ({ ...entry, privateKey: '[masked]' })) },
      ],
    });
  });

  it('for a private JWK show its public parameters', async () => {
    const { client, last } = await watchedMock();
    const jwk = await client.jwk('my-private-jwk');
    const rsa = jwk.type === 'RSA' ? jwk.rsa : undefined;
    expect(presentValid(last()).response.body).toMatchObject({
      resultList: [{ rsa: { n: rsa?.n, e: rsa?.e, d: '[masked]', qi: '[masked]' } }],
    });
  });

  it.each([
    ['GET', '/apiops/nothing/', {}, 'unknown', 'nearest'],
    ['PATCH', '/apiops/projects/MyProject/keys/ec-key/', {}, 'unknown', 'Allow'],
    ['GET', '/apiops/projects/%zz/keys/', {}, 'rejected', 'encodeURIComponent'],
    ['GET', '/apiops/projects/', { Prefer: 'code=401' }, 'forced', 'nothing changed'],
    ['GET', '/apiops/projects/', { Prefer: 'delay=soon' }, 'unknown', 'Prefer: code=404'],
    ['GET', '/apiops/projects/', { 'X-Mock-Deploy': 'x' }, 'unknown', 'staging=fail'],
  ])('%s %s %j are %s, with a hint', async (method, path, headers, verdict, hint) => {
    const { client, last } = await watchedMock();
    await client.call(method, path, { headers });
    const shown = presentValid(last());
    expect(shown.verdict).toBe(verdict);
    expect(shown.hint).toContain(hint);
  });

  it('that were accepted have no hint', async () => {
    const { client, last } = await watchedMock();
    await client.get('/apiops/test/healthcheck');
    expect(presentValid(last())).toMatchObject({
      hint: null,
      response: { body: 'OK' },
      request: { body: null },
    });
  });

  it('whose bodies were too long to keep show their lengths', () => {
    const shown = presentValid(
      entryOf({ body: undefined, droppedBody: 300_000, responseBody: '', droppedResponseBody: 5 }),
    );
    expect(shown.request.bodyUnread).toEqual({ reason: 'too long', length: 300_000 });
    expect(shown.response.bodyUnread).toEqual({ reason: 'too long', length: 5 });
  });
});
