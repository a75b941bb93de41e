import type { IncomingMessage } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import { authenticate, authorize, type Caller } from '../domain/access.ts';
import type { Role } from '../domain/model.ts';
import { isRejection, type Rejection } from '../domain/rejection.ts';
import type { State } from '../domain/state.ts';
import { valuesOf } from './headers.ts';

const NOBODY: Caller = { roles: [], projects: [] };

/**
 * Judges token, roles and membership by what the contract says of the operation (`security`, `x-required-roles`).
 *
 * @param now epoch ms
 */
export function admit(
  state: State,
  operation: ContractOperation,
  path: Readonly<Record<string, string>>,
  request: IncomingMessage,
  now: number,
): Caller | Rejection {
  if (operation.public) return NOBODY;
  const token = authenticate(state, valuesOf(request, 'authorization'), now);
  if (isRejection(token)) return token;
  const restricted = operation.requiredRoles.length > 0 ? path.projectName : undefined;
  return authorize(state, token, operation.requiredRoles as readonly Role[], restricted) ?? token;
}
