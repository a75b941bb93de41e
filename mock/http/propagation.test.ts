import { createPrivateKey, createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listen, type MockClient } from '../testing/client.ts';
import { ecPair, keyBody, type PairText, rsaPair } from '../testing/pairs.ts';

const SAME_PROJECT = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };
const ALL_PROJECTS = { query: 'updateReferencedJwks=true&updateScope=ALL_PROJECTS' };
const JWKS = '/apiops/projects/MyProject/jwks/';

const production = rsaPair();
const staging = rsaPair();

function myKey(pairs: Readonly<Record<string, PairText>> = { production, staging }) {
  const entries = Object.entries(pairs).map(([environmentName, pair]) => ({ environmentName, ...pair }));
  return { name: 'my-key', description: 'rolled', keyType: 'RSA', cryptoKeyInfoEnvironmentList: entries };
}

/** The private key as RFC 7518 parameters, by OpenSSL. */
function parametersOf({ privateKey }: PairText): Record<string, unknown> {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const { kty: _, crv: __, ...parameters } = key.export({ format: 'jwk' });
  return parameters;
}

async function modulus(client: MockClient, name: string, project?: string): Promise<unknown> {
  return (await client.jwk(name, project)).rsa?.n;
}

describe('JWKs made from a key', () => {
  it('of this project carry its new material, each of its own environment (UK-JWK-01, UK-JWK-06, UK-JWK-11)', async () => {
    const client = await listen();
    expect((await client.put('my-key', myKey(), SAME_PROJECT)).status).toBe(200);

    const { n, e, ...secret } = parametersOf(production);
    expect((await client.jwk('my-jwk')).rsa).toEqual({ n, e });
    expect((await client.jwk('my-private-jwk')).rsa).toEqual({ n, e, ...secret });
    expect(await modulus(client, 'my-staging-jwk')).toBe(parametersOf(staging).n);
  });

  it('verify what the sent private key signs (UK-JWK-06)', async () => {
    const client = await listen();
    const pair = ecPair();
    await client.put('ec-key', keyBody('ec-key', 'EC', pair), SAME_PROJECT);

    const { ec } = await client.jwk('ec-jwk');
    const key = createPublicKey({ key: { kty: 'EC', ...ec } as JsonWebKey, format: 'jwk' });
    const data = Buffer.from('signed');
    const privateKey = { key: Buffer.from(pair.privateKey, 'base64'), format: 'der', type: 'pkcs8' } as const;
    expect(verify('sha256', data, key, sign('sha256', data, privateKey))).toBe(true);
  });

  it('keep name, description, kid, use and algorithm; a public one gains no private part (UK-JWK-07, UK-JWK-12)', async () => {
    const client = await listen();
    const { rsa: before, ...kept } = await client.jwk('my-jwk');
    await client.put('my-key', myKey(), SAME_PROJECT);
    const { rsa: after, ...still } = await client.jwk('my-jwk');
    expect(still).toEqual(kept);
    expect(Object.keys(after ?? {}).sort()).toEqual(['e', 'n']);
    expect(after).not.toEqual(before);
  });

  it('of other projects follow for ALL_PROJECTS alone (UK-JWK-02, UK-JWK-03)', async () => {
    const client = await listen();
    const before = await client.jwk('shared-jwk', 'OtherProject');
    await client.put('shared-key', keyBody('shared-key', 'RSA', production), SAME_PROJECT);
    expect(await client.jwk('shared-jwk', 'OtherProject')).toEqual(before);
    await client.put('shared-key', keyBody('shared-key', 'RSA', production), ALL_PROJECTS);
    expect(await modulus(client, 'shared-jwk', 'OtherProject')).toBe(parametersOf(production).n);
  });

  it('made from other keys or none stay (UK-JWK-05)', async () => {
    const client = await listen();
    const read = () =>
      Promise.all([client.jwk('ec-jwk'), client.jwk('pasted-jwk'), client.jwk('other-jwk', 'OtherProject')]);
    const before = await read();
    await client.put('my-key', myKey(), ALL_PROJECTS);
    expect(await read()).toEqual(before);
  });

  it('follow a renamed key (UK-JWK-08)', async () => {
    const client = await listen();
    await client.put('my-key', { ...myKey(), name: 'renamed' });
    await client.put(
      'renamed',
      { ...myKey({ production: staging, staging }), name: 'renamed' },
      SAME_PROJECT,
    );
    expect(await modulus(client, 'my-jwk')).toBe(parametersOf(staging).n);
  });

  it('do not follow once detached by Update JWK (UK-JWK-09)', async () => {
    const client = await listen();
    const before = await client.jwk('my-jwk');
    expect((await client.send('PUT', `${JWKS}my-jwk/`, { name: 'mine' })).status).toBe(200);
    await client.put('my-key', myKey(), SAME_PROJECT);
    expect(await client.jwk('mine')).toEqual({
      ...before,
      name: 'mine',
      description: null,
      sourceType: 'COPY_PASTE',
      sourceId: null,
    });
  });

  it('stay linked through an update that does not propagate (UK-JWK-13)', async () => {
    const client = await listen();
    const before = await modulus(client, 'my-jwk');
    await client.put('my-key', myKey());
    expect(await modulus(client, 'my-jwk')).toBe(before);
    await client.put('my-key', myKey(), SAME_PROJECT);
    expect(await modulus(client, 'my-jwk')).toBe(parametersOf(production).n);
  });

  it('whose environment is lost follow again when it is back', async () => {
    const client = await listen();
    const before = await modulus(client, 'my-staging-jwk');
    await client.put('my-key', myKey({ production }));
    expect((await client.put('my-key', myKey({ production }), SAME_PROJECT)).status).toBe(400);
    expect(await modulus(client, 'my-staging-jwk')).toBe(before);
    expect((await client.put('my-key', myKey(), SAME_PROJECT)).status).toBe(200);
    expect(await modulus(client, 'my-staging-jwk')).toBe(parametersOf(staging).n);
  });

  it('out of scope reject nothing, even if they could not follow', async () => {
    const client = await listen();
    const answer = await client.put('shared-key', keyBody('shared-key', 'EC', ecPair()), SAME_PROJECT);
    expect(answer.status).toBe(200);
  });

  it('survive their key, detached; a new key of its name does not take them up', async () => {
    const client = await listen();
    const before = await client.jwk('ec-jwk');
    expect((await client.call('DELETE', '/apiops/projects/MyProject/keys/ec-key/')).status).toBe(200);
    const detached = { ...before, sourceType: 'COPY_PASTE', sourceId: null };
    expect(await client.jwk('ec-jwk')).toEqual(detached);
    const body = keyBody('ec-key', 'EC', ecPair());
    expect((await client.send('POST', '/apiops/projects/MyProject/keys/', body)).status).toBe(200);
    expect((await client.put('ec-key', body, SAME_PROJECT)).status).toBe(200);
    expect(await client.jwk('ec-jwk')).toEqual(detached);
  });

  it('need useType and algorithm, and one that fits', async () => {
    const client = await listen();
    const source = { sourceType: 'PUBLIC_KEY', keyName: 'ec-key', environmentName: 'production' };
    const create = async (more: object) => {
      const { status, body } = await client.send('POST', JWKS, { name: 'made', ...source, ...more });
      return [status, (body as { error_description?: string }).error_description];
    };
    expect(await create({ algorithm: 'ES256' })).toEqual([400, 'Use type is required!']);
    expect(await create({ useType: 'SIGNATURE' })).toEqual([400, 'Algorithm is required!']);
    expect(await create({ useType: 'SIGNATURE', algorithm: 'ES384' })).toEqual([
      400,
      expect.stringContaining('ES256'),
    ]);
    expect(await create({ useType: 'SIGNATURE', algorithm: 'ES256' })).toEqual([200, undefined]);
    expect((await client.jwk('made')).kid).toMatch(/./);
  });
});
