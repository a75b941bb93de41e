import { describe, expect, it } from 'vitest';
import type { Environment } from '../domain/model.ts';
import { seededRandom } from '../random.ts';
import { type DeploymentFault, type FaultSettings, Faults, NO_FAULTS } from './faults.ts';

const KEY = { kind: 'key', project: 'MyProject', name: 'my-key' } as const;
const JWK = { kind: 'jwk', project: 'MyProject', name: 'my-jwk' } as const;

function environment(name: string, status: Environment['status'] = 'PUBLISHED'): Environment {
  return { name, status, description: null, type: 'TEST', accessUrl: '' };
}

const staging = environment('staging');
const production = environment('production');

function faultsOf(settings: Partial<FaultSettings>, seed = 'seed'): Faults {
  return new Faults({ ...NO_FAULTS, ...settings }, seededRandom(seed));
}

function inStaging(fails: DeploymentFault['fails'], more: Partial<DeploymentFault> = {}): Faults {
  return faultsOf({ deployments: [{ environment: 'staging', fails, ...more }] });
}

/** Whether each of so many requests in turn fails in staging. */
function failures(faults: Faults, count: number): boolean[] {
  return Array.from({ length: count }, () => typeof faults.deployer([])(staging, KEY) === 'string');
}

describe('a standing deployment fault', () => {
  it('fails every deployment to its environment with a message that names it', () => {
    const faults = inStaging('always');

    expect(failures(faults, 3)).toEqual([true, true, true]);
    expect(faults.deployer([])(staging, KEY)).toContain('staging');
  });

  it('leaves other environments alone', () => {
    expect(inStaging('always').deployer([])(production, KEY)).toBeUndefined();
  });

  it('fails with its own message', () => {
    expect(inStaging('always', { message: 'disk full' }).deployer([])(staging, KEY)).toBe('disk full');
  });

  it('never fails when it is there to be slow', () => {
    expect(failures(inStaging('never', { delay: 10 }), 3)).toEqual([false, false, false]);
    expect(inStaging('never', { delay: 10 }).deployer([])(staging, KEY)).toEqual({ delay: 10 });
  });

  it('fails the next so many requests', () => {
    expect(failures(inStaging({ next: 2 }), 4)).toEqual([true, true, false, false]);
  });

  it('counts down in the settings, so that they show how many are still to come', () => {
    const faults = inStaging({ next: 2 });
    failures(faults, 1);

    expect(faults.settings.deployments).toEqual([{ environment: 'staging', fails: { next: 1 } }]);
  });

  it('counts a request once, though its JWKs are deployed too', () => {
    const faults = inStaging({ next: 2 });
    const deployer = faults.deployer([]);

    expect([deployer(staging, KEY), deployer(staging, JWK)]).toEqual(Array(2).fill(expect.any(String)));
    expect(failures(faults, 2)).toEqual([true, false]);
  });

  it('does not count deployments that could not succeed anyway', () => {
    const faults = inStaging({ next: 1 });

    const unpublished = faults.deployer([])(environment('staging', 'UNPUBLISHED'), KEY);

    expect(unpublished).toContain('not published');
    expect(failures(faults, 2)).toEqual([true, false]);
  });

  it('counts in its own session alone', () => {
    const settings = { ...NO_FAULTS, deployments: [{ environment: 'staging', fails: { next: 1 } }] };
    const [one, other] = [faultsOf(settings), faultsOf(settings)];
    failures(one, 1);

    expect(failures(other, 1)).toEqual([true]);
  });

  it('gives way to the next fault of its environment once it is used up', () => {
    const faults = faultsOf({
      deployments: [
        { environment: 'staging', fails: { next: 1 }, message: 'first' },
        { environment: 'staging', fails: 'always', message: 'then' },
      ],
    });

    const messages = [faults.deployer([])(staging, KEY), faults.deployer([])(staging, KEY)];

    expect(messages).toEqual(['first', 'then']);
  });

  it.each([
    [0, 0],
    [1, 100],
  ])('fails with probability %d in %d of 100', (random, expected) => {
    expect(failures(inStaging({ random }), 100).filter(Boolean)).toHaveLength(expected);
  });

  it('fails about as often as its probability says', () => {
    const failed = failures(inStaging({ random: 0.3 }), 2000).filter(Boolean).length;

    expect(failed).toBeGreaterThan(500);
    expect(failed).toBeLessThan(700);
  });

  it('fails the same requests again with the same seed, others with another', () => {
    const deployments: DeploymentFault[] = [{ environment: 'staging', fails: { random: 0.5 } }];
    const sequence = (seed: string) => failures(faultsOf({ deployments }, seed), 64);

    expect(sequence('one')).toEqual(sequence('one'));
    expect(sequence('one')).not.toEqual(sequence('other'));
  });

  it('is there as it was at the start after a reset', () => {
    const faults = inStaging({ next: 1 });
    failures(faults, 1);
    faults.replace(NO_FAULTS);

    faults.reset();

    expect(failures(faults, 2)).toEqual([true, false]);
  });
});

describe('a fault of one request', () => {
  const fault: DeploymentFault = { environment: 'staging', fails: 'always', message: 'of the request' };

  it('comes before the standing ones, which it does not use up', () => {
    const faults = inStaging({ next: 1 });

    expect(faults.deployer([fault])(staging, KEY)).toBe('of the request');
    expect(failures(faults, 2)).toEqual([true, false]);
  });

  it('is gone with the request', () => {
    const faults = faultsOf({});
    faults.deployer([fault])(staging, KEY);

    expect(failures(faults, 1)).toEqual([false]);
  });
});

describe('the time that deploying takes', () => {
  const slow = (name: string, delay: number): DeploymentFault => ({
    environment: name,
    fails: 'never',
    delay,
  });

  it('is that of the slowest environment of the request', () => {
    const faults = faultsOf({ deployments: [slow('staging', 30), slow('production', 50)] });

    expect(faults.deploymentDelay(['staging', 'production'], [slow('staging', 40)])).toBe(50);
    expect(faults.deploymentDelay(['staging'], [slow('staging', 40)])).toBe(40);
  });

  it('is none where the request does not deploy to', () => {
    expect(faultsOf({ deployments: [slow('staging', 30)] }).deploymentDelay(['production'], [])).toBe(0);
  });
});
