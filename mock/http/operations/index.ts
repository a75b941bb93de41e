import type { operations } from '../../../openapi/generated/types.ts';
import type { OperationBehaviour } from '../operation.ts';
import {
  createJwkOperation,
  deleteJwkOperation,
  getJwkOperation,
  listJwksOperation,
  updateJwkOperation,
} from './jwks.ts';
import {
  createKeyOperation,
  deleteKeyOperation,
  getKeyOperation,
  listKeysOperation,
  updateKeyOperation,
} from './keys.ts';
import {
  checkHealthOperation,
  createTokenOperation,
  listEnvironmentsOperation,
  listProjectsOperation,
} from './projects.ts';

/** The behaviour of each operation, by its id in the contract. One that is missing here responds with its example. */
export const behaviours = {
  updateKey: updateKeyOperation,
  createKey: createKeyOperation,
  listKeys: listKeysOperation,
  getKey: getKeyOperation,
  deleteKey: deleteKeyOperation,
  createJwk: createJwkOperation,
  listJwks: listJwksOperation,
  getJwk: getJwkOperation,
  updateJwk: updateJwkOperation,
  deleteJwk: deleteJwkOperation,
  createToken: createTokenOperation,
  checkHealth: checkHealthOperation,
  listProjects: listProjectsOperation,
  listEnvironments: listEnvironmentsOperation,
} satisfies Partial<Record<keyof operations, OperationBehaviour>>;
