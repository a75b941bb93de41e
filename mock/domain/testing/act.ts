import type { Deployer } from '../deployment.ts';
import type { JwkMaterial } from '../jwk-material.ts';
import type { KeyReplacement } from '../key-replacement.ts';
import { deleteKey } from '../keys.ts';
import type { KeyRecord } from '../model.ts';
import { carryToJwks, type Propagation } from '../propagation.ts';
import { isRejection, type Rejection } from '../rejection.ts';
import type { State } from '../state.ts';
import { type KeyUpdate, type Surrounding, type UpdateKeyCommand, updateKey } from '../update-key.ts';
import { ecPair } from './pairs.ts';
import { accepted, entry, surroundings } from './world.ts';

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
  changes: Partial<Surrounding> = {},
): KeyUpdate | Rejection {
  return updateKey(state, commandOf(state, request), surroundings(changes));
}

/** Carries out an update that has to be accepted. */
export function update(state: State, request: UpdateRequest, changes: Partial<Surrounding> = {}): KeyUpdate {
  const result = accepted(decide(state, request, changes));
  const { deployer, now } = surroundings(changes);
  state.apply(result.changes);
  state.apply(carryToJwks(state, result.jwks, deployer, now));
  return result;
}

/** The refusal of an update that has to be refused. */
export function refusal(state: State, request: UpdateRequest, changes: Partial<Surrounding> = {}): Rejection {
  return refused(decide(state, request, changes));
}

export function refused(result: object): Rejection {
  if (isRejection(result)) return result;
  throw new Error('accepted, and should have been refused');
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
