import { Ajv2020 } from 'ajv/dist/2020.js';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { ecPair } from '../domain/testing/pairs.ts';
import { entrySchema } from './entry-schema.ts';
import { canaries, findRun, privateTexts, secretRuns } from './masking/samples.testing.ts';
import { type PresentedEntry, presentEntry } from './present.ts';
import { entryOf, watchedMock } from './testing/entries.ts';

const contract = loadContract();
const validate = new Ajv2020({ validateFormats: false, allowUnionTypes: true }).compile(entrySchema);
const pair = ecPair();
const key = {
  name: 'ec-key',
  description: 'New',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair.text }],
};

function present(entry: Parameters<typeof presentEntry>[0]): PresentedEntry {
  const presented = presentEntry(entry, contract);
  validate(JSON.parse(JSON.stringify(presented)));
  expect(validate.errors ?? []).toEqual([]);
  return presented;
}

describe('an accepted update', () => {
  async function update(): Promise<PresentedEntry> {
    const { client, last } = await watchedMock({ clock: { now: () => Date.UTC(2026, 0, 2) } });
    await client.put('ec-key', key, { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' });
    return present(last());
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

  it('shows the answer', async () => {
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
  it('say why a JWK stays as it was', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', key);
    expect(present(last()).account?.jwks).toEqual([
      { project: 'MyProject', name: 'ec-jwk', changed: false, why: 'updateReferencedJwks is not true' },
    ]);
  });

  it('say where the key was not deployed, and where it is no more', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', {
      ...key,
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'sandbox', ...pair.text }],
    });
    const shown = present(last());
    expect(shown.account?.environments).toEqual([
      expect.objectContaining({ environmentName: 'sandbox', deployed: false }),
    ]);
    expect(shown.account?.undeployed).toEqual(['production']);
    expect(shown.hint).toContain('not deployed everywhere');
  });
});

describe('a refusal', () => {
  it('names the clause, the place in the body, the place in the contract, and how to mend it', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', {
      ...key,
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', publicKey: '!' }],
    });
    const shown = present(last());
    expect(shown).toMatchObject({
      verdict: 'refused',
      clause: { id: 'UK-REQ-06', level: 'required' },
      pointer: { body: '/cryptoKeyInfoEnvironmentList/0/publicKey' },
      account: null,
    });
    expect(shown.hint).toContain('base64');
    expect(resolve(shown.pointer.contract)).toMatchObject({ id: 'UK-REQ-06' });
  });

  it.each([
    ['a missing member', { body: { ...key, name: undefined } }, 'UK-REQ-03', '/name'],
    ['a body that is no object', { body: [] }, 'UK-REQ-02', ''],
    ['a parameter', { query: 'updateReferencedJwks=maybe' }, 'UK-QRY-04', null],
    ['a token', { token: 'nobody' }, 'UK-AUTH-02', null],
    ['the name of another key', { body: { ...key, name: 'my-key' } }, 'UK-UPD-06', '/name'],
  ])(
    'over %s',
    async (_what, {
      body = key,
      ...options
    }: { body?: unknown; query?: string; token?: string }, id, pointer) => {
      const { client, last } = await watchedMock();
      await client.put('ec-key', body, options);
      const shown = present(last());
      expect(shown.clause?.id).toBe(id);
      expect(shown.pointer.body).toBe(pointer);
      expect(resolve(shown.pointer.contract)).toMatchObject({ id });
      expect(shown.hint).not.toBeNull();
    },
  );

  it('of another operation points to that operation, and has a hint all the same', async () => {
    const { client, last } = await watchedMock();
    await client.send('POST', '/apiops/projects/MyProject/keys/', {});
    const shown = present(last());
    expect(shown).toMatchObject({ operation: 'createKey', clause: null, verdict: 'refused' });
    expect(resolve(shown.pointer.contract)).toMatchObject({ operationId: 'createKey' });
    expect(shown.hint).not.toBeNull();
  });

  it('before the body was read says so', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', key, { token: null });
    expect(present(last()).request).toMatchObject({
      body: null,
      bodyUnread: { reason: 'not read', length: JSON.stringify(key).length },
    });
  });

  it('of a body that is no JSON tells its length and where parsing stopped, nothing else', async () => {
    const { client, last } = await watchedMock();
    const text = `{\n "privateKey": "${pair.text.privateKey}",\n x }`;
    await client.put('ec-key', text);
    const shown = present(last());
    expect(shown.request).toMatchObject({
      body: null,
      bodyUnread: { reason: 'not JSON', length: text.length, line: 3, column: 2 },
    });
    expect(shown.clause?.id).toBe('UK-REQ-02');
  });
});

