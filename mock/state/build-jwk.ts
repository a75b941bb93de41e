import { algorithmProblem } from '../domain/algorithms.ts';
import { redeployJwk } from '../domain/jwk-deployment.ts';
import { type JwkMaterial, materialFromKey } from '../domain/jwk-material.ts';
import type { JwkDeployment, JwkRecord, KeyRecord } from '../domain/model.ts';
import { parsePastedJwk } from '../domain/pasted-jwk.ts';
import type { State } from '../domain/state.ts';
import { type BuildContext, ofVersion, tooNew, unknownProject } from './build-key.ts';
import { listed, type Problems } from './problems.ts';
import { isPrivate, readMaterial, readTime, type SnapshotJwk, writeMaterial } from './snapshot-format.ts';

/** Puts a JWK into the state as Create JWK would, or with the material, version and deployments that are given. */
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
  const deployed = withDeployments(state, byRule, jwk, pointer, problems);
  state.apply([{ kind: 'put-jwk', jwk: deployed }]);
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
  const deployed = new Map<string, JwkDeployment>();
  for (const [index, deployment] of deployments.entries()) {
    const place = `${pointer}/deployments/${index}`;
    const { environmentName } = deployment;
    if (!possible.includes(environmentName)) {
      const message = `must be an environment of the project ${record.project}; ${listed(possible)}`;
      problems.add(`${place}/environmentName`, message);
    }
    if (deployed.has(environmentName)) problems.add(`${place}/environmentName`, 'is there twice');
    if (deployment.version > version) problems.add(`${place}/version`, tooNew('JWK', version));
    const material = deployment.material === undefined ? record.material : readMaterial(deployment.material);
    const deployedAt = readTime(deployment.deployedAt);
    if (typeof material === 'string') problems.add(`${place}/material`, material);
    else if (deployedAt !== undefined)
      deployed.set(environmentName, { version: deployment.version, deployedAt, material });
  }
  return { ...record, version, deployments: deployed };
}

type Origin = Pick<JwkRecord, 'link' | 'kid' | 'useType' | 'algorithm' | 'material'>;

/** A member of the JWK that does not fit. */
interface Misfit {
  readonly member: string;
  readonly message: string;
}

/** What a JWK is made from: a key's material, stale material of a key, or pasted material. @param id its kid by default */
function originOf(state: State, jwk: SnapshotJwk, id: string): Origin | Misfit {
  if (jwk.jwkStr !== undefined && jwk.material !== undefined)
    return { member: 'jwkStr', message: 'must not be given together with material' };
  if (jwk.sourceType === 'COPY_PASTE') return pasted(jwk);
  if (jwk.jwkStr !== undefined)
    return { member: 'jwkStr', message: 'is for the sourceType COPY_PASTE alone; give material' };
  return linked(state, jwk, id);
}

function pasted({ jwkStr, material, kid, useType, algorithm }: SnapshotJwk): Origin | Misfit {
  if (material !== undefined) {
    const read = readMaterial(material);
    if (typeof read === 'string') return { member: 'material', message: read };
    return { kid: kid ?? null, useType: useType ?? null, algorithm: algorithm ?? null, material: read };
  }
  if (jwkStr === undefined) return { member: 'jwkStr', message: 'is required, or material in its place' };
  const parsed = parsePastedJwk(jwkStr, kid ?? undefined);
  if (!parsed.ok) return { member: 'jwkStr', message: parsed.message };
  return {
    kid: parsed.kid ?? null,
    useType: useType ?? parsed.useType ?? null,
    algorithm: algorithm ?? parsed.algorithm ?? null,
    material: parsed.material,
  };
}

function linked(state: State, jwk: SnapshotJwk, id: string): Origin | Misfit {
  const { keyName = '', environmentName = '', useType, algorithm, kid = id } = jwk;
  const half = jwk.sourceType === 'PUBLIC_KEY' ? 'public' : 'private';
  const project = jwk.keyProject ?? jwk.project;
  const key = state.key(project, keyName);
  if (key === undefined) return unknownKey(state, jwk, project);
  if (useType == null) return { member: 'useType', message: 'must be SIGNATURE or ENCRYPTION' };
  if (algorithm == null) return { member: 'algorithm', message: 'must be a string' };
  const source = jwk.material === undefined ? presentMaterial(key, jwk) : staleMaterial(state, key, jwk);
  if ('member' in source) return source;
  const problem = algorithmProblem(subjectOf(source), useType, algorithm);
  if (problem !== undefined) return { member: 'algorithm', message: problem };
  return { link: { keyId: key.id, environmentName, half }, kid, useType, algorithm, material: source };
}

function unknownKey(state: State, { keyProject }: SnapshotJwk, project: string): Misfit {
  if (state.project(project) === undefined) {
    const message = `must be the name of a project; ${listed(Array.from(state.projects(), ({ name }) => name))}`;
    return { member: keyProject === undefined ? 'project' : 'keyProject', message };
  }
  const known = listed(Array.from(state.keys(project), ({ name }) => name));
  return { member: 'keyName', message: `must be the name of a key in the project ${project}; ${known}` };
}

/** What the key has now in the environment and the half that the JWK references. */
function presentMaterial(key: KeyRecord, jwk: SnapshotJwk): JwkMaterial | Misfit {
  const entry = key.environments.find((candidate) => candidate.environmentName === jwk.environmentName);
  if (entry === undefined) {
    const known = listed(key.environments.map(({ environmentName }) => environmentName));
    const message = `must be an environment of the key, unless material is given; ${known}`;
    return { member: 'environmentName', message };
  }
  const half = jwk.sourceType === 'PUBLIC_KEY' ? 'public' : 'private';
  const message = 'must be PUBLIC_KEY: the key has no private half there';
  return materialFromKey(entry.key, half) ?? { member: 'sourceType', message };
}

/** What the key once had: the key may have other material there now, or have lost the environment. */
function staleMaterial(state: State, key: KeyRecord, jwk: SnapshotJwk): JwkMaterial | Misfit {
  const { environmentName = '', material, sourceType } = jwk;
  const possible = state.project(key.project)?.environments ?? [];
  if (!possible.includes(environmentName)) {
    const message = `must be an environment of the project ${key.project}; ${listed(possible)}`;
    return { member: 'environmentName', message };
  }
  const read = material === undefined ? 'is required' : readMaterial(material);
  if (typeof read === 'string') return { member: 'material', message: read };
  if (read.type !== 'RSA' && read.type !== 'EC')
    return { member: 'material/kty', message: 'must be RSA or EC, as that of keys is' };
  if (isPrivate(writeMaterial(read)) === (sourceType === 'PRIVATE_KEY')) return read;
  const message =
    sourceType === 'PUBLIC_KEY'
      ? 'must have no private parameters, as sourceType is PUBLIC_KEY'
      : 'must have private parameters, as sourceType is PRIVATE_KEY';
  return { member: 'material', message };
}

function subjectOf(material: JwkMaterial): Parameters<typeof algorithmProblem>[0] {
  return material.type === 'EC' ? { keyType: 'EC', curve: material.ec.crv } : { keyType: 'RSA' };
}
