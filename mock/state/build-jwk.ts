import { redeployJwk } from '../domain/jwk-deployment.ts';
import type { JwkDeployment, JwkRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import type { BuildContext } from './build-context.ts';
import { ofVersion, tooNew, unknownProject } from './build-key.ts';
import { listed } from './consistency.ts';
import { readMaterial } from './material.ts';
import { originOf } from './origin.ts';
import type { Problems } from './problems.ts';
import type { SnapshotJwk } from './snapshot.ts';
import { readTime } from './times.ts';

/** Puts a JWK into the state as Create JWK would, or with the material, version and deployments that are told. */
export function buildJwk(
  state: State,
  jwk: SnapshotJwk,
  pointer: string,
  updateContext: BuildContext,
  problems: Problems,
): void {
  const { project, name, id = updateContext.nextId(), description = null } = jwk;
  if (state.project(project) === undefined) {
    problems.add(`${pointer}/project`, unknownProject(state));
    return;
  }
  if (state.jwk(project, name) !== undefined) {
    problems.add(`${pointer}/name`, `must be unique in the project ${project}`);
    return;
  }
  const origin = originOf(state, jwk, id);
  if ('member' in origin) {
    problems.add(`${pointer}/${origin.member}`, origin.message);
    return;
  }
  const created = { id, project, name, description, ...origin, version: 0, deployments: new Map() };
  const byRule = redeployJwk(state, created, updateContext.deployer, updateContext.now).jwk;
  const told = withDeployments(state, byRule, jwk, pointer, problems);
  state.apply([{ kind: 'put-jwk', jwk: told }]);
}

function withDeployments(
  state: State,
  record: JwkRecord,
  { version = 1, deployments }: SnapshotJwk,
  pointer: string,
  problems: Problems,
): JwkRecord {
  if (deployments === undefined) {
    return { ...record, version, deployments: ofVersion(record.deployments, version) };
  }
  const possible = state.project(record.project)?.environments ?? [];
  const told = new Map<string, JwkDeployment>();
  for (const [index, deployment] of deployments.entries()) {
    const place = `${pointer}/deployments/${index}`;
    const { environmentName } = deployment;
    if (!possible.includes(environmentName)) {
      const message = `must be an environment of the project ${record.project}; ${listed(possible)}`;
      problems.add(`${place}/environmentName`, message);
    }
    if (told.has(environmentName)) problems.add(`${place}/environmentName`, 'is there twice');
    if (deployment.version > version) problems.add(`${place}/version`, tooNew('JWK', version));
    const material = deployment.material === undefined ? record.material : readMaterial(deployment.material);
    const deployedAt = readTime(deployment.deployedAt);
    if (typeof material === 'string') problems.add(`${place}/material`, material);
    else if (deployedAt !== undefined)
      told.set(environmentName, { version: deployment.version, deployedAt, material });
  }
  return { ...record, version, deployments: told };
}
