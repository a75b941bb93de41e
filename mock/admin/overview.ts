import type { AdminSchemas } from '../../openapi/admin.ts';
import type { DecodedKey } from '../domain/key-material.ts';
import type { JwkRecord, KeyRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import { publicParameters, publicParametersOfKey, thumbprint } from '../domain/thumbprint.ts';
import type { PendingChange } from '../sessions/pending.ts';
import type { Session } from '../sessions/session.ts';
import { writeTime } from '../state/snapshot-format.ts';

export interface OverviewQuery {
  /** One that exists. */
  readonly project: string | undefined;
  readonly limit: number | undefined;
  /** Epoch ms. */
  readonly now: number;
}

/** The keys of a project and what runs of them where, without any material. */
export function overviewOf(
  { state, pending }: Session,
  { project: wanted, limit = Number.POSITIVE_INFINITY, now }: OverviewQuery,
): AdminSchemas['Overview'] {
  const projects = Array.from(state.projects(), ({ name, environments }) => ({ name, environments }));
  const project = wanted ?? projects[0]?.name ?? null;
  const changes = pending.list();
  const keys: AdminSchemas['KeyOverview'][] = [];
  let total = 0;
  for (const key of project === null ? [] : state.keys(project)) {
    total += 1;
    if (total <= limit) keys.push(keyOverview(state, key, changes));
  }
  const environments = Array.from(state.environments(), ({ name, status }) => ({ name, status }));
  return { time: writeTime(now), projects, environments, project, keys, total };
}

function keyOverview(
  state: State,
  key: KeyRecord,
  changes: readonly PendingChange[],
): AdminSchemas['KeyOverview'] {
  const { id, name, description, keyType, version } = key;
  return {
    id,
    name,
    description,
    keyType,
    version,
    environments: [...environmentsOf(key)].map((environmentName) =>
      inEnvironment(key, environmentName, changes),
    ),
    jwks: Array.from(state.referencedJwksOf(id), (jwk) => referencedJwk(jwk, changes)),
  };
}

/** Those of the key first, then those where an earlier version still runs. */
export function environmentsOf({ environments, deployments }: KeyRecord): ReadonlySet<string> {
  return new Set([...environments.map(({ environmentName }) => environmentName), ...deployments.keys()]);
}

function inEnvironment(
  { project, name, environments, deployments }: KeyRecord,
  environmentName: string,
  changes: readonly PendingChange[],
): AdminSchemas['KeyInEnvironment'] {
  const saved = environments.find((entry) => entry.environmentName === environmentName);
  const running = deployments.get(environmentName);
  const coming = changes.findLast(
    (change) =>
      change.kind === 'key deployment' &&
      change.project === project &&
      change.name === name &&
      change.environmentName === environmentName,
  );
  return {
    environmentName,
    saved: saved === undefined ? null : publicHalf(saved.key),
    deployed:
      running === undefined
        ? null
        : {
            version: running.version,
            deployedAt: writeTime(running.deployedAt),
            half: publicHalf(running.entry.key),
          },
    pending:
      coming?.kind === 'key deployment' ? { version: coming.version, dueAt: writeTime(coming.dueAt) } : null,
  };
}

function referencedJwk(jwk: JwkRecord, changes: readonly PendingChange[]): AdminSchemas['ReferencedJwk'] {
  const { project, name, version, material, deployments, link } = jwk;
  const parameters = publicParameters(material);
  const times = Array.from(deployments.values(), ({ deployedAt }) => deployedAt);
  const waiting = changes.filter((change) => change.project === project && change.name === name);
  const due = waiting.filter(({ kind }) => kind === 'propagation').at(-1);
  return {
    project,
    name,
    environmentName: link?.environmentName ?? '',
    half: link?.half ?? 'public',
    version,
    thumbprint: parameters === undefined ? '' : thumbprint(parameters),
    deployedAt: times.length === 0 ? null : writeTime(Math.max(...times)),
    dueAt: due === undefined ? null : writeTime(due.dueAt),
  };
}

/** @returns its type with its size or curve, such as `RSA 2048` */
export function kindOf({ public: half }: DecodedKey): string {
  return 'n' in half ? `RSA ${bitsOf(half.n)}` : `EC ${half.crv}`;
}

function publicHalf(key: DecodedKey): AdminSchemas['PublicHalf'] {
  return { kind: kindOf(key), thumbprint: thumbprint(publicParametersOfKey(key.public)) };
}

/** The length of a base64url number (RFC 7518 2, Base64urlUInt) in bits. */
function bitsOf(number: string): number {
  const bytes = Buffer.from(number, 'base64url');
  return bytes.length * 8 - Math.clz32(bytes[0] ?? 0) + 24;
}
