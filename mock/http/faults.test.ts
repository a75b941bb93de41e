import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../journal/entry.ts';
import { listen } from '../testing/client.ts';
import { deployedVersions, deployedX, ecKey, resultIn, xOf } from '../testing/deployments.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { ecPair } from '../testing/raw-pairs.ts';

const deploy = (value: string) => ({ headers: { 'X-Mock-Deploy': value } });
const both = ecKey(undefined, ['production', 'staging']);

describe('X-Mock-Deploy: ENVIRONMENT=fail', () => {
  it('is seen in environmentResults, with a message that names the environment', async () => {
    const client = await listen();

    const response = await client.put('ec-key', both, deploy('staging=fail'));

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ success: true, deploymentResult: { success: false } });
    expect(resultIn(response, 'staging')).toMatchObject({
      success: false,
      message: expect.stringContaining('staging'),
    });
  });

  it('lets the other environments be deployed', async () => {
    const client = await listen();

    const response = await client.put('ec-key', both, deploy('staging=fail'));

    expect(resultIn(response, 'production')).toMatchObject({ success: true });
  });

  it('saves the key all the same', async () => {
    const client = await listen();

    await client.put('ec-key', both, deploy('staging=fail'));

    expect(await client.key('ec-key')).toMatchObject({ description: 'of a test' });
  });

  it('leaves the earlier version deployed there', async () => {
    const client = await listen();
    await client.put('ec-key', both);

    await client.put('ec-key', both, deploy('staging=fail'));

    expect(await deployedVersions(client)).toEqual({ production: 3, staging: 2 });
  });

  it('leaves nothing deployed there when nothing was', async () => {
    const client = await listen();

    await client.put('ec-key', both, deploy('staging=fail'));

    expect(await deployedVersions(client)).toEqual({ production: 2 });
  });

  it('is shown in the account of the journal', async () => {
    const entries: JournalEntry[] = [];
    const client = await listen({ observe: (entry) => entries.push(entry) });

    await client.put('ec-key', both, deploy('staging=fail'));

    expect(entries[0]?.account?.deployment.environments).toMatchObject([
      { environmentName: 'production', success: true },
      { environmentName: 'staging', success: false },
    ]);
  });

  it('holds for its request alone', async () => {
    const client = await listen();
    await client.put('ec-key', both, deploy('staging=fail'));

    const response = await client.put('ec-key', both);

    expect(response.body).toMatchObject({ deploymentResult: { success: true } });
  });

  it('holds for creating a key too', async () => {
    const client = await listen();
    const path = '/apiops/projects/MyProject/keys/';

    const response = await client.send('POST', path, { ...both, name: 'new-key' }, deploy('staging=fail'));

    expect(resultIn(response, 'staging').success).toBe(false);
  });
});

describe('X-Mock-Deploy: ENVIRONMENT=delay:MS', () => {
  it.each([
    ['staging=delay:2000', [2000, 2000]],
    ['staging=delay:2000, production=delay:500', [500, 2000, 2000]],
    ['staging=fail, staging=delay:700', [700]],
  ])('holds back the response until the slowest environment is done: %s', async (header, waiting) => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.put('ec-key', both, deploy(header));

    await clock.until(waiting.length);
    expect(clock.waiting).toEqual(waiting);
    clock.advance(waiting.at(-1) ?? 0);

    expect(resultIn(await coming, 'staging').success).toBe(!header.includes('fail'));
  });

  it('is shown in environmentResults', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.put('ec-key', both, deploy('staging=delay:20'));
    await clock.until(2);
    clock.advance(20);

    const response = await coming;
    expect(['production', 'staging'].map((name) => resultIn(response, name).message)).toEqual([
      'Deployed successfully',
      'Deployed successfully after 20 ms',
    ]);
  });

  it('shows in the state of that environment, and in no other', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    await client.put('ec-key', both);
    const coming = client.put('ec-key', both, deploy('staging=delay:2000'));
    await clock.until(2);

    clock.advance(1999);
    expect(await deployedVersions(client)).toEqual({ production: 3, staging: 2 });
    clock.advance(1);
    expect(await deployedVersions(client)).toEqual({ production: 3, staging: 3 });
    await coming;
  });

  it('holds for the JWKs that follow the key', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const query = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';
    const pair = ecPair();
    const options = { query, headers: { 'X-Mock-Deploy': 'production=delay:2000' } };
    const coming = client.put('ec-key', ecKey(pair), options);
    await clock.until(3);

    expect(await deployedX(client, 'production')).not.toBe(xOf(pair));
    expect(await deployedX(client, 'staging')).toBe(xOf(pair));
    clock.advance(2000);
    expect(await deployedX(client, 'production')).toBe(xOf(pair));
    await coming;
  });

  it('arrives though something else of the state was patched meanwhile', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.put('ec-key', both, deploy('staging=delay:2000'));
    await clock.until(2);
    client.mock.state.merge({ keys: [{ project: 'MyProject', name: 'my-key', description: 'patched' }] });

    clock.advance(2000);
    await coming;

    expect(await deployedVersions(client)).toEqual({ production: 2, staging: 2 });
  });

  it('brings nothing into a state that was reset meanwhile', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const coming = client.put('ec-key', both, deploy('staging=delay:2000'));
    await clock.until(2);
    client.mock.reset();

    clock.advance(2000);
    await coming;

    expect(await deployedVersions(client)).toEqual({ production: 1 });
  });

  it('is added to the delay of Prefer', async () => {
    const clock = new ManualClock();
    const client = await listen({ clock });
    const headers = { 'X-Mock-Deploy': 'staging=delay:50', Prefer: 'delay=7' };
    const coming = client.put('ec-key', both, { headers });

    await clock.until(2);
    expect(clock.waiting).toEqual([50, 57]);
    clock.advance(57);

    expect((await coming).headers.get('Preference-Applied')).toBe('delay=7');
  });

  it.each([
    ['an update that does not deploy there', ecKey()],
    ['a rejected update', {}],
  ])('does not hold back %s', async (_, body) => {
    const client = await listen({ clock: new ManualClock() });

    const response = await client.put('ec-key', body, deploy('staging=delay:600000'));

    expect(response.status).toBeLessThan(500);
  });
});

describe('a wrong X-Mock-Deploy', () => {
  it.each(['staging', 'staging=slow', '', 'staging=fail; production=fail'])(
    'is rejected with the syntax: %j',
    async (header) => {
      const client = await listen();
      const before = await client.everything();

      const response = await client.put('ec-key', both, deploy(header));

      expect(response.status).toBe(400);
      expect(response.headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
      expect(response.body).toMatchObject({
        status: 400,
        detail: expect.stringContaining('staging=fail, production=delay:2000'),
      });
      expect(await client.everything()).toBe(before);
    },
  );

  it('is rejected for an environment that there is not, with those there are', async () => {
    const client = await listen();

    const response = await client.put('ec-key', both, deploy('stagin=fail'));

    expect(response.status).toBe(400);
    expect(response.body).toMatchObject({
      detail: expect.stringMatching(/"stagin".*production, staging, sandbox.*ENVIRONMENT=fail/),
    });
  });
});
