import type { Deployment, Environment } from './model.ts';
import type { LateDeployment, State } from './state.ts';

/** What became of one object in one environment. UK-DEP-03. */
export interface EnvironmentOutcome {
  readonly environmentName: string;
  readonly success: boolean;
  readonly message: string;
  /** What runs there is replaced only so many ms later. */
  readonly delay?: number;
}

/** What became of one object in all environments it goes to. UK-DEP-01 to UK-DEP-05. */
export interface DeploymentOutcome {
  /** True exactly when every environment succeeded (UK-DEP-04). */
  readonly success: boolean;
  readonly message: string;
  readonly environments: readonly EnvironmentOutcome[];
}

export interface Deployable {
  readonly kind: 'key' | 'jwk';
  readonly project: string;
  readonly name: string;
}

/** Tries to deploy to one environment; returns why it failed, how many ms it takes, or undefined when it was done at once. */
export type Deployer = (
  environment: Environment,
  subject: Deployable,
) => string | { readonly delay: number } | undefined;

/** The deployer without injected faults: only an environment that is not published fails. */
export const deployToPublished: Deployer = (environment) =>
  environment.status === 'UNPUBLISHED'
    ? `Deployment failed: environment ${environment.name} is not published`
    : undefined;

/**
 * Deploys to each named environment on its own: one that fails does not keep the others from succeeding (UK-DEP-05).
 * Returns one entry per name, in order (UK-DEP-02).
 */
export function deploy(
  state: State,
  deployer: Deployer,
  subject: Deployable,
  environmentNames: Iterable<string>,
): DeploymentOutcome {
  const environments: EnvironmentOutcome[] = [];
  for (const environmentName of environmentNames) {
    const environment = state.environment(environmentName);
    const attempt =
      environment === undefined
        ? `Deployment failed: environment ${environmentName} does not exist`
        : deployer(environment, subject);
    environments.push(outcomeIn(environmentName, attempt));
  }
  return summarize(environments, 'Deployment');
}

function outcomeIn(environmentName: string, attempt: ReturnType<Deployer>): EnvironmentOutcome {
  if (attempt === undefined) return { environmentName, success: true, message: 'Deployed successfully' };
  if (typeof attempt === 'string') return { environmentName, success: false, message: attempt };
  const { delay } = attempt;
  return { environmentName, success: true, message: `Deployed successfully after ${delay} ms`, delay };
}

/** The outcome after some environments have come too late: what was deployed there was changed again before. */
export function overtakenIn(outcome: DeploymentOutcome, overtaken: ReadonlySet<string>): DeploymentOutcome {
  const environments = outcome.environments.map((entry): EnvironmentOutcome => {
    if (!overtaken.has(entry.environmentName)) return entry;
    const message = `Deployment overtaken: changed again before the ${entry.delay} ms were over`;
    return { environmentName: entry.environmentName, success: false, message };
  });
  return summarize(environments, 'Deployment');
}

/** The environments in which a change takes effect later, as a change tells them. */
export function lateIn({ environments }: DeploymentOutcome): readonly LateDeployment[] {
  const late: LateDeployment[] = [];
  for (const { environmentName, delay } of environments) {
    if (delay !== undefined) late.push({ environmentName, delay });
  }
  return late;
}

export function undeploy(environmentNames: Iterable<string>): DeploymentOutcome {
  const environments = Array.from(environmentNames, (environmentName) => ({
    environmentName,
    success: true,
    message: 'Undeployed successfully',
  }));
  return summarize(environments, 'Undeployment');
}

function summarize(
  environments: readonly EnvironmentOutcome[],
  what: 'Deployment' | 'Undeployment',
): DeploymentOutcome {
  const failed = environments.filter((outcome) => !outcome.success).map((outcome) => outcome.environmentName);
  const success = failed.length === 0;
  const message = success ? `${what} completed successfully` : `${what} failed in: ${failed.join(', ')}`;
  return { success, message, environments };
}

/**
 * What runs where afterwards: the new version where it was deployed, the earlier one where deploying failed or still takes
 * its time, nothing in environments that the object no longer goes to.
 */
export function deploymentsAfter<D extends Deployment>(
  before: ReadonlyMap<string, D>,
  outcome: DeploymentOutcome,
  deployed: (environmentName: string) => D | undefined,
): ReadonlyMap<string, D> {
  const after = new Map<string, D>();
  for (const { environmentName, success, delay } of outcome.environments) {
    const deployment =
      success && delay === undefined ? deployed(environmentName) : before.get(environmentName);
    if (deployment !== undefined) after.set(environmentName, deployment);
  }
  return after;
}
