import type { IncomingMessage } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import { authenticate, authorize, type Caller } from '../domain/access.ts';
import type { Role } from '../domain/model.ts';
import { isRejection, rejected } from '../domain/rejection.ts';
import { type Answer, json, problem } from './answer.ts';
import { decodeBody } from './decode-body.ts';
import type { OperationBehaviour, OperationContext } from './operation.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';
import { refuse } from './refuse.ts';
import type { RouteMatch, Router } from './router.ts';
import type { ValidatorOf } from './validate.ts';

export interface Pipeline {
  readonly route: Router;
  readonly validatorOf: ValidatorOf;
  readonly behaviourOf: (operation: ContractOperation) => OperationBehaviour;
  /** The context at this moment: state, clock and sources. Asked again after every wait. */
  readonly context: () => Omit<OperationContext, 'caller'>;
}

const NOBODY: Caller = { roles: [], projects: [] };

/**
 * One request, one way: route, token, roles, shape of the request, domain. The first that objects answers; nothing about
 * the state is told before the token was accepted (UK-AUTH-07).
 */
export async function respond(pipeline: Pipeline, request: IncomingMessage): Promise<Answer> {
  const { pathname, search } = splitTarget(request.url ?? '/');
  const match = pipeline.route(request.method ?? 'GET', pathname);
  if (match.kind === 'unknown' || match.kind === 'wrong-method')
    return answerUnrouted(match, request, pathname);
  if (match.kind === 'malformed') {
    const message = `The path segment ${JSON.stringify(match.segment.slice(0, 80))} is not valid percent-encoding`;
    return refuse(rejected('bad_request', message, 'UK-ROUTE-04'));
  }
  const { operation, path } = match;
  const caller = admit(pipeline, operation, path, request);
  if (isRejection(caller)) return refuse(caller);

  const validator = pipeline.validatorOf(operation);
  const wrongPath = validator.path(path);
  if (wrongPath !== undefined) return refuse(wrongPath);
  const query = validator.query(search);
  if (isRejection(query)) return refuse(query);
  let body: unknown;
  if (operation.requestBody !== undefined) {
    const read = await readBody(request);
    if (read.kind === 'too-large') return tooLarge();
    const decoded = decodeBody(operation.requestBody, request.headers, read);
    if (decoded.kind === 'rejected') return refuse(decoded);
    const wrongBody = validator.body(decoded.value);
    if (wrongBody !== undefined) return refuse(wrongBody);
    body = decoded.value;
  }
  return pipeline.behaviourOf(operation)({ path, query, body }, { ...pipeline.context(), caller });
}

function admit(
  pipeline: Pipeline,
  operation: ContractOperation,
  path: Readonly<Record<string, string>>,
  request: IncomingMessage,
) {
  if (operation.public) return NOBODY;
  const { state, now } = pipeline.context();
  const token = authenticate(state, request.headersDistinct.authorization ?? [], now);
  if (isRejection(token)) return token;
  const restricted = operation.requiredRoles.length > 0 ? path.projectName : undefined;
  return authorize(state, token, operation.requiredRoles as readonly Role[], restricted) ?? token;
}

/** The request target without scheme and host, cut at the question mark. */
function splitTarget(target: string): { pathname: string; search: string } {
  const origin = target.startsWith('/') ? target : target.replace(/^[a-z]+:\/\/[^/?]*/i, '');
  const cut = origin.indexOf('?');
  return cut < 0
    ? { pathname: origin, search: '' }
    : { pathname: origin.slice(0, cut), search: origin.slice(cut + 1) };
}

function answerUnrouted(
  match: Extract<RouteMatch, { kind: 'unknown' | 'wrong-method' }>,
  request: IncomingMessage,
  pathname: string,
): Answer {
  if (match.kind === 'wrong-method') {
    const Allow = match.allowed.join(', ');
    return problem(405, 'bad_request', `${request.method} is not allowed here, only ${Allow}.`, {
      headers: { Allow },
    });
  }
  const shown = pathname.length > 200 ? `${pathname.slice(0, 200)}...` : pathname;
  const hint =
    match.nearest === `${pathname}/` ? 'the trailing slash is missing' : 'the nearest path of the contract';
  return problem(
    404,
    'not_found',
    `The contract has no path ${shown}. Did you mean ${match.nearest} (${hint})?`,
    {
      members: { nearest: match.nearest },
    },
  );
}

function tooLarge(): Answer {
  return problem(413, 'bad_request', `The request body is larger than ${BODY_LIMIT} bytes.`);
}

/** For an operation of the contract without a behaviour: its first successful response's first example. */
export function exampleBehaviour(operation: ContractOperation): OperationBehaviour {
  const [status, response] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? [];
  const [contentType, media] = Object.entries(response?.content ?? {})[0] ?? [];
  const [example] = Object.values(media?.examples ?? {});
  if (status === undefined)
    return () => problem(501, 'server_error', `${operation.id} has no successful response.`);
  if (contentType === undefined || example === undefined) {
    return () => ({ status: Number.parseInt(status, 10) || 200, contentType: 'text/plain', body: '' });
  }
  const answer = json(Number.parseInt(status, 10) || 200, example.value);
  return () => ({ ...answer, contentType });
}
