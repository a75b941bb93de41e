import type { Deployer } from '../domain/deployment.ts';
import type { JwkMaterial } from '../domain/jwk-material.ts';
import type { KeyReplacement } from '../domain/key-replacement.ts';
import { deleteKey } from '../domain/keys.ts';
import type { KeyRecord } from '../domain/model.ts';
import { type Propagation, updateJwks } from '../domain/propagation.ts';
import { isRejection, type Rejection } from '../domain/rejection.ts';
import type { State } from '../domain/state.ts';
import {
  type KeyUpdate,
  type UpdateContext,
  type UpdateKeyCommand,
  updateKey,
} from '../domain/update-key.ts';
import { ecPair } from './raw-pairs.ts';
import { accepted, buildContext, entry } from './world.ts';

/** An update as a test words it: of `my-key` in `MyProject`, without propagation, unless it says otherwise. */
export interface UpdateRequest {
  readonly project?: string;
  readonly keyName?: string;
  readonly propagate?: Propagation;
  /** What differs from the key as it stands. */
  readonly replacement?: Partial<KeyReplacement>;
}

/** Decides an update and leaves the state as it is. */
export function decide(
  state: State,
  request: UpdateRequest,
  changes: Partial<UpdateContext> = {},
): KeyUpdate | Rejection {
  return updateKey(state, commandOf(state, request), buildContext(changes));
}

/** Carries out an update that has to be accepted. */
export function update(
  state: State,
  request: UpdateRequest,
  changes: Partial<UpdateContext> = {},
): KeyUpdate {
  const result = accepted(decide(state, request, changes));
  const { deployer, now } = buildContext(changes);
  state.apply(result.changes);
  state.apply(updateJwks(state, result.jwks, deployer, now));
  return result;
}

/** The rejection of an update that has to be rejected. */
export function rejection(
  state: State,
  request: UpdateRequest,
  changes: Partial<UpdateContext> = {},
): Rejection {
  return rejected(decide(state, request, changes));
}

export function rejected(result: object): Rejection {
  if (isRejection(result)) return result;
  throw new Error('accepted, and should have been rejected');
}

export function remove(state: State, keyName: string, project = 'MyProject'): void {
  state.apply(accepted(deleteKey(state, project, keyName)).changes);
}

function commandOf(state: State, request: UpdateRequest): UpdateKeyCommand {
  const { project = 'MyProject', keyName = 'my-key', propagate = 'none' } = request;
  const key = state.key(project, keyName);
  const current = key === undefined ? unknownKey(keyName) : replacementOf(key);
  return { project, keyName, propagate, replacement: { ...current, ...request.replacement } };
}

/** The key as a client that has read it would send it back. */
export function replacementOf(key: KeyRecord): KeyReplacement {
  const { name, description, keyType } = key;
  const environments = key.environments.map(({ environmentName, text }) => ({ environmentName, text }));
  return { name, description, keyType, environments };
}

function unknownKey(name: string): KeyReplacement {
  return { name, description: null, keyType: 'EC', environments: [entry('production', ecPair())] };
}

/** Fails in the environments named, whatever is deployed there. */
export function failingIn(...names: readonly string[]): Deployer {
  return ({ name }) => (names.includes(name) ? `${name} is out of reach` : undefined);
}

/** A JWK's parameters, whatever its type. */
export function parametersIn(material: JwkMaterial): Readonly<Record<string, unknown>> {
  switch (material.type) {
    case 'RSA':
      return { ...material.rsa };
    case 'EC':
      return { ...material.ec };
    case 'OCT':
      return { ...material.oct };
    case 'OKP':
      return { ...material.okp };
  }
}
