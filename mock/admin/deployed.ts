import type { JwkDeployment, JwkRecord, KeyDeployment, KeyRecord } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import {
  type PublicParameters,
  publicParameters,
  publicParametersOfKey,
  thumbprint,
} from '../domain/thumbprint.ts';
import { writeTime } from '../state/snapshot-format.ts';

/** Which of an environment's keys and JWKs are asked for; without `key` and `jwk`, all of the project or of all. */
export interface DeployedFilter {
  readonly project?: string;
  readonly key?: string;
  readonly jwk?: string;
}

/** Something that runs in an environment, with the material that runs there. */
export type Deployed =
  | { readonly kind: 'key'; readonly record: KeyRecord; readonly deployment: KeyDeployment }
  | { readonly kind: 'jwk'; readonly record: JwkRecord; readonly deployment: JwkDeployment };

/** What runs in an environment: keys first, each list by projects and then in order of creation. */
export function* deployedIn(state: State, environment: string, filter: DeployedFilter): Generator<Deployed> {
  const projects = Array.from(state.projects(), ({ name }) => name).filter(
    (name) => filter.project === undefined || filter.project === name,
  );
  const wantsAll = filter.key === undefined && filter.jwk === undefined;
  for (const record of projects.flatMap((name) => [...state.keys(name)])) {
    const deployment = record.deployments.get(environment);
    const wanted = wantsAll || filter.key === record.name;
    if (deployment !== undefined && wanted) yield { kind: 'key', record, deployment };
  }
  for (const record of projects.flatMap((name) => [...state.jwks(name)])) {
    const deployment = record.deployments.get(environment);
    const wanted = wantsAll || filter.jwk === record.name;
    if (deployment !== undefined && wanted) yield { kind: 'jwk', record, deployment };
  }
}

function publicPartOf(deployed: Deployed): PublicParameters | undefined {
  return deployed.kind === 'key'
    ? publicParametersOfKey(deployed.deployment.entry.key.public)
    : publicParameters(deployed.deployment.material);
}

/** What runs in an environment, without any material. */
export function describeDeployed(deployed: Deployed): object {
  const { record, deployment } = deployed;
  const parameters = publicPartOf(deployed);
  return {
    project: record.project,
    name: record.name,
    id: record.id,
    version: deployment.version,
    deployedAt: writeTime(deployment.deployedAt),
    current: deployment.version === record.version,
    ...(deployed.kind === 'key'
      ? { keyType: deployed.deployment.entry.key.keyType }
      : { type: deployed.deployment.material.type, kid: deployed.record.kid }),
    thumbprint: parameters === undefined ? null : thumbprint(parameters),
  };
}

export type PublishedJwk = PublicParameters & {
  readonly kid: string;
  readonly use?: 'sig' | 'enc';
  readonly alg?: string;
};

/**
 * The public keys that run in an environment as a JWK Set (RFC 7517 5). A key has its thumbprint for `kid`, and neither
 * `use` nor `alg`, since a key of the product states neither; a JWK has its own. What would be the same twice is there
 * once: libraries reject two keys of one `kid`.
 */
export function jwkSetOf(deployed: Iterable<Deployed>): { readonly keys: readonly PublishedJwk[] } {
  const keys = new Map<string, PublishedJwk>();
  for (const one of deployed) {
    const parameters = publicPartOf(one);
    if (parameters === undefined) continue;
    const print = thumbprint(parameters);
    const jwk = one.kind === 'key' ? { ...parameters, kid: print } : publish(one.record, parameters, print);
    keys.set(`${jwk.kid}\n${print}`, jwk);
  }
  return { keys: [...keys.values()] };
}

function publish(
  { kid, useType, algorithm }: JwkRecord,
  parameters: PublicParameters,
  print: string,
): PublishedJwk {
  return {
    ...parameters,
    kid: kid ?? print,
    ...(useType !== null && { use: useType === 'SIGNATURE' ? 'sig' : 'enc' }),
    ...(algorithm !== null && { alg: algorithm }),
  };
}
