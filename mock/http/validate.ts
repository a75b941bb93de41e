import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { stepsOf } from '../../openapi/json-pointer.ts';
import type { Contract, ContractOperation, ContractParameter, JsonSchema } from '../../openapi/load.ts';
import { once } from '../../openapi/once.ts';
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

type Compile = (schema: JsonSchema, extent: 'first error' | 'all errors') => ValidateFunction;

export function createValidators(contract: Contract): ValidatorOf {
  const options = { strict: false, verbose: true, validateFormats: false, validateSchema: false };
  const ajvs = {
    'first error': new Ajv2020(options),
    'all errors': new Ajv2020({ ...options, allErrors: true }),
  };
  const { components } = contract.document;
  const compile: Compile = (schema, extent) => ajvs[extent].compile({ ...schema, components });
  const known = new Map<string, RequestValidator>();
  return (operation) => {
    const validator = known.get(operation.id) ?? createValidator(operation, compile);
    known.set(operation.id, validator);
    return validator;
  };
}

function createValidator(operation: ContractOperation, compile: Compile): RequestValidator {
  const judges = new Map(
    operation.parameters.map(({ name, schema }) => [name, compile(schema, 'all errors')]),
  );
  const judgeBody = operation.requestBody && createJudge(compile, operation.requestBody.schema);
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
      const errors = judgeBody?.(value) ?? [];
      if (errors.length === 0) return undefined;
      return summarize('validation_failed', describeViolations(errors, 'body'));
    },
  };
}

/** The errors of a value; none when it fits. */
type Judge = (value: unknown) => readonly ErrorObject[];

/** Judges up to the first error; only behind that are all errors looked for, in as much of the value as a response reports. */
function createJudge(compile: Compile, schema: JsonSchema): Judge {
  const first = compile(schema, 'first error');
  const all = once(() => compile(schema, 'all errors'));
  return (value) => {
    if (first(value)) return [];
    const [error] = first.errors ?? [];
    const judge = all();
    // A rule about the length of a list may hold of its beginning.
    const isCutWrong = !judge(cutLists(value, error?.instancePath ?? ''));
    return (isCutWrong ? judge.errors : first.errors) ?? [];
  };
}

/** Of so many wrong entries of a list more are reported than a response names. */
const JUDGED = 1000;

/** A body whose lists end so many entries behind the first error: a megabyte of wrong ones would be half a million errors. */
function cutLists(value: unknown, firstError: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [list, index = 0] = stepsOf(firstError);
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const before = name === list ? Number(index) : 0;
      return [name, Array.isArray(member) ? member.slice(0, before + JUDGED) : member];
    }),
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
