import { algorithmProblem } from './algorithms.ts';
import { type Deployer, lateIn } from './deployment.ts';
import { redeployJwk } from './jwk-deployment.ts';
import { type JwkMaterial, materialFromKey } from './jwk-material.ts';
import type { JwkLink, JwkRecord, KeyRecord } from './model.ts';
import { type Rejection, rejected } from './rejection.ts';
import type { Change, State } from './state.ts';

/** Which referenced JWKs an update propagates its new material to. */
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

/** A referenced JWK and what an update does to it. */
export type JwkOutcome =
  | { readonly kind: 'updated'; readonly jwk: JwkRecord; readonly material: JwkMaterial }
  | { readonly kind: 'skipped'; readonly jwk: JwkRecord; readonly reason: string }
  | { readonly kind: 'blocked'; readonly jwk: JwkRecord; readonly reason: string };

/**
 * The outcome of every JWK that references the key, given the key as it will be: in scope it takes that key's material of its own
 * environment and half, if it can; it keeps the reference whatever the outcome. UK-JWK-01, UK-JWK-02, UK-JWK-03,
 * UK-JWK-04, UK-JWK-05, UK-JWK-10, UK-JWK-11, UK-JWK-13.
 */
export function planPropagation(state: State, key: KeyRecord, propagation: Propagation): JwkOutcome[] {
  const outcomes: JwkOutcome[] = [];
  for (const jwk of state.referencedJwksOf(key.id)) {
    if (propagation === 'none') {
      outcomes.push({ kind: 'skipped', jwk, reason: 'updateReferencedJwks is not true' });
    } else if (propagation === 'same-project' && jwk.project !== key.project) {
      outcomes.push({
        kind: 'skipped',
        jwk,
        reason: `updateScope is SAME_PROJECT and the JWK is in ${jwk.project}`,
      });
    } else {
      outcomes.push(outcomeOf(jwk, key));
    }
  }
  return outcomes;
}

function outcomeOf(jwk: JwkRecord, key: KeyRecord): JwkOutcome {
  const { link } = jwk;
  const source = key.environments.find((entry) => entry.environmentName === link?.environmentName);
  if (link === undefined || source === undefined) {
    return {
      kind: 'blocked',
      jwk,
      reason: `the key has no entry for environment ${link?.environmentName}`,
    };
  }
  if (jwk.useType !== null && jwk.algorithm !== null) {
    const problem = algorithmProblem(source.key, jwk.useType, jwk.algorithm);
    if (problem !== undefined) return { kind: 'blocked', jwk, reason: problem };
  }
  const material = materialFromKey(source.key, link.half);
  if (material === undefined) {
    return { kind: 'blocked', jwk, reason: `the key has no private part in ${link.environmentName}` };
  }
  return { kind: 'updated', jwk, material };
}

/** Rejects the whole update when a JWK in scope is blocked (UK-JWK-10). */
export function rejectIfBlocked(outcomes: readonly JwkOutcome[]): Rejection | undefined {
  const blocked = outcomes.filter((outcome) => outcome.kind === 'blocked');
  if (blocked.length === 0) return undefined;
  const reasons = blocked.map(
    ({ jwk, reason }) => `JWK (name: ${jwk.name}, project: ${jwk.project}): ${reason}`,
  );
  return rejected(
    'bad_request',
    `Referenced JWKs cannot take the new material. ${reasons.join('; ')}.`,
    'UK-JWK-10',
  );
}

/**
 * The changes that give the JWKs their new material, decided against the state as it is now: that may be later than the
 * update, so a JWK that was deleted, detached or linked again meanwhile is left alone. Everything but the material stays
 * (UK-JWK-07).
 */
export function updateJwks(
  state: State,
  outcomes: readonly JwkOutcome[],
  deployer: Deployer,
  now: number,
): readonly Change[] {
  const changes: Change[] = [];
  for (const outcome of outcomes) {
    const current = state.jwk(outcome.jwk.project, outcome.jwk.name);
    if (outcome.kind !== 'updated' || current?.id !== outcome.jwk.id) continue;
    if (!isSameLink(current.link, outcome.jwk.link)) continue;
    const { jwk, deployment } = redeployJwk(state, { ...current, material: outcome.material }, deployer, now);
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
