import fc from 'fast-check';
import { createJwk, deleteJwk, updateJwk } from '../jwks.ts';
import type { KeyReplacement } from '../key-replacement.ts';
import { createKey, type Deployed, deleteKey } from '../keys.ts';
import type { Propagation } from '../propagation.ts';
import type { Rejection } from '../rejection.ts';
import type { State } from '../state.ts';
import { type KeyUpdate, updateKey } from '../update-key.ts';
import { ecPair } from './pairs.ts';
import { surroundings } from './world.ts';

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
 * Random operations on keys `a` to `c` and JWKs `j` to `l` in both projects, over a few pairs made once: three that
 * ES256 fits, and one on another curve, so that some JWKs cannot follow. Now and then an entry has no private half.
 */
export function operations(): fc.Arbitrary<Operation> {
  const texts = [ecPair(), ecPair(), ecPair(), ecPair('P-384')].map(({ text }) => text);
  const project = fc.constantFrom('MyProject', 'MyProject', 'MyProject', 'OtherProject');
  const keyName = fc.constantFrom('a', 'a', 'b', 'c');
  const jwkName = fc.constantFrom('j', 'k', 'l');
  const environmentName = fc.constantFrom('production', 'production', 'staging', 'sandbox', 'partner');
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: fc.constantFrom(...texts.map(({ publicKey }) => ({ publicKey }))) },
  );
  const replacement = fc.record({
    name: keyName,
    description: fc.option(fc.constantFrom('first', 'second')),
    keyType: fc.constant('EC' as const),
    environments: fc.uniqueArray(fc.record({ environmentName, text }), {
      selector: (entry) => entry.environmentName,
      maxLength: 3,
    }),
  });
  const propagate = fc.constantFrom<Propagation>('none', 'same-project', 'all-projects');
  const half = fc.constantFrom('public' as const, 'private' as const);
  const kind = <Kind extends Operation['kind']>(name: Kind) => fc.constant(name);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: kind('update-key'), project, keyName, replacement, propagate }),
    },
    { weight: 3, arbitrary: fc.record({ kind: kind('create-key'), project, replacement }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('delete-key'), project, name: keyName }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: kind('create-jwk'),
        project,
        name: jwkName,
        half,
        keyProject: project,
        keyName,
        environmentName,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: kind('update-jwk'), project, name: jwkName, newName: jwkName }),
    },
    { weight: 1, arbitrary: fc.record({ kind: kind('delete-jwk'), project, name: jwkName }) },
  );
}

/** Decides an operation; `id` is the id of what it makes. */
export function decideOperation(
  state: State,
  operation: Operation,
  id: string,
): KeyUpdate | Deployed | Rejection {
  const surrounding = surroundings();
  switch (operation.kind) {
    case 'update-key':
      return updateKey(state, operation, surrounding);
    case 'create-key':
      return createKey(state, { ...operation, id }, surrounding);
    case 'delete-key':
      return deleteKey(state, operation.project, operation.name);
    case 'create-jwk': {
      const { project, name } = operation;
      const source = { ...operation, kind: 'key', useType: 'SIGNATURE', algorithm: 'ES256' } as const;
      return createJwk(state, { project, id, name, description: null, kid: undefined, source }, surrounding);
    }
    case 'update-jwk': {
      const { project, name: jwkName, newName: name } = operation;
      return updateJwk(state, { project, jwkName, name, description: null }, surrounding);
    }
    case 'delete-jwk':
      return deleteJwk(state, operation.project, operation.name);
  }
}
