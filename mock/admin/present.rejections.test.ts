import { describe, expect, it } from 'vitest';
import { watchedMock } from '../testing/entries.ts';
import { contract, presentValid } from '../testing/present-valid.ts';
import { ecPair } from '../testing/raw-pairs.ts';

const pair = ecPair();
const key = {
  name: 'ec-key',
  description: 'New',
  keyType: 'EC',
  cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair.text }],
};

describe('a rejection', () => {
  it('names the clause, the place in the body, the place in the contract, and how to mend it', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', {
      ...key,
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', publicKey: '!' }],
    });
    const shown = presentValid(last());
    expect(shown).toMatchObject({
      verdict: 'rejected',
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
      const shown = presentValid(last());
      expect(shown.clause?.id).toBe(id);
      expect(shown.pointer.body).toBe(pointer);
      expect(resolve(shown.pointer.contract)).toMatchObject({ id });
      expect(shown.hint).not.toBeNull();
    },
  );

  it('of another operation points to that operation, and has a hint all the same', async () => {
    const { client, last } = await watchedMock();
    await client.send('POST', '/apiops/projects/MyProject/keys/', {});
    const shown = presentValid(last());
    expect(shown).toMatchObject({ operation: 'createKey', clause: null, verdict: 'rejected' });
    expect(resolve(shown.pointer.contract)).toMatchObject({ operationId: 'createKey' });
    expect(shown.hint).not.toBeNull();
  });

  it('before the body was needed holds it all the same', async () => {
    const { client, last } = await watchedMock();
    await client.put('ec-key', { ...key, description: 'for whom' }, { token: null });
    expect(presentValid(last()).request).toMatchObject({
      body: { description: 'for whom' },
      bodyUnread: null,
    });
  });

  it('before a long body was read reports that', async () => {
    const { client, last } = await watchedMock();
    const long = { ...key, description: 'x'.repeat(1024 * 1024) };
    await client.put('ec-key', long, { token: null });
    expect(presentValid(last()).request).toMatchObject({
      body: null,
      bodyUnread: { reason: 'not read', length: JSON.stringify(long).length },
    });
  });

  it('of a body that is not JSON shows its length and where parsing stopped, nothing else', async () => {
    const { client, last } = await watchedMock();
    const text = `{\n "privateKey": "${pair.text.privateKey}",\n x }`;
    await client.put('ec-key', text);
    const shown = presentValid(last());
    expect(shown.request).toMatchObject({
      body: null,
      bodyUnread: { reason: 'not JSON', length: text.length, line: 3, column: 2 },
    });
    expect(shown.clause?.id).toBe('UK-REQ-02');
  });
});

/** What a JSON Pointer in a URI fragment (RFC 6901 6) leads to in the contract. */
function resolve(pointer: string | null): unknown {
  const steps = decodeURIComponent(pointer?.slice(2) ?? '').split('/');
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, step) => Reflect.get(Object(value), step), contract.document);
}
