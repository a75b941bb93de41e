import { describe, expect, it } from 'vitest';
import { parametersIn } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { addJwk, createWorld, fromKey, jwkIn, keyIn } from '../testing/world.ts';
import type { KeyRecord } from './model.ts';
import { decidePropagation, type JwkOutcome, planPropagation, rejectIfBlocked } from './propagation.ts';
import type { State } from './state.ts';

describe('decidePropagation', () => {
  it('propagates to nothing unless it is asked to (UK-QRY-01)', () => {
    expect(decidePropagation(false, undefined)).toBe('none');
  });

  it('rejects to propagate without a scope (UK-QRY-02)', () => {
    expect(decidePropagation(true, undefined)).toMatchObject({
      code: 'invalid_parameter',
      clause: 'UK-QRY-02',
      violations: [{ field: 'updateScope' }],
    });
  });

  it.each([
    ['SAME_PROJECT', 'same-project'],
    ['ALL_PROJECTS', 'all-projects'],
  ] as const)('takes the scope %s for %s (UK-JWK-01)', (scope, propagation) => {
    expect(decidePropagation(true, scope)).toBe(propagation);
  });

  it.each(['SAME_PROJECT', 'ALL_PROJECTS'] as const)(
    'gives the scope %s no effect when it is not to propagate (UK-QRY-05)',
    (scope) => {
      expect(decidePropagation(false, scope)).toBe('none');
    },
  );
});

/** The outcomes as `name: kind`. */
function kindsOf(outcomes: readonly JwkOutcome[]): Record<string, JwkOutcome['kind']> {
  return Object.fromEntries(outcomes.map(({ kind, jwk }) => [jwk.name, kind]));
}

/** The shared key, with a referencedJwk in its own project beside the one in OtherProject. */
function worldWithReferencedJwksInBoth(): State {
  const state = createWorld();
  addJwk(state, 'MyProject', 'local-jwk', fromKey(state, 'shared-key'));
  return state;
}

function withoutPrivateHalves(key: KeyRecord): KeyRecord {
  const environments = key.environments.map((entry) => {
    const { private: _, ...rest } = entry.key;
    return { ...entry, key: rest };
  });
  return { ...key, environments };
}

describe('planPropagation', () => {
  it('leaves every linked JWK as it is without propagation (UK-JWK-04)', () => {
    const state = worldWithReferencedJwksInBoth();
    const outcomes = planPropagation(state, keyIn(state, 'shared-key'), 'none');
    expect(kindsOf(outcomes)).toEqual({ 'shared-jwk': 'skipped', 'local-jwk': 'skipped' });
  });

  it('reaches the JWKs of the own project alone in that scope (UK-JWK-02)', () => {
    const state = worldWithReferencedJwksInBoth();
    const outcomes = planPropagation(state, keyIn(state, 'shared-key'), 'same-project');
    expect(kindsOf(outcomes)).toEqual({ 'shared-jwk': 'skipped', 'local-jwk': 'updated' });
  });

  it('reaches the JWKs of all projects in that scope (UK-JWK-03)', () => {
    const state = worldWithReferencedJwksInBoth();
    const outcomes = planPropagation(state, keyIn(state, 'shared-key'), 'all-projects');
    expect(kindsOf(outcomes)).toEqual({ 'shared-jwk': 'updated', 'local-jwk': 'updated' });
  });

  it('knows only JWKs that are linked to the key (UK-JWK-05)', () => {
    const state = createWorld();
    const outcomes = planPropagation(state, keyIn(state), 'all-projects');
    expect(Object.keys(kindsOf(outcomes))).toEqual(['my-jwk', 'my-private-jwk', 'my-staging-jwk']);
  });

  it.each([
    ['my-jwk', 'public', 'mine'],
    ['my-private-jwk', 'private', 'mine'],
    ['my-staging-jwk', 'public', 'mineInStaging'],
  ] as const)('gives %s the %s half of its own environment (UK-JWK-11)', (name, half, which) => {
    const pairs = { mine: ecPair(), mineInStaging: ecPair() };
    const state = createWorld(pairs);
    const outcome = planPropagation(state, keyIn(state), 'same-project').find(({ jwk }) => jwk.name === name);
    expect(outcome?.kind === 'updated' && parametersIn(outcome.material)).toEqual(
      parametersOf(pairs[which], half),
    );
  });

  it('reports that a JWK cannot be updated when its environment is gone (UK-JWK-10)', () => {
    const state = createWorld();
    const key = keyIn(state);
    const environments = key.environments.filter(({ environmentName }) => environmentName === 'production');
    expect(kindsOf(planPropagation(state, { ...key, environments }, 'same-project'))).toEqual({
      'my-jwk': 'updated',
      'my-private-jwk': 'updated',
      'my-staging-jwk': 'blocked',
    });
  });

  it('reports that a private JWK cannot be updated when the private half is gone (UK-JWK-10)', () => {
    const state = createWorld();
    expect(kindsOf(planPropagation(state, withoutPrivateHalves(keyIn(state)), 'same-project'))).toEqual({
      'my-jwk': 'updated',
      'my-private-jwk': 'blocked',
      'my-staging-jwk': 'updated',
    });
  });

  it('reports that a JWK cannot be updated when its algorithm does not fit the new curve (UK-JWK-10)', () => {
    const state = createWorld({ ec: ecPair('P-256') });
    const { environments } = keyIn(createWorld({ ec: ecPair('P-384') }), 'ec-key');
    const outcomes = planPropagation(state, { ...keyIn(state, 'ec-key'), environments }, 'same-project');
    expect(kindsOf(outcomes)).toEqual({ 'ec-jwk': 'blocked' });
  });

  it('lets an encryption JWK follow to another curve, which its algorithm fits (UK-JWK-10)', () => {
    const state = createWorld({ ec: ecPair('P-256') });
    const ecdh = fromKey(state, 'ec-key', { useType: 'ENCRYPTION', algorithm: 'ECDH-ES' });
    addJwk(state, 'MyProject', 'ecdh-jwk', ecdh);
    const { environments } = keyIn(createWorld({ ec: ecPair('P-384') }), 'ec-key');
    const outcomes = planPropagation(state, { ...keyIn(state, 'ec-key'), environments }, 'same-project');
    expect(kindsOf(outcomes)).toEqual({ 'ec-jwk': 'blocked', 'ecdh-jwk': 'updated' });
  });

  it('does not mind a JWK out of scope that could not follow (UK-JWK-10)', () => {
    const state = createWorld();
    const key = { ...keyIn(state, 'shared-key'), environments: [] };
    expect(kindsOf(planPropagation(state, key, 'same-project'))).toEqual({ 'shared-jwk': 'skipped' });
  });
});

describe('rejectIfBlocked', () => {
  const jwk = jwkIn(createWorld(), 'my-jwk');

  it('rejects when a JWK cannot follow, naming the JWK, its project and the reason (UK-JWK-10)', () => {
    const rejection = rejectIfBlocked([{ kind: 'blocked', jwk, reason: 'it is too late' }]);
    expect(rejection).toMatchObject({
      code: 'bad_request',
      clause: 'UK-JWK-10',
      message: expect.stringContaining('JWK (name: my-jwk, project: MyProject): it is too late'),
    });
  });

  it('rejects nothing when every JWK follows or stays (UK-JWK-10)', () => {
    const { material } = jwk;
    expect(
      rejectIfBlocked([
        { kind: 'updated', jwk, material },
        { kind: 'skipped', jwk, reason: 'out of scope' },
      ]),
    ).toBeUndefined();
  });
});
