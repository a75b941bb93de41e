import type { IncomingMessage } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import { isRejection, rejected } from '../domain/rejection.ts';
import type { DeploymentFault } from '../faults/faults.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { admit } from './admit.ts';
import type { Answer } from './answer.ts';
import type { ResponseChecker } from './check-response.ts';
import { explainForeignToken } from './foreign-token.ts';
import type { OperationBehaviour, OperationContext } from './operation.ts';
import { chaoticAnswer, forcedAnswer, type Preferences } from './prefer.ts';
import { readRequest } from './read-request.ts';
import { refuse } from './refuse.ts';
import { RequestContext } from './request-context.ts';
import type { Router } from './router.ts';
import { splitTarget } from './target.ts';
import { answerUnrouted } from './unrouted.ts';
import type { ValidatorOf } from './validate.ts';

export interface Pipeline {
  readonly route: Router;
  readonly validatorOf: ValidatorOf;
  readonly behaviourOf: (operation: ContractOperation) => OperationBehaviour;
  /** Judges the mock's own answers by the contract; gives back what may be sent. */
  readonly check: ResponseChecker;
  readonly clock: Clock;
  /** In which sessions tokens were issued. */
  readonly tokens: Pick<Sessions, 'rememberToken' | 'issuerOf'>;
  readonly surrounding: Pick<OperationContext, 'decode' | 'nextId' | 'nextSecret'>;
}

/** A request and what it asks of the mock itself. */
export interface Inquiry {
  readonly request: IncomingMessage;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly faults: readonly DeploymentFault[];
}

/** What is learnt of a request on its way, for the journal and the log. */
export interface Trace {
  operation?: ContractOperation;
  body?: string;
  /** What went wrong inside the mock; told in its log alone. */
  fault?: string;
}

/**
 * One request, one way: route, wishes and chaos, token, roles, shape of the request, domain. The first that objects
 * answers; nothing about the state is told before the token was accepted (UK-AUTH-07).
 */
export async function respond(pipeline: Pipeline, inquiry: Inquiry, trace: Trace): Promise<Answer> {
  const { request, session } = inquiry;
  const { pathname, search } = splitTarget(request.url ?? '/');
  const match = pipeline.route(request.method ?? 'GET', pathname);
  if (match.kind === 'unknown' || match.kind === 'wrong-method') {
    return answerUnrouted(match, request.method, pathname);
  }
  const { operation } = match;
  const path = match.kind === 'found' ? match.path : {};
  trace.operation = operation;
  if (session.faults.isChaotic()) return chaoticAnswer(operation);
  const forced = forcedAnswer(operation, inquiry.preferences);
  if (forced !== undefined) return forced;

  const caller = admit(session.state, operation, path, request, pipeline.clock.now());
  if (isRejection(caller)) return refuse(explainForeignToken(caller, inquiry, pipeline.tokens));
  if (match.kind === 'malformed') {
    const segment = JSON.stringify(match.segment.slice(0, 80));
    const message = `The path segment ${segment} is not valid percent-encoding`;
    return refuse(rejected('bad_request', message, 'UK-ROUTE-04'));
  }
  const read = await readRequest(
    pipeline.validatorOf(operation),
    operation,
    { path, search, request },
    trace,
  );
  if (read.kind === 'answer') return read.answer;
  return pipeline.behaviourOf(operation)(read.request, new RequestContext(pipeline, inquiry, caller));
}
