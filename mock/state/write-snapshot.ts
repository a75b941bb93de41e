import { materialFromKey, sameMaterial } from '../domain/jwk-material.ts';
import type { JwkRecord, KeyDeployment, KeyRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import {
  type Snapshot,
  type SnapshotJwk,
  type SnapshotJwkDeployment,
  type SnapshotKey,
  type SnapshotKeyDeployment,
  type SnapshotToken,
  writeMaterial,
  writeTime,
} from './snapshot-format.ts';

export interface SnapshotOptions {
  /** Writes material and deployments even where they follow from the key; false unless given. */
  readonly explicit?: boolean;
}

/** Tells a state whole: `buildState` makes the same state of it. */
export function snapshotOf(state: State, { explicit = false }: SnapshotOptions = {}): Required<Snapshot> {
  const projects = [...state.projects()];
  const keys = projects.flatMap(({ name }) => [...state.keys(name)]);
  const byId = new Map(keys.map((key) => [key.id, key]));
  return {
    environments: Array.from(state.environments(), (environment) => ({ ...environment })),
    projects: projects.map((project) => ({ ...project })),
    keys: keys.map((key) => writeKey(key, explicit)),
    jwks: jwksInOrder(state).map((jwk) => writeJwk(jwk, byId.get(jwk.link?.keyId ?? ''), explicit)),
    tokens: Array.from(state.tokens(), writeToken),
    clients: Array.from(state.clients(), (client) => ({ ...client })),
  };
}

function writeKey(key: KeyRecord, explicit: boolean): SnapshotKey {
  const { id, project, name, description, keyType, version } = key;
  return {
    id,
    project,
    name,
    description,
    keyType,
    version,
    cryptoKeyInfoEnvironmentList: key.environments.map(({ environmentName, text }) => ({
      environmentName,
      ...text,
    })),
    deployments: Array.from(key.deployments.values(), (deployment) =>
      writeKeyDeployment(key, deployment, explicit),
    ),
  };
}

function writeKeyDeployment(
  key: KeyRecord,
  { version, deployedAt, entry }: KeyDeployment,
  explicit: boolean,
): SnapshotKeyDeployment {
  const { environmentName, text } = entry;
  const deployed = { environmentName, version, deployedAt: writeTime(deployedAt) };
  const current = key.environments.find((candidate) => candidate.environmentName === environmentName)?.text;
  const isCurrent = current?.publicKey === text.publicKey && current?.privateKey === text.privateKey;
  if (isCurrent && !explicit) return deployed;
  const otherType = entry.key.keyType === key.keyType && !explicit ? {} : { keyType: entry.key.keyType };
  return { ...deployed, ...otherType, ...text };
}

function writeJwk(jwk: JwkRecord, key: KeyRecord | undefined, explicit: boolean): SnapshotJwk {
  const { id, project, name, description, kid, useType, algorithm, version } = jwk;
  const material = writeMaterial(jwk.material);
  return {
    id,
    project,
    name,
    description,
    ...writeLink(jwk, key),
    kid,
    useType,
    algorithm,
    ...((explicit || isOwn(jwk, key)) && { material }),
    version,
    deployments: writeJwkDeployments(jwk, explicit),
  };
}

function writeLink(
  { project, link }: JwkRecord,
  key: KeyRecord | undefined,
): Pick<SnapshotJwk, 'sourceType' | 'keyProject' | 'keyName' | 'environmentName'> {
  if (link === undefined || key === undefined) return { sourceType: 'COPY_PASTE' };
  return {
    sourceType: link.half === 'public' ? 'PUBLIC_KEY' : 'PRIVATE_KEY',
    ...(key.project !== project && { keyProject: key.project }),
    keyName: key.name,
    environmentName: link.environmentName,
  };
}

/** Whether the material does not follow from the key. */
function isOwn({ link, material }: JwkRecord, key: KeyRecord | undefined): boolean {
  const entry = key?.environments.find(({ environmentName }) => environmentName === link?.environmentName);
  const present = link && entry && materialFromKey(entry.key, link.half);
  return present === undefined || !sameMaterial(present, material);
}

function writeJwkDeployments(jwk: JwkRecord, explicit: boolean): SnapshotJwkDeployment[] {
  return Array.from(jwk.deployments, ([environmentName, { version, deployedAt, material }]) => ({
    environmentName,
    version,
    deployedAt: writeTime(deployedAt),
    ...((explicit || !sameMaterial(material, jwk.material)) && { material: writeMaterial(material) }),
  }));
}

function writeToken(token: {
  readonly value: string;
  readonly roles: SnapshotToken['roles'];
  readonly projects: readonly string[];
  readonly expiresAt?: number;
  readonly revoked: boolean;
}): SnapshotToken {
  const { value, roles, projects, expiresAt, revoked } = token;
  return {
    token: value,
    roles,
    projects,
    ...(expiresAt !== undefined && { expiresAt: writeTime(expiresAt) }),
    revoked,
  };
}

/**
 * The JWKs of all projects in an order in which they could have been made: each project lists its own in that order, and
 * so does each key those that reference it, so a topological sort of the two finds one.
 */
function jwksInOrder(state: State): JwkRecord[] {
  const after = new Map<JwkRecord, JwkRecord[]>();
  const waitsFor = new Map<JwkRecord, number>();
  for (const sequence of sequencesOf(state)) {
    for (const [index, jwk] of sequence.entries()) {
      const before = sequence[index - 1];
      waitsFor.set(jwk, (waitsFor.get(jwk) ?? 0) + (before === undefined ? 0 : 1));
      if (before !== undefined) after.set(before, [...(after.get(before) ?? []), jwk]);
    }
  }
  const ready = [...waitsFor.keys()].filter((jwk) => waitsFor.get(jwk) === 0).reverse();
  const ordered: JwkRecord[] = [];
  for (let jwk = ready.pop(); jwk !== undefined; jwk = ready.pop()) {
    ordered.push(jwk);
    for (const successor of after.get(jwk) ?? []) {
      const left = (waitsFor.get(successor) ?? 0) - 1;
      waitsFor.set(successor, left);
      if (left === 0) ready.push(successor);
    }
  }
  return ordered;
}

function sequencesOf(state: State): JwkRecord[][] {
  const projects = Array.from(state.projects(), ({ name }) => [...state.jwks(name)]);
  const keyIds = new Set(projects.flat().flatMap(({ link }) => link?.keyId ?? []));
  return [...projects, ...Array.from(keyIds, (id) => [...state.referencedJwksOf(id)])];
}
