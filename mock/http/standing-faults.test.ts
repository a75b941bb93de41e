import { describe, expect, it } from 'vitest';
import { createMock } from '../index.ts';
import { listen } from '../testing/client.ts';
import { ecKey, resultIn } from '../testing/deployments.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const both = ecKey(undefined, ['production', 'staging']);

describe('standing faults', () => {
  it('fail the next so many updates, and then no more', async () => {
    const client = await listen({
      faults: { deployments: [{ environment: 'staging', fails: { next: 2 } }] },
    });
    const outcomes: boolean[] = [];

    for (let index = 0; index < 3; index++) {
      outcomes.push(resultIn(await client.put('ec-key', both), 'staging').success);
    }

    expect(outcomes).toEqual([false, false, true]);
  });

  it('fail the same updates again with the same seed, in each session others', async () => {
    const deployments = [{ environment: 'staging', fails: { random: 0.5 } }];
    const outcomes = async (randomSeed: string, session: string) => {
      const mock = createMock({ faults: { deployments }, randomSeed });
      const sequence: boolean[] = [];
      for (let index = 0; index < 24; index++) {
        const response = await mock.fetch('http://mock/apiops/projects/MyProject/keys/ec-key/', {
          method: 'PUT',
          headers: {
            Authorization: 'Bearer full-access-token',
            'Content-Type': 'application/json',
            'X-Mock-Session': session,
          },
          body: JSON.stringify(both),
        });
        const { deploymentResult } = (await response.json()) as { deploymentResult: { success: boolean } };
        sequence.push(deploymentResult.success);
      }
      return sequence;
    };

    const first = await outcomes('seed', 'one');

    expect(await outcomes('seed', 'one')).toEqual(first);
    expect(await outcomes('seed', 'two')).not.toEqual(first);
    expect(await outcomes('other', 'one')).not.toEqual(first);
  });

  it('let a slow environment hold back every update that deploys there', async () => {
    const clock = new ManualClock();
    const deployments = [{ environment: 'staging', fails: 'never', delay: 900 }] as const;
    const client = await listen({ clock, faults: { deployments } });
    const coming = client.put('ec-key', both);

    // What is deployed there, and the response that tells of it.
    await clock.until(2);
    expect(clock.waiting).toEqual([900, 900]);
    clock.advance(900);

    expect((await coming).status).toBe(200);
  });

  it('are those of the start again after a reset', async () => {
    const client = await listen({
      faults: { deployments: [{ environment: 'staging', fails: { next: 1 } }] },
    });
    await client.put('ec-key', both);

    client.mock.reset();

    expect(resultIn(await client.put('ec-key', both), 'staging').success).toBe(false);
  });
});
