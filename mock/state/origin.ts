import { algorithmProblem } from '../domain/algorithms.ts';
import { type JwkMaterial, materialFromKey } from '../domain/jwk-material.ts';
import type { JwkRecord, KeyRecord } from '../domain/model.ts';
import { parsePastedJwk } from '../domain/pasted-jwk.ts';
import type { State } from '../domain/state.ts';
import { listed } from './consistency.ts';
import { isPrivate, readMaterial, writeMaterial } from './material.ts';
import type { SnapshotJwk } from './snapshot.ts';

export type Origin = Pick<JwkRecord, 'link' | 'kid' | 'useType' | 'algorithm' | 'material'>;

/** A member of the JWK that does not fit. */
export interface Misfit {
  readonly member: string;
  readonly message: string;
}

/** What a JWK is made from: a key's material, stale material of a key, or pasted material. @param id its kid by default */
export function originOf(state: State, jwk: SnapshotJwk, id: string): Origin | Misfit {
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

/** What the key has now in the environment and the half that the JWK follows. */
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
