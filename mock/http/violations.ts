import type { ErrorObject } from 'ajv/dist/2020.js';
import { stepsOf } from '../../openapi/json-pointer.ts';
import { describeSchemaError, pointerOfError } from '../../openapi/schema-errors.ts';
import { nameFault } from '../domain/names.ts';
import type { Violation } from '../domain/rejection.ts';

/** A schema violation in words, with the clause that the contract's schema names for it (`x-violation-clauses`). */
export interface ClausedViolation extends Violation {
  readonly clause: string | undefined;
}

/** At most this many violations are reported in one response. */
const MOST = 20;

/**
 * Puts ajv's errors into words, one for each field: what else a value of the wrong type breaks is left out.
 * `root` names the value judged when the error is about the value itself.
 */
export function describeViolations(errors: readonly ErrorObject[], root: string): ClausedViolation[] {
  const violations = new Map<string, ClausedViolation>();
  for (const error of errors) {
    if (violations.size === MOST) break;
    const field = fieldOf(error, root);
    if (!violations.has(field)) {
      violations.set(field, { field, message: messageOf(error), clause: clauseOf(error) });
    }
  }
  return [...violations.values()];
}

/** Such as `cryptoKeyInfoEnvironmentList[0].publicKey`. */
function fieldOf(error: ErrorObject, root: string): string {
  const path = stepsOf(pointerOfError(error))
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join('');
  return path === '' ? root : path.replace(/^\./, '');
}

/** A name that does not fit is explained by the rule for names. */
function messageOf(error: ErrorObject): string {
  const isOfName = error.keyword === 'minLength' || error.keyword === 'pattern';
  return (isOfName ? nameFault(String(error.data)) : undefined) ?? describeSchemaError(error, shorten);
}

function clauseOf(error: ErrorObject): string | undefined {
  const schema: unknown = error.parentSchema;
  if (typeof schema !== 'object' || schema === null || !('x-violation-clauses' in schema)) return undefined;
  const clauses: unknown = schema['x-violation-clauses'];
  if (typeof clauses !== 'object' || clauses === null) return undefined;
  const clause: unknown = Reflect.get(clauses, error.keyword);
  return typeof clause === 'string' ? clause : undefined;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 40 ? 'what was sent' : text;
}
