import { describe, expect, it } from 'vitest';
import { listen, type MockClient } from '../testing/client.ts';
import { ecKey, xOf, xOfJwk } from '../testing/deployments.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { ecPair } from '../testing/raw-pairs.ts';

const JWK = '/apiops/projects/MyProject/jwks/ec-jwk/';
const propagating = { query: 'updateReferencedJwks=true&updateScope=SAME_PROJECT' };

async function slowMock(): Promise<{ client: MockClient; clock: ManualClock }> {
  const clock = new ManualClock();
  return { clock, client: await listen({ clock, faults: { propagationDelay: 3000 } }) };
}

describe('with a propagation delay', () => {
  it('the update gets its response at once', async () => {
    const { client } = await slowMock();

    expect((await client.put('ec-key', ecKey(), propagating)).status).toBe(200);
  });

  it('a JWK has the old material before and the new one after', async () => {
    const { client, clock } = await slowMock();
    const before = await xOfJwk(client);
    const pair = ecPair();
    await client.put('ec-key', ecKey(pair), propagating);

    clock.advance(2999);
    expect(await xOfJwk(client)).toBe(before);
    clock.advance(1);
    expect(await xOfJwk(client)).toBe(xOf(pair));
  });

  it('the journal shows that a JWK is not changed yet, and when it will be', async () => {
    const { client, clock } = await slowMock();
    await client.put('ec-key', ecKey(), propagating);
    const jwks = () => client.mock.journal.list().at(-1)?.account?.jwks;
    const due = new Date(clock.now() + 3000).toISOString();

    expect(jwks()).toEqual([{ project: 'MyProject', name: 'ec-jwk', changed: false, due }]);
    clock.advance(3000);
    expect(jwks()).toEqual([{ project: 'MyProject', name: 'ec-jwk', changed: true, due }]);
  });

  it('a JWK never follows an update that does not propagate', async () => {
    const { client, clock } = await slowMock();
    const before = await xOfJwk(client);
    await client.put('ec-key', ecKey());

    clock.advance(600_000);

    expect(await xOfJwk(client)).toBe(before);
  });

  it('a JWK ends with the material of the second of two updates', async () => {
    const { client, clock } = await slowMock();
    const [first, second] = [ecPair(), ecPair()];
    await client.put('ec-key', ecKey(first), propagating);
    clock.advance(1000);
    await client.put('ec-key', ecKey(second), propagating);

    clock.advance(2000);
    expect(await xOfJwk(client)).toBe(xOf(first));
    clock.advance(1000);
    expect(await xOfJwk(client)).toBe(xOf(second));
  });

  it('a JWK follows a key that was renamed meanwhile', async () => {
    const { client, clock } = await slowMock();
    const pair = ecPair();
    await client.put('ec-key', ecKey(pair), propagating);
    await client.put('ec-key', { ...ecKey(pair), name: 'renamed' });

    clock.advance(3000);

    expect(await xOfJwk(client)).toBe(xOf(pair));
  });

  it('a JWK deleted meanwhile stays away', async () => {
    const { client, clock } = await slowMock();
    await client.put('ec-key', ecKey(), propagating);
    await client.call('DELETE', JWK);

    clock.advance(3000);

    expect((await client.get(JWK)).status).toBe(400);
  });

  it('a JWK detached meanwhile keeps its material', async () => {
    const { client, clock } = await slowMock();
    const before = await xOfJwk(client);
    await client.put('ec-key', ecKey(), propagating);
    await client.send('PUT', JWK, { name: 'ec-jwk' });

    clock.advance(3000);

    expect(await xOfJwk(client)).toBe(before);
  });

  it('a JWK made anew meanwhile keeps the material it was made with', async () => {
    const { client, clock } = await slowMock();
    const later = ecPair();
    await client.put('ec-key', ecKey(), propagating);
    await client.put('ec-key', ecKey(later));
    await client.call('DELETE', JWK);
    const made = await client.send('POST', '/apiops/projects/MyProject/jwks/', {
      name: 'ec-jwk',
      sourceType: 'PUBLIC_KEY',
      keyName: 'ec-key',
      environmentName: 'production',
      useType: 'SIGNATURE',
      algorithm: 'ES256',
    });
    expect(made.status).toBe(200);

    clock.advance(3000);

    expect(await xOfJwk(client)).toBe(xOf(later));
  });

  it('a JWK follows though something else of the state was patched meanwhile', async () => {
    const { client, clock } = await slowMock();
    const pair = ecPair();
    await client.put('ec-key', ecKey(pair), propagating);
    client.mock.state.merge({ keys: [{ project: 'MyProject', name: 'my-key', description: 'patched' }] });

    clock.advance(3000);

    expect(await xOfJwk(client)).toBe(xOf(pair));
    expect(await client.key('my-key')).toMatchObject({ description: 'patched' });
  });

  it('a state that was put meanwhile is not touched', async () => {
    const { client, clock } = await slowMock();
    const before = client.mock.state.get();
    await client.put('ec-key', ecKey(), propagating);
    client.mock.state.replace(before);

    clock.advance(3000);

    expect(client.mock.state.get()).toEqual(before);
  });

  it('a reset meanwhile is not undone', async () => {
    const { client, clock } = await slowMock();
    const before = await xOfJwk(client);
    await client.put('ec-key', ecKey(), propagating);
    client.mock.reset();

    clock.advance(3000);

    expect(await xOfJwk(client)).toBe(before);
  });

  it('a JWK that cannot follow rejects the update at once', async () => {
    const { client } = await slowMock();

    const response = await client.put('ec-key', ecKey(ecPair('P-384')), propagating);

    expect([response.status, response.headers.get('X-Contract-Clause')]).toEqual([400, 'UK-JWK-10']);
  });
});
