import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parametersIn, replacementOf } from '../testing/act.ts';
import { createStart, decideOperation, type Operation, operations } from '../testing/operations.ts';
import { referencedJwkNames, snapshot } from '../testing/snapshot.ts';
import { NOW } from '../testing/world.ts';
import { deployToPublished } from './deployment.ts';
import { materialFromKey, sameMaterial } from './jwk-material.ts';
import type { JwkRecord, KeyEnvironment, KeyRecord } from './model.ts';
import { type JwkOutcome, updateJwks } from './propagation.ts';
import { isRejection } from './rejection.ts';
import type { State } from './state.ts';

type Step =
  | {
      readonly kind: 'operate';
      readonly operation: Operation;
    }
  | { readonly kind: 'carry' }
  | { readonly kind: 'fork' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('operate' as const), operation: operations() }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'carry' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'fork' } as const) },
);

/** A state on its way through random steps, and what the invariants have to know of the way. */
interface Walk {
  readonly state: State;
  readonly bases: readonly { readonly state: State; readonly asLeft: ReturnType<typeof snapshot> }[];
  /** What updates have decided about JWKs and nobody has carried out yet, oldest first. */
  readonly pending: readonly (readonly JwkOutcome[])[];
  /** Every key record that there ever was. */
  readonly keys: readonly KeyRecord[];
}

function walk(before: Walk, action: Step, id: string): Walk {
  const { state, pending } = before;
  switch (action.kind) {
    case 'fork':
      return {
        ...before,
        state: state.fork(),
        bases: [...before.bases, { state, asLeft: snapshot(state) }],
      };
    case 'carry':
      for (const outcomes of pending) state.apply(updateJwks(state, outcomes, deployToPublished, NOW));
      return { ...before, pending: [] };
    case 'operate': {
      const asFound = snapshot(state);
      const result = decideOperation(state, action.operation, id);
      expect(snapshot(state)).toEqual(asFound);
      if (isRejection(result)) return before;
      state.apply(result.changes);
      const made = result.changes.flatMap((change) => (change.kind === 'put-key' ? [change.key] : []));
      if (action.operation.kind === 'update-key' || action.operation.kind === 'create-key')
        expect(made.map(replacementOf)).toEqual([action.operation.replacement]);
      const decided = result.kind === 'updated' ? [result.jwks] : [];
      return { ...before, pending: [...pending, ...decided], keys: [...before.keys, ...made] };
    }
  }
}

function always(invariant: (walk: Walk) => void): void {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      const state = createStart();
      let current: Walk = { state, bases: [], pending: [], keys: allKeys(state) };
      for (const [index, action] of steps.entries()) {
        current = walk(current, action, `id-${index}`);
        invariant(current);
      }
    }),
    { numRuns: 15 },
  );
}

function allKeys(state: State): KeyRecord[] {
  return Array.from(state.projects()).flatMap(({ name }) => [...state.keys(name)]);
}

function allJwks(state: State): JwkRecord[] {
  return Array.from(state.projects()).flatMap(({ name }) => [...state.jwks(name)]);
}

function sourcesOf(jwk: JwkRecord, keys: readonly KeyRecord[]): KeyEnvironment[] {
  return keys
    .filter(({ id }) => id === jwk.link?.keyId)
    .flatMap(({ environments }) => environments)
    .filter(({ environmentName }) => environmentName === jwk.link?.environmentName);
}

describe('Whatever the order of operations', { timeout: 30_000 }, () => {
  it('counts exactly those JWKs among the referencedJwks of a key that are linked to it', () => {
    always(({ state, keys }) => {
      for (const id of new Set(keys.map((key) => key.id))) {
        const linked = allJwks(state).filter(({ link }) => link?.keyId === id);
        expect(referencedJwkNames(state, id)).toEqual(
          linked.map(({ project, name }) => `${project}/${name}`).sort(),
        );
      }
    });
  });

  it('has no JWK linked to a key that is gone', () => {
    always(({ state }) => {
      const ids = new Set(allKeys(state).map(({ id }) => id));
      const linked = allJwks(state).flatMap(({ link }) => link?.keyId ?? []);
      expect(linked.filter((id) => !ids.has(id))).toEqual([]);
    });
  });

  it('finds every key and every JWK under its own name, once', () => {
    always(({ state }) => {
      for (const key of allKeys(state)) expect(state.key(key.project, key.name)).toBe(key);
      for (const jwk of allJwks(state)) expect(state.jwk(jwk.project, jwk.name)).toBe(jwk);
      const ids = [...allKeys(state), ...allJwks(state)].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it('runs of a key only what one of its versions had in that environment (UK-UPD-13)', () => {
    always(({ state, keys }) => {
      for (const key of allKeys(state)) {
        for (const [environmentName, { version, entry }] of key.deployments) {
          const source = keys.find((candidate) => candidate.id === key.id && candidate.version === version);
          expect(source?.environments).toContain(entry);
          expect(key.environments.map((one) => one.environmentName)).toContain(environmentName);
        }
      }
    });
  });

  it('has in a linked JWK what its key once had in its environment, in its half (UK-JWK-11)', () => {
    always(({ state, keys }) => {
      for (const jwk of allJwks(state)) {
        const { link, material } = jwk;
        if (link === undefined) continue;
        const possible = sourcesOf(jwk, keys).map(({ key }) => materialFromKey(key, link.half));
        expect(possible.some((one) => one !== undefined && sameMaterial(one, material))).toBe(true);
      }
    });
  });

  it('has private parameters in a linked JWK exactly when it was made from a private half (UK-JWK-12)', () => {
    always(({ state }) => {
      for (const { link, material } of allJwks(state))
        if (link !== undefined) expect('d' in parametersIn(material)).toBe(link.half === 'private');
    });
  });

  it('leaves a state as it was once it was forked', () => {
    always(({ bases }) => {
      for (const { state, asLeft } of bases) expect(snapshot(state)).toEqual(asLeft);
    });
  });
});
