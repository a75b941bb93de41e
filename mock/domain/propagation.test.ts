import { describe, expect, it } from 'vitest';
import { parametersIn } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { addJwk, createWorld, fromKey, jwkIn, keyIn } from '../testing/world.ts';
import type { KeyRecord } from './model.ts';
import { decidePropagation, type JwkFate, planPropagation, rejectIfBlocked } from './propagation.ts';
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

/** The fates as `name: kind`. */
function kindsOf(fates: readonly JwkFate[]): Record<string, JwkFate['kind']> {
  return Object.fromEntries(fates.map(({ kind, jwk }) => [jwk.name, kind]));
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
    const fates = planPropagation(state, keyIn(state, 'shared-key'), 'none');
    expect(kindsOf(fates)).toEqual({ 'shared-jwk': 'stays', 'local-jwk': 'stays' });
  });

  it('reaches the JWKs of the own project alone in that scope (UK-JWK-02)', () => {
    const state = worldWithReferencedJwksInBoth();
    const fates = planPropagation(state, keyIn(state, 'shared-key'), 'same-project');
    expect(kindsOf(fates)).toEqual({ 'shared-jwk': 'stays', 'local-jwk': 'follows' });
  });

  it('reaches the JWKs of all projects in that scope (UK-JWK-03)', () => {
    const state = worldWithReferencedJwksInBoth();
    const fates = planPropagation(state, keyIn(state, 'shared-key'), 'all-projects');
    expect(kindsOf(fates)).toEqual({ 'shared-jwk': 'follows', 'local-jwk': 'follows' });
  });

  it('knows only JWKs that are linked to the key (UK-JWK-05)', () => {
    const state = createWorld();
    const fates = planPropagation(state, keyIn(state), 'all-projects');
    expect(Object.keys(kindsOf(fates))).toEqual(['my-jwk', 'my-private-jwk', 'my-staging-jwk']);
  });

  it.each([
    ['my-jwk', 'public', 'mine'],
    ['my-private-jwk', 'private', 'mine'],
    ['my-staging-jwk', 'public', 'mineInStaging'],
  ] as const)('gives %s the %s half of its own environment (UK-JWK-11)', (name, half, which) => {
    const pairs = { mine: ecPair(), mineInStaging: ecPair() };
    const state = createWorld(pairs);
    const fate = planPropagation(state, keyIn(state), 'same-project').find(({ jwk }) => jwk.name === name);
    expect(fate?.kind === 'follows' && parametersIn(fate.material)).toEqual(parametersOf(pairs[which], half));
  });

  it('says that a JWK cannot follow when its environment is gone (UK-JWK-10)', () => {
    const state = createWorld();
    const key = keyIn(state);
    const environments = key.environments.filter(({ environmentName }) => environmentName === 'production');
    expect(kindsOf(planPropagation(state, { ...key, environments }, 'same-project'))).toEqual({
      'my-jwk': 'follows',
      'my-private-jwk': 'follows',
      'my-staging-jwk': 'cannot-follow',
    });
  });

  it('says that a private JWK cannot follow when the private half is gone (UK-JWK-10)', () => {
    const state = createWorld();
    expect(kindsOf(planPropagation(state, withoutPrivateHalves(keyIn(state)), 'same-project'))).toEqual({
      'my-jwk': 'follows',
      'my-private-jwk': 'cannot-follow',
      'my-staging-jwk': 'follows',
    });
  });

  it('says that a JWK cannot follow when its algorithm does not fit the new curve (UK-JWK-10)', () => {
    const state = createWorld({ ec: ecPair('P-256') });
    const { environments } = keyIn(createWorld({ ec: ecPair('P-384') }), 'ec-key');
    const fates = planPropagation(state, { ...keyIn(state, 'ec-key'), environments }, 'same-project');
    expect(kindsOf(fates)).toEqual({ 'ec-jwk': 'cannot-follow' });
  });

  it('lets an encryption JWK follow to another curve, which its algorithm fits (UK-JWK-10)', () => {
    const state = createWorld({ ec: ecPair('P-256') });
    const ecdh = fromKey(state, 'ec-key', { useType: 'ENCRYPTION', algorithm: 'ECDH-ES' });
    addJwk(state, 'MyProject', 'ecdh-jwk', ecdh);
    const { environments } = keyIn(createWorld({ ec: ecPair('P-384') }), 'ec-key');
    const fates = planPropagation(state, { ...keyIn(state, 'ec-key'), environments }, 'same-project');
    expect(kindsOf(fates)).toEqual({ 'ec-jwk': 'cannot-follow', 'ecdh-jwk': 'follows' });
  });

  it('does not mind a JWK out of scope that could not follow (UK-JWK-10)', () => {
    const state = createWorld();
    const key = { ...keyIn(state, 'shared-key'), environments: [] };
    expect(kindsOf(planPropagation(state, key, 'same-project'))).toEqual({ 'shared-jwk': 'stays' });
  });
});

describe('rejectIfBlocked', () => {
  const jwk = jwkIn(createWorld(), 'my-jwk');

  it('rejects when a JWK cannot follow, naming the JWK, its project and the reason (UK-JWK-10)', () => {
    const rejection = rejectIfBlocked([{ kind: 'cannot-follow', jwk, reason: 'it is too late' }]);
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
        { kind: 'follows', jwk, material },
        { kind: 'stays', jwk, reason: 'out of scope' },
      ]),
    ).toBeUndefined();
  });
});
