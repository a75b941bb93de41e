import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Contract, ContractOperation, ContractParameter, JsonSchema } from '../../openapi/load.ts';
import { type Rejection, rejected } from '../domain/rejection.ts';
import { type ClausedViolation, describeViolations } from './violations.ts';

/** Judges the parts of one operation's requests by the contract's schemas; each is compiled once, at first use. */
export interface RequestValidator {
  path(values: Readonly<Record<string, string>>): Rejection | undefined;
  /** Decodes and judges the query: a parameter given twice or of a wrong type is rejected. */
  query(search: string): Readonly<Record<string, unknown>> | Rejection;
  /** Judges a JSON value; undefined when it fits. */
  body(value: unknown): Rejection | undefined;
}

export type ValidatorOf = (operation: ContractOperation) => RequestValidator;

export function createValidators(contract: Contract): ValidatorOf {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    validateSchema: false,
  });
  const { components } = contract.document;
  const compile = (schema: JsonSchema): ValidateFunction => ajv.compile({ ...schema, components });
  const known = new Map<string, RequestValidator>();
  return (operation) => {
    const validator = known.get(operation.id) ?? createValidator(operation, compile);
    known.set(operation.id, validator);
    return validator;
  };
}

function createValidator(
  operation: ContractOperation,
  compile: (schema: JsonSchema) => ValidateFunction,
): RequestValidator {
  const judges = new Map(operation.parameters.map(({ name, schema }) => [name, compile(schema)]));
  const judgeBody = operation.requestBody && compile(operation.requestBody.schema);
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = operation.parameters.filter((parameter) => parameter.in === 'query');

  const judge = (name: string, value: unknown): ClausedViolation[] => {
    const validate = judges.get(name);
    return validate === undefined || validate(value) ? [] : describeViolations(validate.errors ?? [], name);
  };
  return {
    path: (values) => rejectParameters(inPath.flatMap(({ name }) => judge(name, values[name]))),
    query: (search) => {
      if (search === '' && inQuery.every((parameter) => !parameter.required)) return {};
      return decodeQuery(new URLSearchParams(search), inQuery, judge);
    },
    body: (value) => {
      if (judgeBody === undefined || fits(judgeBody, value)) return undefined;
      return summarize('validation_failed', describeViolations(judgeBody.errors ?? [], 'body'));
    },
  };
}

/** Of so many wrong entries of a list more are reported than a response names. */
const JUDGED_FIRST = 1000;

/** Long lists are judged by their beginning first; then the errors are those of that beginning. */
function fits(judge: ValidateFunction, value: unknown): boolean {
  const beginning = cutLists(value);
  return (beginning === undefined || judge(beginning)) && judge(value);
}

/** The body with its long lists cut off: a megabyte of wrong entries would be half a million errors. Undefined when none is. */
function cutLists(value: unknown): object | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const isLong = (member: unknown) => Array.isArray(member) && member.length > JUDGED_FIRST;
  if (!Object.values(value).some(isLong)) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isLong(member) ? member.slice(0, JUDGED_FIRST) : member,
    ]),
  );
}

function decodeQuery(
  search: URLSearchParams,
  parameters: readonly ContractParameter[],
  judge: (name: string, value: unknown) => ClausedViolation[],
): Readonly<Record<string, unknown>> | Rejection {
  const query: Record<string, unknown> = {};
  const violations: ClausedViolation[] = [];
  for (const parameter of parameters) {
    const [text, ...more] = search.getAll(parameter.name);
    if (more.length > 0) {
      violations.push({
        field: parameter.name,
        message: 'must be given once',
        clause: clauseForRepeated(parameter),
      });
    } else if (text !== undefined) {
      const value = decodeValue(text, parameter.schema);
      query[parameter.name] = value;
      const isNoBoolean = parameter.schema.type === 'boolean' && typeof value === 'string';
      if (isNoBoolean) violations.push(notBoolean(parameter, text));
      else violations.push(...judge(parameter.name, value));
    } else if (parameter.required) {
      violations.push({ field: parameter.name, message: 'is required', clause: undefined });
    }
  }
  return rejectParameters(violations) ?? query;
}

/** Query values are text; the contract's booleans are spelt `true` and `false` only (UK-QRY-04). */
function decodeValue(text: string, schema: JsonSchema): unknown {
  if (schema.type !== 'boolean') return text;
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** Every value of a query is text, so that its type is no news to who sent it. */
function notBoolean(parameter: ContractParameter, text: string): ClausedViolation {
  const shown = text.length > 40 ? 'what was sent' : JSON.stringify(text);
  const message = `must be true or false, not ${shown}`;
  return { field: parameter.name, message, clause: clauseForRepeated(parameter) };
}

/** A parameter given twice counts as one whose value does not fit. */
function clauseForRepeated({ schema }: ContractParameter): string | undefined {
  const clauses = schema['x-violation-clauses'];
  if (typeof clauses !== 'object' || clauses === null) return undefined;
  return Object.values(clauses).find((clause) => typeof clause === 'string');
}

function rejectParameters(violations: readonly ClausedViolation[]): Rejection | undefined {
  return violations.length === 0 ? undefined : summarize('invalid_parameter', violations);
}

function summarize(
  code: 'validation_failed' | 'invalid_parameter',
  violations: readonly ClausedViolation[],
): Rejection {
  const reported = violations.slice(0, 3).map(({ field, message }) => `${field} ${message}`);
  const more = violations.length > 3 ? ` and ${violations.length - 3} more` : '';
  const clause = violations.find((violation) => violation.clause !== undefined)?.clause;
  const fields = violations.map(({ field, message }) => ({ field, message }));
  return rejected(code, `${reported.join('; ')}${more}`, clause, fields);
}
