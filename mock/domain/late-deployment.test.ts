import { describe, expect, it } from 'vitest';
import { failingIn, remove, replacementOf, update } from '../testing/act.ts';
import { ecPair } from '../testing/raw-pairs.ts';
import { addKey, createWorld, entry, NOW } from '../testing/world.ts';
import type { Deployer } from './deployment.ts';
import { arriveLate, type Put } from './late-deployment.ts';
import type { Change, State } from './state.ts';

const LATER = NOW + 2000;

const slowInStaging: Deployer = ({ name }) => (name === 'staging' ? { delay: 2000 } : undefined);

function putIn(changes: readonly Change[]): Put {
  const put = changes.find((change) => change.kind === 'put-key');
  if (put?.kind !== 'put-key') throw new Error('no key was put');
  return put;
}

/** The versions of my-key that run in production and staging. */
function running(state: State, name = 'my-key'): (number | undefined)[] {
  const deployments = state.key('MyProject', name)?.deployments;
  return ['production', 'staging'].map((environment) => deployments?.get(environment)?.version);
}

describe('a deployment that takes its time', () => {
  it('is a success whose message shows the time, and which its change shows too', () => {
    const { deployment, changes } = update(createWorld(), {}, { deployer: slowInStaging });
    expect(deployment.environments[1]).toEqual({
      environmentName: 'staging',
      success: true,
      message: 'Deployed successfully after 2000 ms',
      delay: 2000,
    });
    expect(putIn(changes)).toMatchObject({ late: [{ environmentName: 'staging', delay: 2000 }] });
  });

  it('leaves the earlier version running there until it arrives', () => {
    const state = createWorld();
    const { changes } = update(state, {}, { deployer: slowInStaging });
    expect(running(state)).toEqual([2, 1]);

    state.apply(arriveLate(state, putIn(changes), 'staging', LATER));

    expect(running(state)).toEqual([2, 2]);
    expect(state.key('MyProject', 'my-key')?.deployments.get('staging')?.deployedAt).toBe(LATER);
  });

  it('does not come over a later version that arrived before it', () => {
    const state = createWorld();
    const { changes } = update(state, {}, { deployer: slowInStaging });
    update(state, {});

    expect(arriveLate(state, putIn(changes), 'staging', LATER)).toEqual([]);
  });

  it('arrives though a later version failed there', () => {
    const state = createWorld();
    const { changes } = update(state, {}, { deployer: slowInStaging });
    update(state, {}, { deployer: failingIn('staging') });

    state.apply(arriveLate(state, putIn(changes), 'staging', LATER));

    expect(running(state)).toEqual([3, 2]);
  });

  it('does not arrive in an environment that the key no longer goes to', () => {
    const state = createWorld();
    const { changes, after } = update(state, {}, { deployer: slowInStaging });
    const environments = replacementOf(after).environments.slice(0, 1);
    update(state, { replacement: { environments } });

    expect(arriveLate(state, putIn(changes), 'staging', LATER)).toEqual([]);
  });

  it('does not bring back a key that was deleted, nor touch one made anew of its name', () => {
    const state = createWorld();
    const { changes } = update(state, {}, { deployer: slowInStaging });
    remove(state, 'my-key');
    expect(arriveLate(state, putIn(changes), 'staging', LATER)).toEqual([]);

    addKey(state, 'MyProject', 'my-key', [entry('staging', ecPair())]);
    const made = state.key('MyProject', 'my-key');
    if (made !== undefined) state.apply([{ kind: 'put-key', key: { ...made, id: 'made anew' } }]);
    expect(arriveLate(state, putIn(changes), 'staging', LATER)).toEqual([]);
  });
});
