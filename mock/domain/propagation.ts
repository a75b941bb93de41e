import { algorithmProblem } from './algorithms.ts';
import { type Deployer, lateIn } from './deployment.ts';
import { redeployJwk } from './jwk-deployment.ts';
import { type JwkMaterial, materialFromKey } from './jwk-material.ts';
import type { JwkLink, JwkRecord, KeyRecord } from './model.ts';
import { type Rejection, rejected } from './rejection.ts';
import type { Change, State } from './state.ts';

/** Which linked JWKs an update carries its new material to. */
export type Propagation = 'none' | 'same-project' | 'all-projects';

/**
 * Reads the two query parameters. UK-QRY-01, UK-QRY-02, UK-QRY-05; that each value is a legal one is the contract's
 * schema to judge (UK-QRY-03, UK-QRY-04).
 */
export function decidePropagation(
  updateReferencedJwks: boolean,
  updateScope: 'SAME_PROJECT' | 'ALL_PROJECTS' | undefined,
): Propagation | Rejection {
  if (!updateReferencedJwks) return 'none';
  if (updateScope === undefined) {
    const message = 'updateScope is required when updateReferencedJwks is true: SAME_PROJECT or ALL_PROJECTS';
    return rejected('invalid_parameter', message, 'UK-QRY-02', [{ field: 'updateScope', message }]);
  }
  return updateScope === 'SAME_PROJECT' ? 'same-project' : 'all-projects';
}

/** A linked JWK and what an update does to it. */
export type JwkFate =
  | { readonly kind: 'follows'; readonly jwk: JwkRecord; readonly material: JwkMaterial }
  | { readonly kind: 'stays'; readonly jwk: JwkRecord; readonly reason: string }
  | { readonly kind: 'cannot-follow'; readonly jwk: JwkRecord; readonly reason: string };

/**
 * The fate of every JWK linked to the key, given the key as it will be: in scope it takes that key's material of its own
 * environment and half, if it can; it stays linked whatever becomes of it now. UK-JWK-01, UK-JWK-02, UK-JWK-03,
 * UK-JWK-04, UK-JWK-05, UK-JWK-10, UK-JWK-11, UK-JWK-13.
 */
export function planPropagation(state: State, key: KeyRecord, propagation: Propagation): JwkFate[] {
  const fates: JwkFate[] = [];
  for (const jwk of state.referencedJwksOf(key.id)) {
    if (propagation === 'none') {
      fates.push({ kind: 'stays', jwk, reason: 'updateReferencedJwks is not true' });
    } else if (propagation === 'same-project' && jwk.project !== key.project) {
      fates.push({
        kind: 'stays',
        jwk,
        reason: `updateScope is SAME_PROJECT and the JWK is in ${jwk.project}`,
      });
    } else {
      fates.push(follow(jwk, key));
    }
  }
  return fates;
}

function follow(jwk: JwkRecord, key: KeyRecord): JwkFate {
  const { link } = jwk;
  const source = key.environments.find((entry) => entry.environmentName === link?.environmentName);
  if (link === undefined || source === undefined) {
    return {
      kind: 'cannot-follow',
      jwk,
      reason: `the key has no entry for environment ${link?.environmentName}`,
    };
  }
  if (jwk.useType !== null && jwk.algorithm !== null) {
    const problem = algorithmProblem(source.key, jwk.useType, jwk.algorithm);
    if (problem !== undefined) return { kind: 'cannot-follow', jwk, reason: problem };
  }
  const material = materialFromKey(source.key, link.half);
  if (material === undefined) {
    return { kind: 'cannot-follow', jwk, reason: `the key has no private part in ${link.environmentName}` };
  }
  return { kind: 'follows', jwk, material };
}

/** Rejects the whole update when a JWK that it should reach cannot follow (UK-JWK-10). */
export function rejectIfBlocked(fates: readonly JwkFate[]): Rejection | undefined {
  const blocked = fates.filter((fate) => fate.kind === 'cannot-follow');
  if (blocked.length === 0) return undefined;
  const reasons = blocked.map(
    ({ jwk, reason }) => `JWK (name: ${jwk.name}, project: ${jwk.project}): ${reason}`,
  );
  return rejected(
    'bad_request',
    `Referenced JWKs can not follow the key. ${reasons.join('; ')}.`,
    'UK-JWK-10',
  );
}

/**
 * The changes that give the JWKs their new material, decided against the state as it is now: that may be later than the
 * update, so a JWK that was deleted, detached or linked anew meanwhile is left alone. Everything but the material stays
 * (UK-JWK-07).
 */
export function carryToJwks(
  state: State,
  fates: readonly JwkFate[],
  deployer: Deployer,
  now: number,
): readonly Change[] {
  const changes: Change[] = [];
  for (const fate of fates) {
    const current = state.jwk(fate.jwk.project, fate.jwk.name);
    if (fate.kind !== 'follows' || current?.id !== fate.jwk.id) continue;
    if (!isSameLink(current.link, fate.jwk.link)) continue;
    const { jwk, deployment } = redeployJwk(state, { ...current, material: fate.material }, deployer, now);
    changes.push({ kind: 'put-jwk', jwk, late: lateIn(deployment) });
  }
  return changes;
}

function isSameLink(one: JwkLink | undefined, other: JwkLink | undefined): boolean {
  return (
    one?.keyId === other?.keyId &&
    one?.environmentName === other?.environmentName &&
    one?.half === other?.half
  );
}
