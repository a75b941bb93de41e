import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JwkOutcome, updateJwks } from '../domain/propagation.ts';
import { isRejection } from '../domain/rejection.ts';
import type { State } from '../domain/state.ts';
import { issueToken } from '../domain/tokens.ts';
import { updateKey } from '../domain/update-key.ts';
import { failingIn, update } from '../testing/act.ts';
import { createStart, decideOperation, type Operation, operations } from '../testing/operations.ts';
import { ecPair, rsaPair } from '../testing/raw-pairs.ts';
import { build, restored } from '../testing/restored.ts';
import { view } from '../testing/view.ts';
import { addJwk, buildContext, createWorld, entry, jwkIn, keyIn, NOW } from '../testing/world.ts';
import { defaultSeed } from './read-seed.ts';
import { snapshotOf } from './write-snapshot.ts';

type Step =
  | { readonly kind: 'operate'; readonly operation: Operation; readonly failing: readonly string[] }
  | { readonly kind: 'carry' | 'fork' | 'token' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('operate' as const),
      operation: operations(),
      failing: fc.subarray(['production', 'staging']),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('carry', 'fork', 'token') }) },
);
const steps = fc.array(step, { minLength: 5, maxLength: 30 });

/** A state on its way, and the propagation that is decided and not yet carried out. */
interface Walk {
  readonly state: State;
  readonly pending: readonly (readonly JwkOutcome[])[];
}

function walk({ state, pending }: Walk, action: Step, index: number): Walk {
  switch (action.kind) {
    case 'fork':
      return { state: state.fork(), pending };
    case 'carry':
      for (const outcomes of pending)
        state.apply(updateJwks(state, outcomes, failingIn('staging'), NOW + index));
      return { state, pending: [] };
    case 'token': {
      const request = { grantType: 'client_credentials', clientId: 'demo', clientSecret: 'demo-secret' };
      const issued = issueToken(state, request, `token-${index}`, NOW);
      if (!isRejection(issued)) state.apply(issued.changes);
      return { state, pending };
    }
    case 'operate': {
      const { operation, failing } = action;
      const around = buildContext({ deployer: failingIn(...failing), now: NOW + index });
      const result =
        operation.kind === 'update-key'
          ? updateKey(state, operation, around)
          : decideOperation(state, operation, `id-${index}`);
      if (isRejection(result)) return { state, pending };
      state.apply(result.changes);
      return { state, pending: result.kind === 'updated' ? [...pending, result.jwks] : pending };
    }
  }
}

describe('A snapshot', () => {
  it('restores a state exactly, whatever happened to it', () => {
    fc.assert(
      fc.property(steps, (way) => {
        let current: Walk = { state: createStart(), pending: [] };
        for (const [index, action] of way.entries()) current = walk(current, action, index);
        const before = view(current.state);
        expect(view(restored(current.state))).toBe(before);
        expect(view(restored(current.state, { explicit: true }))).toBe(before);
        expect(view(current.state)).toBe(before);
      }),
      { numRuns: 25 },
    );
  });

  it('restores a state that goes on as the first one does', () => {
    fc.assert(
      fc.property(steps, steps, (way, further) => {
        let original: Walk = { state: createStart(), pending: [] };
        for (const [index, action] of way.entries()) original = walk(original, action, index);
        original = { ...original, pending: [] };
        let copy: Walk = { state: restored(original.state), pending: [] };
        for (const [index, action] of further.entries()) {
          original = walk(original, action, 1000 + index);
          copy = walk(copy, action, 1000 + index);
          expect(view(copy.state)).toBe(view(original.state));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('of a restored state is the same again', () => {
    const state = createWorld({ mine: rsaPair(), mineInStaging: rsaPair() });
    expect(snapshotOf(restored(state))).toEqual(snapshotOf(state));
  });

  it('of the shipped seed, built, has the same keys and names', () => {
    const seed = defaultSeed();
    const snapshot = snapshotOf(build(seed));
    expect(snapshot.keys.map((key) => key.cryptoKeyInfoEnvironmentList)).toEqual(
      seed.keys?.map((key) => key.cryptoKeyInfoEnvironmentList),
    );
    expect(snapshot).toMatchObject({
      environments: seed.environments,
      projects: seed.projects,
      clients: seed.clients,
    });
  });
});

describe('A snapshot restores', () => {
  it('a key of another type in an environment that did not take the present one', () => {
    const state = createWorld({ mine: rsaPair(), mineInStaging: rsaPair() });
    const environments = [entry('production', ecPair()), entry('staging', ecPair())];
    const replacement = { keyType: 'EC', environments } as const;
    update(state, { replacement }, { deployer: failingIn('staging') });
    const copy = restored(state);
    expect(keyIn(copy).deployments.get('staging')).toEqual(keyIn(state).deployments.get('staging'));
    expect(keyIn(copy).deployments.get('staging')?.entry.key.keyType).toBe('RSA');
  });

  it('a JWK that follows a key whose material or environment it does not have', () => {
    const state = createWorld();
    update(state, { replacement: { environments: [entry('production', ecPair('P-384'))] } });
    const [copied, blocked] = [jwkIn(restored(state), 'my-jwk'), jwkIn(restored(state), 'my-staging-jwk')];
    expect([copied, blocked]).toEqual([jwkIn(state, 'my-jwk'), jwkIn(state, 'my-staging-jwk')]);
    expect([copied.algorithm, blocked.link?.environmentName]).toEqual(['ES256', 'staging']);
  });

  it.each([
    { kty: 'oct', k: 'c2VjcmV0', kid: 'hmac', alg: 'HS256' },
    { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', use: 'sig' },
  ])('a pasted JWK %#', (jwk) => {
    const state = createWorld();
    addJwk(state, 'MyProject', 'odd', { kind: 'pasted', jwkStr: JSON.stringify(jwk) });
    expect(jwkIn(restored(state), 'odd')).toEqual(jwkIn(state, 'odd'));
  });
});
