import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Contract, ContractContent, JsonSchema } from '../../../openapi/load.ts';
import { type Exchange, memberOf } from '../../client/exchange.ts';
import { quotedSummaryOf } from '../../client/server-words.ts';
import type { Finding } from '../violation.ts';
import { isClientError } from './status.ts';

/** Judges responses by the contract's own response schemas. Each judgement gives what is wrong, or undefined. */
export interface ResponseJudge {
  /** UK-RES-01: `application/json`, valid against the schema of the operation's 200. */
  success(exchange: Exchange): Finding | undefined;
  /** UK-RES-02: valid against the schema of the status; when the contract does not list it, of any documented 400 code. */
  rejection(exchange: Exchange): Finding | undefined;
  /** UK-RES-04. */
  noServerError(exchange: Exchange): Finding | undefined;
}

/** A status that the Error Handling page does not list has any documented code of status 400. */
const anyBadRequest: JsonSchema = { $ref: '#/components/schemas/BadRequestError' };

export function createResponseJudge(contract: Contract): ResponseJudge {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, verbose: true });
  const compiled = new Map<string, ValidateFunction>();
  const { components } = contract.document;

  const validatorOf = (exchange: Exchange): ValidateFunction | undefined => {
    const responses = contract.operation(exchange.operation)?.responses ?? {};
    const status = String(exchange.status);
    const listed = status in responses ? status : isClientError(exchange) ? 'another 4xx' : 'default';
    const id = `${exchange.operation} ${listed}`;
    const known = compiled.get(id);
    if (known !== undefined) return known;
    const content: Readonly<Record<string, ContractContent>> = responses[listed]?.content ?? {};
    const schema = listed === 'another 4xx' ? anyBadRequest : content['application/json']?.schema;
    if (schema === undefined) return undefined;
    const validate = ajv.compile({ ...schema, components });
    compiled.set(id, validate);
    return validate;
  };

  const judgeSchema = (exchange: Exchange, expected: string): Finding | undefined => {
    const validate = validatorOf(exchange);
    if (validate === undefined)
      throw new Error(`The contract has no schema for ${quotedSummaryOf(exchange)}.`);
    const value = exchange.json;
    if (value === undefined) return { expected, received: `${exchange.status} with no JSON`, exchange };
    if (validate(value)) return undefined;
    const problems = (validate.errors ?? []).map(describe).join('; ');
    return { expected, received: `${exchange.status} with ${problems}`, exchange };
  };

  return {
    success: (exchange) => {
      const expected = 'a 200 to be application/json and valid against its schema';
      const type = (exchange.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (type !== 'application/json') {
        return { expected, received: type === '' ? 'no Content-Type' : `Content-Type ${type}`, exchange };
      }
      return judgeSchema(exchange, expected);
    },
    rejection: (exchange) => {
      const expected = `a ${exchange.status} with a documented error and an error_description`;
      const finding = judgeSchema(exchange, expected);
      if (finding !== undefined || !isBlank(memberOf(exchange.json, 'error_description'))) return finding;
      return { expected, received: `${exchange.status} with error_description that is blank`, exchange };
    },
    noServerError: (exchange) =>
      exchange.status < 500
        ? undefined
        : { expected: 'no 5xx, whatever the input', received: quotedSummaryOf(exchange), exchange },
  };
}

/** Nobody can read a text of white space alone, which a schema's length lets pass. */
function isBlank(text: unknown): boolean {
  return typeof text === 'string' && text.trim() === '';
}

function describe({ instancePath, keyword, params, message, data }: ErrorObject): string {
  const place = instancePath === '' ? 'the body' : instancePath.slice(1).replaceAll('/', '.');
  // A code is shown; any other text may hold what must not be.
  const word = typeof data === 'string' && /^[\w.-]{1,40}$/.test(data) ? ` ${data},` : '';
  if (keyword === 'enum') return `${place}${word} not one of ${params.allowedValues.join(', ')}`;
  if (keyword === 'const') return `${place} not ${JSON.stringify(params.allowedValue)}`;
  return `${place} that ${message ?? 'is not valid'}`;
}
