import type { Contract, ContractOperation, ContractParameter } from '../../../openapi/load.ts';
import type { RecordedRequest } from './journal.ts';
import { type Complaint, type Judgement, valueJudge } from './judge-values.ts';

/** What a contract would say to a recorded request. */
export interface Rehearsal {
  readonly request: RecordedRequest;
  /** Undefined when the contract has no such address. */
  readonly operation: ContractOperation | undefined;
  /** Why it would be rejected; empty when nothing speaks against it. */
  readonly complaints: readonly Complaint[];
  /** What cannot be told from the journal. */
  readonly unknown: readonly string[];
}

type Judge = ReturnType<typeof valueJudge>;

/**
 * Judges recorded requests by the shape that a contract asks for: address, token, query, media type, body. Roles, what
 * exists, and what a request means are not judged.
 */
export function rehearse(contract: Contract, requests: readonly RecordedRequest[]): readonly Rehearsal[] {
  const judge = valueJudge(contract);
  const templates = contract.operations.map((operation) => ({
    operation,
    pattern: patternOf(operation.path),
  }));
  return requests.map((request) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = templates.find(
      ({ operation, pattern }) => operation.method === method && pattern.test(request.path),
    );
    if (found === undefined) {
      const complaints = [{ message: 'the contract has no such address', clause: undefined }];
      return { request, operation: undefined, complaints, unknown: [] };
    }
    const { operation, pattern } = found;
    const names = pattern.exec(request.path)?.groups ?? {};
    return { request, operation, ...together(judgeRequest(judge, operation, request, names)) };
  });
}

function patternOf(template: string): RegExp {
  const escaped = template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function judgeRequest(
  judge: Judge,
  operation: ContractOperation,
  request: RecordedRequest,
  names: Readonly<Record<string, string>>,
): readonly Judgement[] {
  const needsToken = !operation.public && request.headers.authorization === undefined;
  return [
    needsToken ? rejection('a token is needed') : nothing,
    ...operation.parameters.map((parameter) => judgeParameter(judge, parameter, request, names)),
    judgeBody(judge, operation, request),
  ];
}

const nothing: Judgement = { complaints: [], unknown: [] };

function rejection(message: string): Judgement {
  return { complaints: [{ message, clause: undefined }], unknown: [] };
}

function judgeParameter(
  judge: Judge,
  parameter: ContractParameter,
  { query, headers }: RecordedRequest,
  names: Readonly<Record<string, string>>,
): Judgement {
  const { name, schema, required } = parameter;
  const sent: Readonly<Record<string, unknown>> = {
    path: decoded(names[name]),
    query: query[name],
    header: headers[name.toLowerCase()],
  };
  const value = sent[parameter.in];
  if (value === undefined) {
    return required && parameter.in !== 'cookie' ? rejection(`${name} is required`) : nothing;
  }
  if (Array.isArray(value) && schema.type !== 'array') return rejection(`${name} must be given once`);
  return judge(schema, typed(value, schema.type), name);
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a text of the query stands for. */
function typed(value: unknown, type: unknown): unknown {
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  const isNumber = type === 'number' || type === 'integer';
  return isNumber && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function judgeBody(
  judge: Judge,
  { requestBody }: ContractOperation,
  { headers, body, bodyUnread }: RecordedRequest,
): Judgement {
  if (requestBody === undefined) return nothing;
  if (bodyUnread !== undefined) return { complaints: [], unknown: [`the body, which was ${bodyUnread}`] };
  if (body === null && headers['content-type'] === undefined) {
    return requestBody.required ? rejection('a body is required') : nothing;
  }
  const type = String(headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  if (type !== requestBody.contentType) return rejection(`the body must be ${requestBody.contentType}`);
  return judge(requestBody.schema, body, 'the body');
}

function together(judgements: readonly Judgement[]): Judgement {
  return {
    complaints: judgements.flatMap(({ complaints }) => complaints),
    unknown: judgements.flatMap(({ unknown }) => unknown),
  };
}
