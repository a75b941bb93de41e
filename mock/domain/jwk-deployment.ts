import { type Deployer, type DeploymentOutcome, deploy, deploymentsAfter } from './deployment.ts';
import type { JwkRecord } from './model.ts';
import type { State } from './state.ts';

/**
 * Deploys a JWK, as it stands, as its next version to every published environment of its project. (The product deploys
 * JWKs to all environments; that the mock leaves out those not published is our reading.)
 */
export function redeployJwk(
  state: State,
  jwk: JwkRecord,
  deployer: Deployer,
  now: number,
): { jwk: JwkRecord; deployment: DeploymentOutcome } {
  const version = jwk.version + 1;
  const subject = { kind: 'jwk', project: jwk.project, name: jwk.name } as const;
  const deployment = deploy(state, deployer, subject, publishedEnvironments(state, jwk.project));
  const deployed = { version, deployedAt: now, material: jwk.material };
  const deployments = deploymentsAfter(jwk.deployments, deployment, () => deployed);
  return { jwk: { ...jwk, version, deployments }, deployment };
}

export function publishedEnvironments(state: State, project: string): string[] {
  const names = state.project(project)?.environments ?? [];
  return names.filter((name) => state.environment(name)?.status !== 'UNPUBLISHED');
}
