import { isRejection, rejected } from '../domain/rejection.ts';
import { admit } from './admit.ts';
import { explainForeignToken } from './foreign-token.ts';
import { mountPrefix } from './mount-prefix.ts';
import { overriddenResponse } from './override.ts';
import type { MockRequest, Pipeline, Trace } from './pipeline.ts';
import { chaoticResponse, forcedResponse } from './prefer.ts';
import { readRequest } from './read-request.ts';
import { reject } from './reject.ts';
import { RequestContext } from './request-context.ts';
import type { MockResponse } from './response.ts';
import { splitTarget } from './target.ts';
import { respondUnrouted } from './unrouted.ts';

/**
 * One request, one way: route, forced responses and chaos, token, roles, shape of the request, domain. The first that objects
 * responses; nothing about the state is told before the token was accepted (UK-AUTH-07).
 */
export async function respond(
  pipeline: Pipeline,
  mockRequest: MockRequest,
  trace: Trace,
): Promise<MockResponse> {
  const { request, session } = mockRequest;
  const { pathname, search } = splitTarget(request.url ?? '/');
  const match = pipeline.route(request.method ?? 'GET', pathname);
  if (match.kind === 'unknown' || match.kind === 'wrong-method') {
    return respondUnrouted(match, request.method, { pathname, prefix: mountPrefix(request) });
  }
  const { operation } = match;
  const path = match.kind === 'found' ? match.path : {};
  trace.operation = operation;
  const forced = forcedResponse(operation, mockRequest.preferences);
  if (forced === undefined) {
    const override = session.faults.takeOverride(operation.id, path);
    if (override !== undefined) return overriddenResponse(operation, override);
  }
  if (session.faults.isChaotic()) return chaoticResponse(operation);
  if (forced !== undefined) return forced;

  const caller = admit(session.state, operation, path, request, pipeline.clock.now());
  if (isRejection(caller)) return reject(explainForeignToken(caller, mockRequest, pipeline.tokens));
  if (match.kind === 'malformed') {
    const segment = JSON.stringify(match.segment.slice(0, 80));
    const message = `The path segment ${segment} is not valid percent-encoding`;
    return reject(rejected('bad_request', message, 'UK-ROUTE-04'));
  }
  const read = await readRequest(
    pipeline.validatorOf(operation),
    operation,
    { path, search, request },
    trace,
  );
  if (read.kind === 'mock-response') return read.mockResponse;
  return pipeline.behaviourOf(operation)(read.request, new RequestContext(pipeline, mockRequest, caller));
}
