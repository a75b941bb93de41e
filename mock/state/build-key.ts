import { pointerToField } from '../../openapi/json-pointer.ts';
import type { Deployer } from '../domain/deployment.ts';
import type { DecodeKeyMaterial } from '../domain/key-material.ts';
import { createKey } from '../domain/keys.ts';
import type { Deployment, KeyDeployment, KeyEnvironment, KeyRecord } from '../domain/model.ts';
import { isRejection } from '../domain/rejection.ts';
import type { State } from '../domain/state.ts';
import { listed, type Problems } from './problems.ts';
import { readTime, type SnapshotKey, type SnapshotKeyDeployment } from './snapshot-format.ts';

/** Puts a key into the state as Create Key would, then gives it the version and the deployments that are given. */
export function buildKey(
  state: State,
  key: SnapshotKey,
  pointer: string,
  updateContext: BuildContext,
  problems: Problems,
): void {
  const { project, id = updateContext.nextId(), name, description = null, keyType } = key;
  if (state.project(project) === undefined) {
    problems.add(`${pointer}/project`, unknownProject(state));
    return;
  }
  const environments = key.cryptoKeyInfoEnvironmentList.map(({ environmentName, ...text }) => ({
    environmentName,
    text,
  }));
  const replacement = { name, description, keyType, environments };
  const created = createKey(state, { project, id, replacement }, updateContext);
  if (isRejection(created)) {
    const [violation] = created.violations ?? [];
    if (violation === undefined) problems.add(`${pointer}/name`, created.message);
    else problems.add(pointerToField(violation.field, pointer), violation.message);
    return;
  }
  for (const change of created.changes) {
    if (change.kind !== 'put-key') continue;
    const deployed = withDeployments(change.key, key, pointer, updateContext, problems);
    state.apply([{ ...change, key: deployed }]);
  }
}

export function unknownProject(state: State): string {
  return `must be the name of a project; ${listed(Array.from(state.projects(), ({ name }) => name))}`;
}

function withDeployments(
  record: KeyRecord,
  { version = 1, deployments }: SnapshotKey,
  pointer: string,
  updateContext: BuildContext,
  problems: Problems,
): KeyRecord {
  if (deployments === undefined) {
    return { ...record, version, deployments: ofVersion(record.deployments, version) };
  }
  const deployed = new Map<string, KeyDeployment>();
  for (const [index, deployment] of deployments.entries()) {
    const place = `${pointer}/deployments/${index}`;
    const { environmentName } = deployment;
    if (deployed.has(environmentName)) problems.add(`${place}/environmentName`, 'is there twice');
    if (deployment.version > version) problems.add(`${place}/version`, tooNew('key', version));
    const entry = entryOf(record, deployment, place, updateContext, problems);
    const deployedAt = readTime(deployment.deployedAt);
    if (entry !== undefined && deployedAt !== undefined)
      deployed.set(environmentName, { version: deployment.version, deployedAt, entry });
  }
  return { ...record, version, deployments: deployed };
}

export function ofVersion<D extends Deployment>(
  deployments: ReadonlyMap<string, D>,
  version: number,
): ReadonlyMap<string, D> {
  return new Map(Array.from(deployments, ([name, deployment]) => [name, { ...deployment, version }]));
}

export function tooNew(what: string, version: number): string {
  return `must be at most the version of the ${what}, ${version}`;
}

/** What runs in one environment: the text that is given, or the key's own there. */
function entryOf(
  { environments, keyType }: KeyRecord,
  {
    environmentName,
    version: _,
    deployedAt: __,
    keyType: givenType = keyType,
    ...text
  }: SnapshotKeyDeployment,
  pointer: string,
  { decode }: BuildContext,
  problems: Problems,
): KeyEnvironment | undefined {
  const current = environments.find((entry) => entry.environmentName === environmentName);
  if (current === undefined) {
    const known = listed(environments.map((entry) => entry.environmentName));
    problems.add(`${pointer}/environmentName`, `must be in cryptoKeyInfoEnvironmentList; ${known}`);
    return undefined;
  }
  if (text.publicKey === undefined && text.privateKey === undefined) return current;
  const decoded = decode(givenType, text);
  if (decoded.ok) return { environmentName, text, key: decoded.key };
  problems.add(`${pointer}/${decoded.problem.member}`, decoded.problem.message);
  return undefined;
}

/** What building a state takes from outside. */
export interface BuildContext {
  readonly decode: DecodeKeyMaterial;
  /** Deploys what the snapshot does not say where it runs. */
  readonly deployer: Deployer;
  /** Epoch ms: when that counts as deployed. */
  readonly now: number;
  /** A new id for an object that has none. */
  readonly nextId: () => string;
}
