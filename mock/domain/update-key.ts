import { type Deployer, type DeploymentOutcome, deploy, deploymentsAfter, lateIn } from './deployment.ts';
import { findKey, findProject } from './find.ts';
import type { DecodeKeyMaterial } from './key-material.ts';
import { type KeyReplacement, readEnvironments } from './key-replacement.ts';
import type { KeyDeployment, KeyEnvironment, KeyRecord } from './model.ts';
import { rejectName } from './names.ts';
import { type JwkOutcome, type Propagation, planPropagation, rejectIfBlocked } from './propagation.ts';
import { isRejection, type Rejection, rejected } from './rejection.ts';
import type { Change, State } from './state.ts';

export interface UpdateKeyCommand {
  readonly project: string;
  readonly keyName: string;
  readonly replacement: KeyReplacement;
  readonly propagate: Propagation;
}

/** What an accepted update does, decided before anything changes: `changes` are applied as a whole. */
export interface KeyUpdate {
  readonly kind: 'updated';
  readonly changes: readonly Change[];
  readonly before: KeyRecord;
  readonly after: KeyRecord;
  readonly deployment: DeploymentOutcome;
  /** Environments that the key was deployed to and no longer goes to (UK-UPD-03). */
  readonly undeployed: readonly string[];
  /** The outcome of each referenced JWK; `updateJwks` makes it so, at once or later. */
  readonly jwks: readonly JwkOutcome[];
}

export interface UpdateContext {
  readonly decode: DecodeKeyMaterial;
  readonly deployer: Deployer;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Update Key: replaces the whole key (UK-UPD-01, UK-UPD-02, UK-UPD-05) with its environments (UK-UPD-03, UK-UPD-04),
 * deploys it to each environment of the request (UK-DEP-01) and propagates the new material to the JWKs in scope
 * (UK-JWK-01). Order: existence, then meaning, then all at once; a
 * rejection changes nothing (UK-UPD-11), other keys are never touched (UK-UPD-12), and because deciding and applying are
 * one step, concurrent updates never mix (UK-UPD-13). The same update again leaves the same state (UK-UPD-10).
 */
export function updateKey(
  state: State,
  command: UpdateKeyCommand,
  updateContext: UpdateContext,
): KeyUpdate | Rejection {
  const project = findProject(state, command.project);
  if (isRejection(project)) return project;
  const before = findKey(state, command.project, command.keyName, ' Try create operation.');
  if (isRejection(before)) return before;
  const wrongName = rejectName(command.replacement.name) ?? nameTaken(state, command);
  if (wrongName !== undefined) return wrongName;
  const environments = readEnvironments(project, command.replacement, updateContext.decode);
  if (isRejection(environments)) return environments;
  const revised = revise(before, command.replacement, environments);
  const jwks = planPropagation(state, revised, command.propagate);
  const blocked = rejectIfBlocked(jwks);
  if (blocked !== undefined) return blocked;
  return carryOut(state, before, revised, jwks, updateContext);
}

/** UK-UPD-06; a name that only another project uses is free (UK-UPD-07). */
function nameTaken(state: State, { project, keyName, replacement }: UpdateKeyCommand): Rejection | undefined {
  if (replacement.name === keyName || state.key(project, replacement.name) === undefined) return undefined;
  return rejected('bad_request', `Key (name: ${replacement.name}) is already exist!`, 'UK-UPD-06', [
    { field: 'name', message: `the project already has a key of the name ${replacement.name}` },
  ]);
}

/** The key as it will be; its id stays, so a renamed key keeps its JWKs (UK-JWK-08). */
function revise(
  before: KeyRecord,
  replacement: KeyReplacement,
  environments: readonly KeyEnvironment[],
): KeyRecord {
  return {
    ...before,
    name: replacement.name,
    description: replacement.description,
    keyType: replacement.keyType,
    environments,
    version: before.version + 1,
  };
}

function carryOut(
  state: State,
  before: KeyRecord,
  revised: KeyRecord,
  jwks: readonly JwkOutcome[],
  { deployer, now }: UpdateContext,
): KeyUpdate {
  const subject = { kind: 'key', project: revised.project, name: revised.name } as const;
  const names = revised.environments.map((entry) => entry.environmentName);
  const deployment = deploy(state, deployer, subject, names);
  const after: KeyRecord = {
    ...revised,
    deployments: deploymentsAfter(before.deployments, deployment, (name) => deployedKey(revised, name, now)),
  };
  const changes: Change[] = [];
  if (after.name !== before.name)
    changes.push({ kind: 'remove-key', project: before.project, name: before.name });
  changes.push({ kind: 'put-key', key: after, late: lateIn(deployment) });
  const undeployed = [...before.deployments.keys()].filter((name) => !names.includes(name));
  return { kind: 'updated', changes, before, after, deployment, undeployed, jwks };
}

/** What runs in an environment once the key as it stands there was deployed to it. */
export function deployedKey(key: KeyRecord, environmentName: string, now: number): KeyDeployment | undefined {
  const entry = key.environments.find((candidate) => candidate.environmentName === environmentName);
  return entry && { version: key.version, deployedAt: now, entry };
}
