import type { JwkRecord, KeyRecord } from './model.ts';
import type { Change, State } from './state.ts';
import { deployedKey } from './update-key.ts';

/** A change that puts something which is deployed as well. */
export type Put = Extract<Change, { kind: 'put-key' | 'put-jwk' }>;

/**
 * The changes that make what was put run in an environment that took its time, decided against the state as it is then: what
 * was deleted, renamed or made again meanwhile, goes there no more, or runs there in a later version, is left alone.
 *
 * @param now epoch ms, when it arrives
 */
export function arriveLate(state: State, put: Put, environmentName: string, now: number): readonly Change[] {
  return put.kind === 'put-key'
    ? keyArrives(state, put.key, environmentName, now)
    : jwkArrives(state, put.jwk, environmentName, now);
}

function keyArrives(state: State, key: KeyRecord, environmentName: string, now: number): readonly Change[] {
  const current = state.key(key.project, key.name);
  const goesThere = current?.environments.some((entry) => entry.environmentName === environmentName);
  const deployment = deployedKey(key, environmentName, now);
  if (current?.id !== key.id || !goesThere || deployment === undefined) return [];
  if (isLater(current, environmentName, key.version)) return [];
  const deployments = new Map(current.deployments).set(environmentName, deployment);
  return [{ kind: 'put-key', key: { ...current, deployments } }];
}

function jwkArrives(state: State, jwk: JwkRecord, environmentName: string, now: number): readonly Change[] {
  const current = state.jwk(jwk.project, jwk.name);
  if (current?.id !== jwk.id || isLater(current, environmentName, jwk.version)) return [];
  const deployment = { version: jwk.version, deployedAt: now, material: jwk.material };
  const deployments = new Map(current.deployments).set(environmentName, deployment);
  return [{ kind: 'put-jwk', jwk: { ...current, deployments } }];
}

function isLater({ deployments }: KeyRecord | JwkRecord, environmentName: string, version: number): boolean {
  return (deployments.get(environmentName)?.version ?? 0) >= version;
}
