import { describe, expect, it } from 'vitest';
import { decide, failingIn, parametersIn, remove } from '../testing/act.ts';
import { ecPair, parametersOf } from '../testing/raw-pairs.ts';
import { snapshot } from '../testing/snapshot.ts';
import {
  accepted,
  addJwk,
  addKey,
  buildContext,
  createWorld,
  EARLIER,
  entry,
  fromKey,
  jwkIn,
  NOW,
} from '../testing/world.ts';
import { deployToPublished } from './deployment.ts';
import { deleteJwk, updateJwk } from './jwks.ts';
import { type JwkOutcome, updateJwks } from './propagation.ts';
import type { State } from './state.ts';

const later = NOW + 5000;

/** Updates `ec-key` with propagation, and returns what is still to be carried to its JWKs. */
function updateAhead(state: State, pair = ecPair()): readonly JwkOutcome[] {
  const replacement = { environments: [entry('production', pair)] };
  const update = accepted(decide(state, { keyName: 'ec-key', propagate: 'all-projects', replacement }));
  state.apply(update.changes);
  return update.jwks;
}

function carry(state: State, outcomes: readonly JwkOutcome[], deployer = deployToPublished): void {
  state.apply(updateJwks(state, outcomes, deployer, later));
}

describe('updateJwks', () => {
  it('gives the JWK its new material when it is carried out, and not before (UK-JWK-01)', () => {
    const [ec, pair] = [ecPair(), ecPair()];
    const state = createWorld({ ec });
    const outcomes = updateAhead(state, pair);
    expect(parametersIn(jwkIn(state, 'ec-jwk').material)).toEqual(parametersOf(ec, 'public'));
    carry(state, outcomes);
    expect(parametersIn(jwkIn(state, 'ec-jwk').material)).toEqual(parametersOf(pair, 'public'));
  });

  it('deploys the JWK as of the time when it is carried out', () => {
    const state = createWorld();
    const { material: before } = jwkIn(state, 'ec-jwk');
    carry(state, updateAhead(state), failingIn('staging'));
    const { material: after, deployments } = jwkIn(state, 'ec-jwk');
    expect(Object.fromEntries(deployments)).toEqual({
      production: { version: 2, deployedAt: later, material: after },
      staging: { version: 1, deployedAt: EARLIER, material: before },
    });
  });

  it('changes nothing of its own accord', () => {
    const state = createWorld();
    const outcomes = updateAhead(state);
    const before = snapshot(state);
    updateJwks(state, outcomes, deployToPublished, later);
    expect(snapshot(state)).toEqual(before);
  });

  it('does not bring back a JWK that was deleted meanwhile', () => {
    const state = createWorld();
    const outcomes = updateAhead(state);
    state.apply(accepted(deleteJwk(state, 'MyProject', 'ec-jwk')).changes);
    carry(state, outcomes);
    expect(state.jwk('MyProject', 'ec-jwk')).toBeUndefined();
  });

  it.each(['ec-jwk', 'renamed'])(
    'passes over a JWK that was detached meanwhile, now %s (UK-JWK-09)',
    (name) => {
      const state = createWorld();
      const outcomes = updateAhead(state);
      const command = { project: 'MyProject', jwkName: 'ec-jwk', name, description: null };
      state.apply(accepted(updateJwk(state, command, buildContext())).changes);
      const before = snapshot(state);
      carry(state, outcomes);
      expect(snapshot(state)).toEqual(before);
    },
  );

  it('passes over a new JWK that has taken the name meanwhile (UK-JWK-05)', () => {
    const state = createWorld();
    const outcomes = updateAhead(state);
    state.apply(accepted(deleteJwk(state, 'MyProject', 'ec-jwk')).changes);
    addJwk(state, 'MyProject', 'ec-jwk', fromKey(state, 'my-key'));
    const before = snapshot(state);
    carry(state, outcomes);
    expect(snapshot(state)).toEqual(before);
  });

  it('passes over a JWK whose key was deleted meanwhile, be there a new one of the name', () => {
    const state = createWorld();
    const outcomes = updateAhead(state);
    remove(state, 'ec-key');
    addKey(state, 'MyProject', 'ec-key', [entry('production', ecPair())], 'id-of-the-second');
    const before = snapshot(state);
    carry(state, outcomes);
    expect(snapshot(state)).toEqual(before);
  });
});
