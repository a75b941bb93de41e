import type { ErrorObject } from 'ajv/dist/2020.js';
import { nameFault } from '../domain/names.ts';
import type { Violation } from '../domain/rejection.ts';

/** A schema violation in words, with the clause that the contract's schema names for it (`x-violation-clauses`). */
export interface ClausedViolation extends Violation {
  readonly clause: string | undefined;
}

/** At most this many violations are told in one answer. */
const MOST = 20;

/**
 * Puts ajv's errors into words, one for each field: what a value of the wrong type also breaks is not worth telling.
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

function fieldOf(error: ErrorObject, root: string): string {
  const pointer =
    error.keyword === 'required'
      ? `${error.instancePath}/${error.params.missingProperty}`
      : error.instancePath;
  const path = pointer
    .slice(1)
    .replaceAll('/', '.')
    .replace(/(^|\.)(\d+)(?=\.|$)/g, '[$2]')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return path === '' ? root : path;
}

function messageOf(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'type':
      return `must be ${[error.params.type].flat().join(' or ')}, not ${typeName(error.data)}`;
    case 'enum':
      return `must be one of ${error.params.allowedValues.join(', ')}, not ${shorten(error.data)}`;
    case 'const':
      return `must be ${JSON.stringify(error.params.allowedValue)}, not ${shorten(error.data)}`;
    case 'additionalProperties':
      return `must not have a member ${JSON.stringify(error.params.additionalProperty)}`;
    case 'minItems':
      return `must have at least ${error.params.limit} entry`;
    case 'minLength':
    case 'pattern':
      return nameFault(String(error.data)) ?? error.message ?? 'is not valid';
    case 'maxLength':
      return `must have at most ${error.params.limit} characters`;
    default:
      return error.message ?? 'is not valid';
  }
}

function clauseOf(error: ErrorObject): string | undefined {
  const schema: unknown = error.parentSchema;
  if (typeof schema !== 'object' || schema === null || !('x-violation-clauses' in schema)) return undefined;
  const clauses: unknown = schema['x-violation-clauses'];
  if (typeof clauses !== 'object' || clauses === null) return undefined;
  const clause: unknown = Reflect.get(clauses, error.keyword);
  return typeof clause === 'string' ? clause : undefined;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 40 ? 'what was sent' : text;
}
