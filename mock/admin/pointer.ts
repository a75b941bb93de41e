import { escapePointerStep, pointerToField } from '../../openapi/json-pointer.ts';
import type { ContractOperation } from '../../openapi/load.ts';
import type { Rejection } from '../domain/rejection.ts';

/** JSON Pointers (RFC 6901) to what a rejection is about. */
export interface Pointers {
  /** Into the request body; '' is the whole of it, null when it is not about the body. */
  readonly body: string | null;
  /** Into the contract, as a URI fragment: the clause, or else the operation. */
  readonly contract: string | null;
}

export function pointersFor(
  operation: ContractOperation | undefined,
  rejection: Rejection | undefined,
): Pointers {
  if (rejection === undefined) return { body: null, contract: null };
  return { body: bodyPointer(rejection), contract: operation ? contractPointer(operation, rejection) : null };
}

/** The first violation is the one that the clause is of. */
function bodyPointer({ code, violations }: Rejection): string | null {
  const field = violations?.[0]?.field;
  if (field === undefined || code === 'invalid_parameter') return null;
  if (field === 'body') return '';
  return pointerToField(field);
}

function contractPointer({ path, method, clauses }: ContractOperation, { clause }: Rejection): string {
  const place = `#/paths/${encodeURI(escapePointerStep(path))}/${method.toLowerCase()}`;
  const index = clauses.findIndex(({ id }) => id === clause);
  return index === -1 ? place : `${place}/x-clauses/${index}`;
}
