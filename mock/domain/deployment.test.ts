import { describe, expect, it } from 'vitest';
import { failingIn } from '../testing/act.ts';
import { createEmptyWorld } from '../testing/world.ts';
import { type Deployable, deploy, deploymentsAfter, deployToPublished, undeploy } from './deployment.ts';
import type { Environment } from './model.ts';

const subject: Deployable = { kind: 'key', project: 'MyProject', name: 'my-key' };

function deployTo(names: readonly string[], deployer = deployToPublished) {
  return deploy(createEmptyWorld(), deployer, subject, names);
}

describe('deploy', () => {
  it('responds with the words of the product when every environment succeeds (UK-DEP-01)', () => {
    expect(deployTo(['production'])).toEqual({
      success: true,
      message: 'Deployment completed successfully',
      environments: [{ environmentName: 'production', success: true, message: 'Deployed successfully' }],
    });
  });

  it('has one entry for each environment, in the order asked for (UK-DEP-02)', () => {
    const { environments } = deployTo(['sandbox', 'production', 'staging']);
    expect(environments.map(({ environmentName }) => environmentName)).toEqual([
      'sandbox',
      'production',
      'staging',
    ]);
  });

  it('gives the reason of a failure as the message of its entry (UK-DEP-03)', () => {
    expect(deployTo(['production'], failingIn('production')).environments).toEqual([
      { environmentName: 'production', success: false, message: 'production is out of reach' },
    ]);
  });

  it.each([
    ['none fails', [], true],
    ['one fails', ['staging'], false],
    ['all fail', ['production', 'staging'], false],
  ] as const)('succeeds as a whole only when every entry does: %s (UK-DEP-04)', (_, failing, success) => {
    expect(deployTo(['production', 'staging'], failingIn(...failing)).success).toBe(success);
  });

  it('names the environments that failed and no others in its message (UK-DEP-05)', () => {
    const { message } = deployTo(['production', 'staging', 'sandbox'], failingIn('production', 'sandbox'));
    expect(message).toBe('Deployment failed in: production, sandbox');
  });

  it.each([['production'], ['staging']])('deploys to the others when %s fails (UK-DEP-05)', (failing) => {
    const { environments } = deployTo(['production', 'staging'], failingIn(failing));
    expect(environments.filter(({ success }) => success)).toHaveLength(1);
  });

  it('fails in an environment that does not exist without asking the deployer', () => {
    const asked: string[] = [];
    const { environments } = deployTo(['nowhere'], ({ name }) => {
      asked.push(name);
      return undefined;
    });
    expect([environments[0]?.success, asked]).toEqual([false, []]);
  });

  it('gives the deployer what it deploys and where', () => {
    const asked: [Environment['name'], Deployable][] = [];
    deployTo(['staging', 'production'], (environment, deployable) => {
      asked.push([environment.name, deployable]);
      return undefined;
    });
    expect(asked).toEqual([
      ['staging', subject],
      ['production', subject],
    ]);
  });
});

describe('deployToPublished', () => {
  it.each([
    ['PUBLISHED', true],
    ['REPUBLISH_REQUIRED', true],
    ['UNPUBLISHED', false],
  ] as const)('takes an environment that is %s: %s (UK-DEP-05)', (status, succeeds) => {
    const environment: Environment = { name: 'e', description: null, type: 'TEST', status, accessUrl: '' };
    expect(deployToPublished(environment, subject) === undefined).toBe(succeeds);
  });
});

describe('undeploy', () => {
  it('responds with the words of the product', () => {
    expect(undeploy(['production'])).toEqual({
      success: true,
      message: 'Undeployment completed successfully',
      environments: [{ environmentName: 'production', success: true, message: 'Undeployed successfully' }],
    });
  });
});

describe('deploymentsAfter', () => {
  const before = new Map([
    ['production', { version: 1, deployedAt: 1 }],
    ['staging', { version: 1, deployedAt: 1 }],
  ]);

  function runningAfter(names: readonly string[], ...failing: readonly string[]) {
    const outcome = deployTo(names, failingIn(...failing));
    return Object.fromEntries(deploymentsAfter(before, outcome, () => ({ version: 2, deployedAt: 2 })));
  }

  it('has the new version where deploying succeeded and the earlier one where it failed (UK-DEP-05)', () => {
    expect(runningAfter(['production', 'staging'], 'staging')).toEqual({
      production: { version: 2, deployedAt: 2 },
      staging: { version: 1, deployedAt: 1 },
    });
  });

  it('has nothing in an environment that is new and failed (UK-DEP-05)', () => {
    expect(Object.keys(runningAfter(['production', 'sandbox'], 'sandbox'))).toEqual(['production']);
  });

  it('has nothing in an environment that the object no longer goes to (UK-UPD-03)', () => {
    expect(Object.keys(runningAfter(['staging']))).toEqual(['staging']);
  });

  it('leaves what ran before as it was', () => {
    runningAfter(['production'], 'production');
    expect([...before.keys()]).toEqual(['production', 'staging']);
  });
});
