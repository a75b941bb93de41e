import { createMock, type Mock } from '../../../mock/index.ts';
import { isJsonObject } from '../../../openapi/document.ts';
import type { Contract } from '../../../openapi/load.ts';
import type { RecordedRequest } from './journal.ts';

/** What a contract would say to a recorded request. */
export interface Replay {
  readonly request: RecordedRequest;
  /** The id of the operation; undefined when the contract has no such address. */
  readonly operation: string | undefined;
  /** The first clause that it would break, where the contract names one. */
  readonly clause: string | undefined;
  /** Why it would be rejected; empty when nothing speaks against it. */
  readonly complaints: readonly string[];
  /** What cannot be known from the journal. */
  readonly unknown: readonly string[];
}

/** Has every role and project of the mock's seed; the journal masks the tokens that were sent. */
const TOKEN = 'full-access-token';
/** What the journal writes in place of secrets. */
const MASK = '[masked]';
/** Codes of rejections by shape alone. */
const BY_SHAPE = ['validation_failed', 'invalid_parameter'];

/**
 * Sends recorded requests to a mock of a contract. Address, token, query, media type and body are judged; roles, what
 * exists, and what a request means are not.
 */
export async function replay(
  contract: Contract,
  requests: readonly RecordedRequest[],
): Promise<readonly Replay[]> {
  const mock = createMock({ contract });
  const replays: Replay[] = [];
  for (const request of requests) replays.push(await replayOne(mock, request));
  return replays;
}

async function replayOne(mock: Mock, request: RecordedRequest): Promise<Replay> {
  const response = await mock.fetch(requestOf(request));
  const text = await response.text();
  const { operation, verdict } = mock.journal.list({ limit: 1 })[0] ?? {};
  const replayed = {
    request,
    operation: operation ?? undefined,
    clause: undefined,
    complaints: [],
    unknown: [],
  };
  if (response.status < 400) return replayed;
  const rejection: unknown = JSON.parse(text);
  const {
    error,
    error_description: reason,
    validation_errors: fields,
  } = isJsonObject(rejection) ? rejection : {};
  if (verdict === 'unknown') return { ...replayed, complaints: ['the contract has no such address'] };
  if (request.bodyUnread !== undefined)
    return { ...replayed, unknown: [`the body, which was ${request.bodyUnread}`] };
  if ([401, 415].includes(response.status)) return { ...replayed, complaints: [String(reason)] };
  if (!BY_SHAPE.includes(String(error))) return replayed;
  const list = Array.isArray(fields) ? fields.filter(isJsonObject) : [];
  const messagesOf = (masked: boolean) =>
    list
      .filter(({ field }) => isMasked(request, String(field)) === masked)
      .map(({ field, message }) => `${field} ${message}`);
  const complaints = messagesOf(false);
  const clause =
    complaints.length === 0 ? undefined : (response.headers.get('x-contract-clause') ?? undefined);
  return { ...replayed, clause, complaints, unknown: messagesOf(true) };
}

function requestOf({ method, path, query, headers, body }: RecordedRequest): Request {
  const url = new URL(path, 'http://127.0.0.1');
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) url.searchParams.append(name, String(each));
  }
  const type = headers['content-type'];
  const isJson = typeof type === 'string' && /json/i.test(type);
  return new Request(url, {
    method,
    headers: {
      ...(headers.authorization !== undefined && { authorization: `Bearer ${TOKEN}` }),
      ...(type !== undefined && { 'content-type': String(type) }),
    },
    ...(body !== null && { body: isJson ? JSON.stringify(body) : String(body) }),
  });
}

/** @param field such as `cryptoKeyInfoEnvironmentList[0].privateKey`, or the name of a parameter */
function isMasked({ body, query }: RecordedRequest, field: string): boolean {
  const steps = field.match(/[^.[\]]+/g) ?? [];
  const inBody = steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    body,
  );
  return [inBody, query[field]].some((value) => typeof value === 'string' && value.includes(MASK));
}
