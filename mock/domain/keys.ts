import { type DeploymentOutcome, deploy, deploymentsAfter, lateIn, undeploy } from './deployment.ts';
import { findKey, findProject } from './find.ts';
import { type KeyReplacement, readEnvironments } from './key-replacement.ts';
import type { JwkRecord, KeyDeployment, KeyRecord } from './model.ts';
import { rejectName } from './names.ts';
import { isRejection, type Rejection, rejected } from './rejection.ts';
import type { Change, State } from './state.ts';
import { deployedKey, type UpdateContext } from './update-key.ts';

/** A decided change of keys or JWKs and what became of it in the environments. */
export interface Deployed {
  readonly kind: 'deployed';
  readonly changes: readonly Change[];
  readonly deployment: DeploymentOutcome;
}

/** Create Key: names are unique in their project; deployed at once. */
export function createKey(
  state: State,
  command: { readonly project: string; readonly id: string; readonly replacement: KeyReplacement },
  { decode, deployer, now }: UpdateContext,
): Deployed | Rejection {
  const project = findProject(state, command.project);
  if (isRejection(project)) return project;
  const { name, description, keyType } = command.replacement;
  const wrongName = rejectName(name);
  if (wrongName !== undefined) return wrongName;
  if (state.key(project.name, name) !== undefined) {
    const advice = 'Try update operation if want to change its value.';
    return rejected('bad_request', `Key (name: ${name}) is already exist! ${advice}`);
  }
  const environments = readEnvironments(project, command.replacement, decode);
  if (isRejection(environments)) return environments;
  const deployment = deploy(
    state,
    deployer,
    { kind: 'key', project: project.name, name },
    environments.map((entry) => entry.environmentName),
  );
  const created: KeyRecord = {
    id: command.id,
    project: project.name,
    name,
    description,
    keyType,
    environments,
    version: 1,
    deployments: new Map<string, KeyDeployment>(),
  };
  const deployments = deploymentsAfter(created.deployments, deployment, (environmentName) =>
    deployedKey(created, environmentName, now),
  );
  const key = { ...created, deployments };
  return { kind: 'deployed', changes: [{ kind: 'put-key', key, late: lateIn(deployment) }], deployment };
}

/** Delete Key: undeployed everywhere; JWKs made from it stay as they are, detached. */
export function deleteKey(state: State, project: string, name: string): Deployed | Rejection {
  const found = findProject(state, project);
  if (isRejection(found)) return found;
  const key = findKey(state, project, name);
  if (isRejection(key)) return key;
  const changes: Change[] = [{ kind: 'remove-key', project, name }];
  for (const jwk of state.referencedJwksOf(key.id)) changes.push({ kind: 'put-jwk', jwk: detach(jwk) });
  const deployment = undeploy(key.environments.map((entry) => entry.environmentName));
  return { kind: 'deployed', changes, deployment };
}

/** The JWK without its link: it keeps its material and references no key any more (UK-JWK-09). */
export function detach(jwk: JwkRecord): JwkRecord {
  const { link: _, ...detached } = jwk;
  return detached;
}
