import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { ecPair, keyBody, rsaPair } from '../testing/pairs.ts';
import { sound } from '../testing/rejection.ts';

const SUCCESS = {
  success: true,
  deploymentResult: {
    success: true,
    message: 'Deployment completed successfully',
    environmentResults: [{ environmentName: 'production', success: true, message: 'Deployed successfully' }],
  },
};

describe('Update Key', () => {
  it('answers 200 with the deployment and without material (UK-ROUTE-01, UK-DEP-01, UK-RES-01, UK-RES-03)', async () => {
    const client = await listen();
    const answer = await client.put('ec-key', sound);
    expect(answer).toMatchObject({ status: 200, body: SUCCESS });
    expect(answer.body).toEqual(SUCCESS);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('stores description, type and material as sent (UK-UPD-01)', async () => {
    const client = await listen();
    const body = { ...keyBody('shared-key', 'EC', ecPair('P-521')), description: 'now EC' };
    expect((await client.put('shared-key', body)).status).toBe(200);
    const { projectId, ...stored } = await client.key('shared-key');
    expect(stored).toEqual(body);
    expect(projectId).toMatch(/./);
  });

  it.each([{ description: undefined }, { description: null }])(
    'clears the description for %j (UK-UPD-02)',
    async (change) => {
      const client = await listen();
      await client.put('ec-key', { ...sound, ...change });
      expect((await client.key('ec-key')).description).toBeNull();
    },
  );

  it('removes the environment left out, and answers nothing of it (UK-UPD-03)', async () => {
    const client = await listen();
    const answer = await client.put('my-key', keyBody('my-key', 'RSA', rsaPair(), 'staging'));
    const names = (await client.key('my-key')).cryptoKeyInfoEnvironmentList.map(
      (entry) => entry.environmentName,
    );
    expect(names).toEqual(['staging']);
    expect(answer.body).toMatchObject({
      deploymentResult: { environmentResults: [{ environmentName: 'staging', success: true }] },
    });
  });

  it('adds the new environment, with one result for each of the request (UK-UPD-04, UK-DEP-02, UK-DEP-03)', async () => {
    const client = await listen();
    const entries = ['staging', 'production'].map((environmentName) => ({ environmentName, ...ecPair() }));
    const answer = await client.put('ec-key', { ...sound, cryptoKeyInfoEnvironmentList: entries });
    expect((await client.key('ec-key')).cryptoKeyInfoEnvironmentList).toEqual(entries);
    expect(answer.body).toMatchObject({
      deploymentResult: {
        success: true,
        environmentResults: entries.map(({ environmentName }) => ({
          environmentName,
          success: true,
          message: 'Deployed successfully',
        })),
      },
    });
  });

  it('saves and deploys the rest when one environment fails, and says which (UK-DEP-04, UK-DEP-05)', async () => {
    const client = await listen();
    const entries = ['sandbox', 'production'].map((environmentName) => ({ environmentName, ...ecPair() }));
    const answer = await client.put('ec-key', { ...sound, cryptoKeyInfoEnvironmentList: entries });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      success: true,
      deploymentResult: {
        success: false,
        message: expect.stringContaining('sandbox'),
        environmentResults: [
          { environmentName: 'sandbox', success: false, message: expect.stringContaining('sandbox') },
          { environmentName: 'production', success: true },
        ],
      },
    });
    expect((await client.key('ec-key')).cryptoKeyInfoEnvironmentList).toEqual(entries);
  });

  it('renames: the new name resolves, the old one does not, and again is an unknown key (UK-UPD-05)', async () => {
    const client = await listen();
    const renamed = { ...sound, name: 'new-name' };
    expect((await client.put('ec-key', renamed)).status).toBe(200);
    expect((await client.get('/apiops/projects/MyProject/keys/ec-key/')).status).toBe(400);
    expect((await client.key('new-name')).name).toBe('new-name');
    const again = await client.put('ec-key', renamed);
    expect([again.status, again.headers.get('x-contract-clause')]).toEqual([400, 'UK-UPD-08']);
  });

  it('takes a name that only another project uses (UK-UPD-07)', async () => {
    const client = await listen();
    const other = await client.key('other-key', 'OtherProject');
    expect((await client.put('ec-key', { ...sound, name: 'other-key' })).status).toBe(200);
    expect(await client.key('other-key', 'OtherProject')).toEqual(other);
  });

  it('gives the same answer and state when sent twice (UK-UPD-10)', async () => {
    const client = await listen();
    const first = await client.put('ec-key', sound);
    const between = await client.everything();
    expect((await client.put('ec-key', sound)).text).toBe(first.text);
    expect(await client.everything()).toBe(between);
  });

  it('leaves the other keys of the project alone (UK-UPD-12)', async () => {
    const client = await listen();
    const before = [await client.key('my-key'), await client.key('shared-key')];
    await client.put('ec-key', sound);
    expect([await client.key('my-key'), await client.key('shared-key')]).toEqual(before);
  });

  it('lets one of many concurrent updates win whole (UK-UPD-13)', async () => {
    const client = await listen();
    const bodies = Array.from({ length: 12 }, (_, index) => ({
      ...keyBody('ec-key', 'EC', ecPair()),
      description: `update ${index}`,
    }));
    const answers = await Promise.all(bodies.map((body) => client.put('ec-key', body)));
    expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
    const { projectId: _, ...winner } = await client.key('ec-key');
    expect(bodies).toContainEqual(winner);
  });

  it('takes back what Get Key returned, unknown members and all (UK-REQ-10)', async () => {
    const client = await listen();
    for (const name of ['my-key', 'ec-key', 'shared-key']) {
      const key = await client.key(name);
      const extended = { ...key, invented: { deep: [1] } };
      expect((await client.put(name, extended)).status, name).toBe(200);
      expect(await client.key(name)).toEqual(key);
    }
  });

  it.each([
    'updateScope=ALL_PROJECTS',
    'updateReferencedJwks=false&updateScope=SAME_PROJECT',
    'unheard=of',
    '',
  ])('moves no JWK for the query %j (UK-QRY-01, UK-QRY-05, UK-JWK-04)', async (query) => {
    const client = await listen();
    const before = await client.jwk('ec-jwk');
    expect((await client.put('ec-key', sound, { query })).status).toBe(200);
    expect(await client.jwk('ec-jwk')).toEqual(before);
  });
});
