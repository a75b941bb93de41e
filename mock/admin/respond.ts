import type { ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { adminOperations } from '../../openapi/admin.ts';
import { type MockResponse, problem } from '../http/response.ts';
import { splitTarget } from '../http/target.ts';
import { withoutSecrets } from '../http/without-secrets.ts';

export const DONE: MockResponse = { status: 204, contentType: '', body: '' };

/** A rejection of a control request, thrown to end its handling. */
export class AdminProblem extends Error {
  override readonly name = 'AdminProblem';
  readonly response: MockResponse;

  /** @param args those of `problem` */
  constructor(...args: Parameters<typeof problem>) {
    super(args[2]);
    this.response = problem(...args);
  }
}

/** One request to the control surface. */
export interface AdminRequest {
  readonly request: Request;
  /** For an operation that writes its response itself. */
  readonly response: Response;
  readonly query: URLSearchParams;
}

/** Returns nothing when it has written the response itself. */
export type AdminHandler = (
  request: AdminRequest,
) => MockResponse | undefined | Promise<MockResponse | undefined>;

/** The Express handler of one operation of the control surface's document, whose query parameters alone are accepted. */
export function respond(operationId: string, handle: AdminHandler): RequestHandler {
  return async (request, response) => {
    const query = queryOf(request);
    rejectUnknownParameter(operationId, query);
    const made = await handle({ request, response, query });
    if (made !== undefined) send(response, made);
  };
}

function queryOf(request: Request): URLSearchParams {
  return new URLSearchParams(splitTarget(request.url).search);
}

/** A misspelt `session` would silently mean the default one. */
function rejectUnknownParameter(operationId: string, query: URLSearchParams): void {
  const known = adminOperations().find(({ id }) => id === operationId)?.query ?? [];
  const stray = [...query.keys()].find((name) => !known.includes(name));
  if (stray === undefined) return;
  const shown = JSON.stringify(stray.slice(0, 80));
  const detail = `The query parameter ${shown} is unknown here; known: ${known.join(', ') || 'none'}.`;
  throw new AdminProblem(400, 'invalid_parameter', detail);
}

/** The state holds keys and journals what callers sent: no cache may keep a response. */
export function send(response: ServerResponse, given: MockResponse): void {
  const { status, contentType, body, headers } = withoutSecrets(given, response.req);
  response.writeHead(status, {
    ...(status !== 204 && { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) }),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(body);
}
