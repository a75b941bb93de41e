import { describe, expect, it } from 'vitest';
import { failingIn, rejection, update } from '../testing/act.ts';
import { ecPair } from '../testing/raw-pairs.ts';
import { createWorld, EARLIER, entry, jwkIn, keyIn, NOW } from '../testing/world.ts';
import type { Deployable } from './deployment.ts';

function bothEnvironments() {
  return { environments: [entry('production', ecPair()), entry('staging', ecPair())] };
}

function runningIn(deployments: ReadonlyMap<string, { readonly version: number }>) {
  return Object.fromEntries(Array.from(deployments, ([name, { version }]) => [name, version]));
}

describe('The deployment of an update', () => {
  it('runs the new material in every environment of the request (UK-DEP-01)', () => {
    const state = createWorld();
    update(state, { replacement: bothEnvironments() });
    const { environments, deployments } = keyIn(state);
    expect(Object.fromEntries(deployments)).toEqual({
      production: { version: 2, deployedAt: NOW, entry: environments[0] },
      staging: { version: 2, deployedAt: NOW, entry: environments[1] },
    });
  });

  it('has exactly one entry for each environment of the request (UK-DEP-02)', () => {
    const environments = ['sandbox', 'production', 'staging'].map((name) => entry(name, ecPair()));
    const { deployment } = update(createWorld(), { replacement: { environments } });
    expect(deployment.environments.map((one) => one.environmentName)).toEqual([
      'sandbox',
      'production',
      'staging',
    ]);
  });

  it('has entries for the key alone, whatever JWKs it reaches (UK-DEP-02)', () => {
    const request = { propagate: 'all-projects', replacement: bothEnvironments() } as const;
    expect(update(createWorld(), request).deployment.environments).toHaveLength(2);
  });

  it('shows name, success and message of every entry (UK-DEP-03)', () => {
    const deployer = failingIn('staging');
    const { deployment } = update(createWorld(), { replacement: bothEnvironments() }, { deployer });
    expect(deployment.environments).toEqual([
      { environmentName: 'production', success: true, message: 'Deployed successfully' },
      { environmentName: 'staging', success: false, message: 'staging is out of reach' },
    ]);
  });

  it.each([
    ['none fails', [], true],
    ['the first fails', ['production'], false],
    ['the last fails', ['staging'], false],
    ['all fail', ['production', 'staging'], false],
  ] as const)('succeeds exactly when every environment did: %s (UK-DEP-04)', (_, failing, success) => {
    const deployer = failingIn(...failing);
    const { deployment } = update(createWorld(), { replacement: bothEnvironments() }, { deployer });
    expect(deployment.success).toBe(success);
  });

  it('leaves the old version running where it fails and the new one elsewhere (UK-DEP-05)', () => {
    const state = createWorld();
    const old = keyIn(state);
    update(state, { replacement: bothEnvironments() }, { deployer: failingIn('staging') });
    expect(keyIn(state).deployments.get('staging')).toEqual({
      version: 1,
      deployedAt: EARLIER,
      entry: old.environments[1],
    });
    expect(keyIn(state).deployments.get('production')?.version).toBe(2);
  });

  it('saves the key even when every environment fails (UK-DEP-05)', () => {
    const state = createWorld();
    const replacement = { description: 'saved', ...bothEnvironments() };
    update(state, { replacement }, { deployer: failingIn('production', 'staging') });
    expect(keyIn(state).description).toBe('saved');
    expect(keyIn(state).environments.map(({ text }) => text)).toEqual(
      replacement.environments.map(({ text }) => text),
    );
  });

  it('runs nothing in a new environment that fails (UK-DEP-05)', () => {
    const state = createWorld();
    const environments = [entry('production', ecPair()), entry('sandbox', ecPair())];
    update(state, { replacement: { environments } });
    expect(runningIn(keyIn(state).deployments)).toEqual({ production: 2 });
  });

  it('names the unpublished environment that fails (UK-DEP-05)', () => {
    const replacement = { environments: [entry('sandbox', ecPair())] };
    const { deployment } = update(createWorld(), { replacement });
    expect(deployment.message).toContain('sandbox');
    expect(deployment.environments[0]?.message).toContain('sandbox is not published');
  });

  it('catches up when the environment no longer fails (UK-DEP-05)', () => {
    const state = createWorld();
    const replacement = bothEnvironments();
    update(state, { replacement }, { deployer: failingIn('staging') });
    update(state, { replacement });
    expect(runningIn(keyIn(state).deployments)).toEqual({ production: 3, staging: 3 });
  });

  it('leaves the old version running through a rename that fails to deploy (UK-DEP-05)', () => {
    const state = createWorld();
    const replacement = { name: 'renamed', ...bothEnvironments() };
    update(state, { replacement }, { deployer: failingIn('staging') });
    expect(runningIn(keyIn(state, 'renamed').deployments)).toEqual({ production: 2, staging: 1 });
  });

  it('undeploys what a failed update left running once the environment is left out (UK-UPD-03)', () => {
    const state = createWorld();
    update(state, { replacement: bothEnvironments() }, { deployer: failingIn('staging') });
    const environments = [entry('production', ecPair())];
    const { undeployed } = update(state, { replacement: { environments } });
    expect([undeployed, runningIn(keyIn(state).deployments)]).toEqual([['staging'], { production: 3 }]);
  });

  it('carries the material to JWKs even where deploying fails (UK-JWK-01)', () => {
    const state = createWorld();
    const request = { propagate: 'same-project', replacement: bothEnvironments() } as const;
    update(state, request, { deployer: failingIn('staging') });
    expect(jwkIn(state, 'my-jwk').version).toBe(2);
    expect(runningIn(jwkIn(state, 'my-jwk').deployments)).toEqual({ production: 2, staging: 1 });
  });

  it('redeploys the JWKs that follow and no others (UK-JWK-05)', () => {
    const state = createWorld();
    update(state, { propagate: 'same-project', replacement: bothEnvironments() });
    expect(runningIn(jwkIn(state, 'my-jwk').deployments)).toEqual({ production: 2, staging: 2 });
    expect(runningIn(jwkIn(state, 'ec-jwk').deployments)).toEqual({ production: 1, staging: 1 });
  });

  it('deploys nothing when the update is rejected (UK-UPD-11)', () => {
    const deployed: Deployable[] = [];
    const deployer = (_: unknown, subject: Deployable) => {
      deployed.push(subject);
      return undefined;
    };
    const replacement = { environments: [entry('production', ecPair())] };
    rejection(createWorld(), { propagate: 'same-project', replacement }, { deployer });
    expect(deployed).toEqual([]);
  });
});