describe('other requests', () => {
  it('for a token show neither secret nor token', async () => {
    const { client, last } = await watchedMock();
    const { access_token } = await client.issueToken();
    const shown = present(last());
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
    expect(present(last()).response.body).toMatchObject({
      resultList: [
        { cryptoKeyInfoEnvironmentList: sent.map((entry) => ({ ...entry, privateKey: '[masked]' })) },
      ],
    });
  });

  it('for a private JWK show its public parameters', async () => {
    const { client, last } = await watchedMock();
    const { rsa } = await client.jwk('my-private-jwk');
    expect(present(last()).response.body).toMatchObject({
      resultList: [{ rsa: { n: rsa?.n, e: rsa?.e, d: '[masked]', qi: '[masked]' } }],
    });
  });

  it.each([
    ['GET', '/apiops/nothing/', {}, 'unknown', 'nearest'],
    ['PATCH', '/apiops/projects/MyProject/keys/ec-key/', {}, 'unknown', 'Allow'],
    ['GET', '/apiops/projects/%zz/keys/', {}, 'refused', 'encodeURIComponent'],
    ['GET', '/apiops/projects/', { Prefer: 'code=404' }, 'forced', 'nothing changed'],
    ['GET', '/apiops/projects/', { Prefer: 'delay=soon' }, 'unknown', 'Prefer: code=404'],
    ['GET', '/apiops/projects/', { 'X-Mock-Deploy': 'x' }, 'unknown', 'staging=fail'],
  ])('%s %s %j are %s, with a hint', async (method, path, headers, verdict, hint) => {
    const { client, last } = await watchedMock();
    await client.call(method, path, { headers });
    const shown = present(last());
    expect(shown.verdict).toBe(verdict);
    expect(shown.hint).toContain(hint);
  });

  it('that were accepted have no hint', async () => {
    const { client, last } = await watchedMock();
    await client.get('/apiops/test/healthcheck');
    expect(present(last())).toMatchObject({ hint: null, response: { body: 'OK' }, request: { body: null } });
  });

  it('whose bodies were too long to keep tell their lengths', () => {
    const shown = present(
      entryOf({ body: undefined, droppedBody: 300_000, responseBody: '', droppedResponseBody: 5 }),
    );
    expect(shown.request.bodyUnread).toEqual({ reason: 'too long', length: 300_000 });
    expect(shown.response.bodyUnread).toEqual({ reason: 'too long', length: 5 });
  });
});

describe('a private key in odd places', () => {
  it.each(canaries.filter(({ name }) => ['RSA', 'P-256', 'Ed25519'].includes(name)))(
    'of $name is never shown',
    async (canary) => {
      const runs = secretRuns(canary);
      const { client, last } = await watchedMock();
      for (const text of privateTexts(canary)) {
        const asHeader = text.replace(/\s+/g, ' ');
        const entries = [{ environmentName: text, publicKey: text, privateKey: text, [text]: text }];
        const body = {
          ...key,
          name: text.slice(0, 255),
          description: text,
          cryptoKeyInfoEnvironmentList: entries,
        };
        const query = `updateScope=${encodeURIComponent(text)}&${encodeURIComponent(text)}=1`;
        const requests = [
          () => client.put('ec-key', body),
          () => client.put('ec-key', { ...key, description: `see ${text}` }),
          () => client.put('ec-key', { ...key, name: text.slice(0, 200).replace(/\s/g, ' ') || 'a' }),
          () => client.put('ec-key', JSON.stringify(body).slice(0, -1)),
          () => client.put('ec-key', key, { query }),
          () => client.put(text.slice(0, 3000), key, { headers: { 'X-Note': asHeader } }),
          () =>
            client.get(`/apiops/projects/${text.replace(/[^A-Za-z0-9/+=_-]/g, '')}/keys/`, {
              token: asHeader,
            }),
          () =>
            client.send('POST', '/apiops/projects/MyProject/jwks/', {
              name: 'x',
              sourceType: 'COPY_PASTE',
              jwkStr: text,
            }),
        ];
        for (const send of requests) {
          await send();
          expect(findRun(JSON.stringify(present(last())), runs)).toBeUndefined();
        }
      }
    },
  );
});

/** What a JSON Pointer in a URI fragment (RFC 6901 6) leads to in the contract. */
function resolve(pointer: string | null): unknown {
  const steps = decodeURIComponent(pointer?.slice(2) ?? '').split('/');
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, step) => Reflect.get(Object(value), step), contract.document);
}
