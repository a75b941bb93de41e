import {
  calculateJwkThumbprint,
  createRemoteJWKSet,
  type JWTHeaderParameters,
  jwtVerify,
  SignJWT,
} from 'jose';
import { describe, expect, it } from 'vitest';
import { type AdminClient, listen } from '../testing/admin-client.ts';
import { ecKey } from '../testing/deployments.ts';
import { ecPair, type Pair, rsaPair } from '../testing/raw-pairs.ts';

const FAIL = { headers: { 'X-Mock-Deploy': 'production=fail' } };
const FOLLOW = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };

function sign({ privateKey }: Pair, header: JWTHeaderParameters): Promise<string> {
  return new SignJWT({ sub: 'someone' }).setProtectedHeader(header).sign(privateKey);
}

async function kidOf({ publicKey }: Pair): Promise<string> {
  return calculateJwkThumbprint(publicKey.export({ format: 'jwk' }));
}

/** Verifies as an application would: with the set that the mock publishes. */
function verify(admin: AdminClient, token: string, query = ''): Promise<unknown> {
  const url = new URL(`${admin.url}/environments/production/jwks.json${query}`);
  return jwtVerify(token, createRemoteJWKSet(url));
}

describe('A JWT verifies with the published keys', () => {
  it('signed by the key that was just put, its thumbprint for kid', async () => {
    const [admin, pair] = [await listen(), ecPair()];
    const token = await sign(pair, { alg: 'ES256', kid: await kidOf(pair) });
    await expect(verify(admin, token)).rejects.toThrow('no applicable key');
    await admin.api.put('ec-key', ecKey(pair));
    await expect(verify(admin, token)).resolves.toMatchObject({ payload: { sub: 'someone' } });
  });

  it.each(['RS256', 'PS512'])('by an RSA key with %s', async (alg) => {
    const [admin, pair] = [await listen(), rsaPair()];
    await admin.api.put('my-key', {
      name: 'my-key',
      keyType: 'RSA',
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair.text }],
    });
    const token = await sign(pair, { alg, kid: await kidOf(pair) });
    await expect(verify(admin, token)).resolves.toBeDefined();
    const bare = await sign(pair, { alg });
    await expect(verify(admin, bare, '?project=MyProject&key=my-key')).resolves.toBeDefined();
  });

  it('by the JWK that follows the key, with the kid of that JWK', async () => {
    const [admin, pair] = [await listen(), ecPair()];
    const { kid } = await admin.api.jwk('ec-jwk');
    const token = await sign(pair, { alg: 'ES256', kid: String(kid) });
    await admin.api.put('ec-key', ecKey(pair));
    await expect(verify(admin, token)).rejects.toThrow('signature verification failed');
    await admin.api.put('ec-key', ecKey(pair), FOLLOW);
    await expect(verify(admin, token)).resolves.toBeDefined();
  });

  it('by the old key after a deployment that failed, and not by the new one', async () => {
    const [admin, old, fresh] = [await listen(), ecPair(), ecPair()];
    const { kid } = await admin.api.jwk('ec-jwk');
    await admin.api.put('ec-key', ecKey(old), FOLLOW);
    await admin.api.put('ec-key', ecKey(fresh), { ...FOLLOW, ...FAIL });
    await expect(
      verify(admin, await sign(old, { alg: 'ES256', kid: await kidOf(old) })),
    ).resolves.toBeDefined();
    await expect(verify(admin, await sign(old, { alg: 'ES256', kid: String(kid) }))).resolves.toBeDefined();
    const rejected = sign(fresh, { alg: 'ES256', kid: await kidOf(fresh) });
    await expect(verify(admin, await rejected)).rejects.toThrow('no applicable key');
  });

  it('in its own session only', async () => {
    const [admin, pair] = [await listen(), ecPair()];
    await admin.api.put('ec-key', ecKey(pair), { headers: { 'X-Mock-Session': 'mine' } });
    const token = await sign(pair, { alg: 'ES256', kid: await kidOf(pair) });
    await expect(verify(admin, token, '?session=mine')).resolves.toBeDefined();
    await expect(verify(admin, token)).rejects.toThrow('no applicable key');
  });
});

describe('The published keys', () => {
  it('hold no private parameter, and no symmetric key', async () => {
    const admin = await listen();
    const secret = { kty: 'oct', k: 'c2VjcmV0', kid: 'hmac' };
    const jwks = [
      { project: 'MyProject', name: 'hmac', sourceType: 'COPY_PASTE', jwkStr: JSON.stringify(secret) },
    ];
    await admin.patch('/state', { jwks });
    const { body, text, headers } = await admin.get('/environments/production/jwks.json');
    expect(headers.get('content-type')).toBe('application/jwk-set+json');
    const { keys } = body as { keys: { kid: string; kty: string }[] };
    expect(keys.length).toBeGreaterThan(5);
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    expect(keys.flatMap((key) => Object.keys(key))).not.toContain('d');
    expect(text).not.toContain('c2VjcmV0');
  });

  it('are there once, whoever has them', async () => {
    const [admin, pair] = [await listen(), ecPair()];
    await admin.api.put('ec-key', ecKey(pair));
    await admin.api.put('other-key', { ...ecKey(pair), name: 'other-key' }, { project: 'OtherProject' });
    await expect(
      verify(admin, await sign(pair, { alg: 'ES256', kid: await kidOf(pair) })),
    ).resolves.toBeDefined();
  });

  it.each(['?key=no', '?jwk=no', '?project=no', '?project=OtherProject&key=my-key'])(
    'of what there is not are 404: %s',
    async (query) => {
      const { status } = await (await listen()).get(`/environments/production/jwks.json${query}`);
      expect(status).toBe(404);
    },
  );
});

describe('/environments/{name}', () => {
  it('shows the version, time and thumbprint of each key and JWK that runs there', async () => {
    const pair = ecPair();
    const now = Date.UTC(2026, 4, 6);
    const admin = await listen({ clock: { now: () => now } });
    await admin.api.put('ec-key', ecKey(pair), FOLLOW);
    const { body } = await admin.get('/environments/production?project=MyProject&key=ec-key&jwk=ec-jwk');
    const common = {
      project: 'MyProject',
      version: 2,
      deployedAt: '2026-05-06T00:00:00.000Z',
      current: true,
      thumbprint: await kidOf(pair),
    };
    expect(body).toMatchObject({
      name: 'production',
      status: 'PUBLISHED',
      keys: [{ ...common, name: 'ec-key', keyType: 'EC' }],
      jwks: [{ ...common, name: 'ec-jwk', type: 'EC' }],
    });
  });

  it('shows the version that still runs where a later one failed', async () => {
    const [admin, old] = [await listen(), ecPair()];
    await admin.api.put('ec-key', ecKey(old));
    await admin.api.put('ec-key', ecKey(), FAIL);
    expect((await admin.get('/environments/production?key=ec-key')).body).toMatchObject({
      keys: [{ version: 2, current: false, thumbprint: await kidOf(old) }],
      jwks: [],
    });
  });

  it('has nothing where nothing was deployed, and is 404 where there is no environment', async () => {
    const admin = await listen();
    expect((await admin.get('/environments/sandbox')).body).toMatchObject({ keys: [], jwks: [] });
    for (const path of ['/environments/constructor', '/environments/Production/jwks.json']) {
      const { status, body } = await admin.get(path);
      expect([status, body]).toEqual([
        404,
        expect.objectContaining({ detail: expect.stringContaining('staging') }),
      ]);
    }
  });
});
