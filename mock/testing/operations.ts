import fc from 'fast-check';
import { createJwk, deleteJwk, updateJwk } from '../domain/jwks.ts';
import type { KeyReplacement } from '../domain/key-replacement.ts';
import { createKey, type Deployed, deleteKey } from '../domain/keys.ts';
import type { Propagation } from '../domain/propagation.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { State } from '../domain/state.ts';
import { type KeyUpdate, updateKey } from '../domain/update-key.ts';
import { ecPair } from './raw-pairs.ts';
import { addJwk, addKey, buildContext, createEmptyWorld, entry, fromKey } from './world.ts';

type Replacing = { readonly project: string; readonly replacement: KeyReplacement };
type Named = { readonly project: string; readonly name: string };

/** One call of the API, in a small world of names so that calls meet. */
export type Operation =
  | ({ readonly kind: 'update-key'; readonly keyName: string; readonly propagate: Propagation } & Replacing)
  | ({ readonly kind: 'create-key' } & Replacing)
  | ({ readonly kind: 'delete-key' } & Named)
  | ({
      readonly kind: 'create-jwk';
      readonly half: 'public' | 'private';
      readonly keyProject: string;
      readonly keyName: string;
      readonly environmentName: string;
    } & Named)
  | ({ readonly kind: 'update-jwk'; readonly newName: string } & Named)
  | ({ readonly kind: 'delete-jwk' } & Named);

/**
 * Random operations on keys `a` to `c` and JWKs `j` to `l`, over a few pairs made once: four that ES256 fits, and one on
 * another curve, so that some JWKs cannot follow. Now and then an entry has no private half, the list of entries is
 * empty or an environment is not the project's.
 */
export function operations(): fc.Arbitrary<Operation> {
  const project = rarely('OtherProject', 'MyProject');
  const keyName = fc.constantFrom('a', 'a', 'a', 'b', 'c');
  const jwkName = fc.constantFrom('j', 'k', 'l');
  const half = fc.constantFrom('public' as const, 'private' as const);
  const named = { project, name: jwkName };
  const replacement = replacements(keyName);
  const propagate = fc.constantFrom<Propagation>('none', 'same-project', 'all-projects');
  const source = { half, keyProject: project, keyName, environmentName: rarely('staging', 'production') };
  return fc.oneof(
    { weight: 8, arbitrary: of('update-key', { project, keyName, replacement, propagate }) },
    { weight: 2, arbitrary: of('create-key', { project, replacement }) },
    { weight: 1, arbitrary: of('delete-key', { project, name: keyName }) },
    { weight: 5, arbitrary: of('create-jwk', { ...named, ...source }) },
    { weight: 1, arbitrary: of('update-jwk', { ...named, newName: jwkName }) },
    { weight: 1, arbitrary: of('delete-jwk', named) },
  );
}

function replacements(name: fc.Arbitrary<string>): fc.Arbitrary<KeyReplacement> {
  const texts = [ecPair(), ecPair(), ecPair(), ecPair()].map(({ text }) => text);
  const odd = [...texts.slice(0, 2).map(({ publicKey }) => ({ publicKey })), ecPair('P-384').text];
  const text = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
  const list = (...names: readonly string[]) =>
    fc.tuple(
      ...names.map((environmentName) => fc.record({ environmentName: fc.constant(environmentName), text })),
    );
  return fc.record({
    name,
    description: fc.option(fc.constantFrom('first', 'second')),
    keyType: fc.constant('EC' as const),
    environments: fc.oneof(
      { weight: 8, arbitrary: list('production', 'staging') },
      { weight: 2, arbitrary: list('staging', 'sandbox', 'production') },
      { weight: 2, arbitrary: list('production') },
      { weight: 1, arbitrary: list('partner', 'production') },
      { weight: 1, arbitrary: list() },
    ),
  });
}

function of<const Kind extends string, Rest extends object>(
  kind: Kind,
  rest: { [Name in keyof Rest]: fc.Arbitrary<Rest[Name]> },
): fc.Arbitrary<{ kind: Kind } & Rest> {
  return fc.record(rest).map((values) => ({ kind, ...values }));
}

function rarely(odd: string, usual: string): fc.Arbitrary<string> {
  return fc.constantFrom(usual, usual, usual, usual, odd);
}

/** A few pairs in turn: keys of a start differ from one another, and take no time to make. */
const pairs = Array.from({ length: 24 }, () => ecPair());
let given = 0;

function nextPair() {
  given += 1;
  return pairs[given % pairs.length] ?? ecPair();
}

/** Where random walks start: a key `a` in both projects, each with a JWK that follows it, one across projects. */
export function createStart(): State {
  const state = createEmptyWorld();
  const entries = () => [entry('production', nextPair()), entry('staging', nextPair())];
  addKey(state, 'MyProject', 'a', entries(), 'a-of-mine');
  addKey(state, 'OtherProject', 'a', entries(), 'a-of-other');
  addJwk(state, 'MyProject', 'j', fromKey(state, 'a', { half: 'private' }));
  addJwk(state, 'MyProject', 'k', fromKey(state, 'a', { environmentName: 'staging' }));
  addJwk(state, 'OtherProject', 'j', fromKey(state, 'a'), 'j-of-other');
  addJwk(state, 'OtherProject', 'k', fromKey(state, 'a', { keyProject: 'OtherProject' }), 'k-of-other');
  return state;
}

/** Decides an operation; `id` is the id of what it makes. */
export function decideOperation(
  state: State,
  operation: Operation,
  id: string,
): KeyUpdate | Deployed | Rejection {
  const updateContext = buildContext();
  switch (operation.kind) {
    case 'update-key':
      return updateKey(state, operation, updateContext);
    case 'create-key':
      return createKey(state, { ...operation, id }, updateContext);
    case 'delete-key':
      return deleteKey(state, operation.project, operation.name);
    case 'create-jwk': {
      const { project, name } = operation;
      const source = { ...operation, kind: 'key', useType: 'SIGNATURE', algorithm: 'ES256' } as const;
      return createJwk(
        state,
        { project, id, name, description: null, kid: undefined, source },
        updateContext,
      );
    }
    case 'update-jwk': {
      const { project, name: jwkName, newName: name } = operation;
      return updateJwk(state, { project, jwkName, name, description: null }, updateContext);
    }
    case 'delete-jwk':
      return deleteJwk(state, operation.project, operation.name);
  }
}
