import { describe, expect, it } from 'vitest';
import { listen } from '../testing/client.ts';
import { ecPair, keyBody } from '../testing/pairs.ts';
import { sound } from '../testing/rejection.ts';

const SUCCESS = {
  success: true,
  deploymentResult: {
    success: true,
    message: 'Deployment completed successfully',
    environmentResults: [{ environmentName: 'production', success: true, message: 'Deployed successfully' }],
  },
};

/** What an update does is tested in mock/domain and by the contract tests; here, what HTTP adds. */
describe('Update Key over HTTP', () => {
  it('responds 200 with the deployment and without material (UK-RES-01, UK-RES-03)', async () => {
    const response = await (await listen()).put('ec-key', sound);
    expect([response.status, response.body]).toEqual([200, SUCCESS]);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('applies exactly one of many concurrent updates in full (UK-UPD-13)', async () => {
    const client = await listen();
    const bodies = Array.from({ length: 12 }, (_, index) => ({
      ...keyBody('ec-key', 'EC', ecPair()),
      description: `update ${index}`,
    }));
    const responses = await Promise.all(bodies.map((body) => client.put('ec-key', body)));
    expect(responses.map(({ status }) => status)).toEqual(bodies.map(() => 200));
    const { projectId: _, ...winner } = await client.key('ec-key');
    expect(bodies).toContainEqual(winner);
  });

  it('accepts what Get Key returned, with unknown members (UK-REQ-10)', async () => {
    const client = await listen();
    const key = await client.key('my-key');
    expect((await client.put('my-key', { ...key, invented: { deep: [1] } })).status).toBe(200);
    expect(await client.key('my-key')).toEqual(key);
  });
});
