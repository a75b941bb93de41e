import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import { failure, type Result, success } from '../domain/result.ts';
import type { JournalEntry, Verdict } from '../journal/entry.ts';
import { DEPLOY_SYNTAX, parseDeployHeader } from '../sessions/deploy-header.ts';
import type { DeploymentFault } from '../sessions/faults.ts';
import type { Session, SessionStart } from '../sessions/session.ts';
import { SCENARIO_HEADER, SESSION_HEADER, Sessions } from '../sessions/sessions.ts';
import { entryHeaders } from './entry-headers.ts';
import { listOf, valuesOf } from './headers.ts';
import { describeFault, failResponse, INTERNAL_ERROR, type ReportFault } from './internal-fault.ts';
import type { MockRequest, Pipeline, Trace } from './pipeline.ts';
import { appliedPreferences, type Preferences, readPreferences } from './prefer.ts';
import { BrokenOffError, ConsumedBodyError } from './read-body.ts';
import { isUnread, readForJournal } from './read-for-journal.ts';
import { respond } from './respond.ts';
import { type MockResponse, problem } from './response.ts';
import { splitTarget } from './target.ts';
import { waitWithClient } from './wait-with-client.ts';
import { WARNING_HEADER, warnOfParameters } from './warn-of-parameters.ts';
import { withoutSecrets } from './without-secrets.ts';
import { write } from './write.ts';

export interface HandlerOptions {
  /** The pipeline at this moment: a changed contract brings another. */
  readonly pipeline: () => Pipeline;
  readonly sessions: Sessions;
  readonly nextRequestId: () => number;
  /** Called with every request after its response. */
  readonly observe: (entry: JournalEntry) => void;
  readonly reportFault: ReportFault;
}

/**
 * Resolves to the entry once the response is written, or fails as it was meant to. Never rejects: what goes wrong is reported, and
 * the client gets a 500 or sees the connection end.
 */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<JournalEntry | undefined>;

/** Answers the contract's requests: picks the session, waits where slowness is asked for, writes, keeps the journal. */
export function createHandler(options: HandlerOptions): Handler {
  const { sessions, observe } = options;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<JournalEntry> => {
    const pipeline = options.pipeline();
    const id = options.nextRequestId();
    const time = pipeline.clock.now();
    const trace: Trace = {};
    const opened = open(request, sessions);
    const { session } = opened;
    const made = withoutSecrets(
      opened.kind === 'wrong' ? opened.answer : await answerSafely(pipeline, opened, trace),
      request,
    );
    if (isUnread(request, trace)) await readForJournal(request, trace);
    const delay = slowness(opened, made);
    const isThere = delay === 0 || (await waitWithClient(pipeline.clock, delay, response));
    const wanted = isThere ? (made.settle?.() ?? made) : { ...made, failing: 'no-response' as const };
    const { answer, headers } = write(response, wanted, headersOf(wanted, opened, trace, request), {
      naming: entryHeaders({ id, session: session.id }, request.rawHeaders),
      trace,
    });
    const entry: JournalEntry = {
      id,
      time,
      session: session.id,
      operation: trace.operation?.id,
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.rawHeaders,
      body: trace.body,
      verdict: verdictOf(answer.status === 0 ? wanted : answer, trace),
      rejection: answer.rejection,
      status: answer.status,
      responseBody: answer.body,
      responseHeaders: headers,
      duration: pipeline.clock.now() - time,
      account: wanted.account,
      fault: trace.fault,
    };
    session.journal.add(entry);
    observe(entry);
    return entry;
  };
  return (request, response) =>
    handle(request, response).catch((error: unknown) => {
      failResponse(response);
      options.reportFault(request, error);
      return undefined;
    });
}

type Opened =
  | ({ readonly kind: 'mockRequest' } & MockRequest)
  | {
      readonly kind: 'wrong';
      readonly session: Session;
      readonly preferences: Preferences;
      readonly answer: MockResponse;
    };

/** Reads what the request asks of the mock itself, before anything of the contract. */
function open(request: IncomingMessage, sessions: Sessions): Opened {
  const read = readPreferences(listOf(request, 'prefer'), splitTarget(request.url ?? '').search);
  const preferences = read.ok ? read.value : {};
  const id = listOf(request, SESSION_HEADER);
  if (id !== undefined && (!Sessions.isId(id) || valuesOf(request, SESSION_HEADER).length > 1)) {
    const detail =
      'X-Mock-Session must be given once, as 1 to 200 visible ASCII characters, and hold no private key.';
    return wrong(sessions.default, preferences, problem(400, 'bad_request', detail));
  }
  const begun = readScenario(request, id, sessions);
  if (begun !== undefined && 'status' in begun) return wrong(sessions.default, preferences, begun);
  const session = sessions.get(id, begun);
  if (!read.ok) {
    const detail = `Prefer: delay=${read.problem} is not a number of milliseconds from 0 to 600000.`;
    return wrong(session, preferences, problem(400, 'bad_request', detail));
  }
  const faults = readFaults(request, session);
  if (!faults.ok) return wrong(session, preferences, faults.problem);
  return { kind: 'mockRequest', request, session, preferences, faults: faults.value };
}

/** The scenario that a new session is to begin in; one that lives has to be in it. */
function readScenario(
  request: IncomingMessage,
  id: string | undefined,
  sessions: Sessions,
): SessionStart | MockResponse | undefined {
  const name = listOf(request, SCENARIO_HEADER);
  if (name === undefined) return undefined;
  const start = sessions.scenarios.find(name);
  const known = sessions.scenarios.list().map((one) => one.name);
  if (start === undefined) {
    const detail = `X-Mock-Scenario: there is no scenario ${JSON.stringify(name.slice(0, 80))}, only ${known.join(', ')}.`;
    return problem(400, 'bad_request', detail);
  }
  const current = sessions.has(id ?? 'default') ? sessions.get(id).scenario : name;
  if (current === name) return start;
  const detail = `X-Mock-Scenario: the session ${id ?? 'default'} is in ${current ?? 'no scenario'} already; name a new one by X-Mock-Session, or PUT /__admin/scenario.`;
  return problem(400, 'bad_request', detail);
}

function wrong(session: Session, preferences: Preferences, answer: MockResponse): Opened {
  return { kind: 'wrong', session, preferences, answer };
}

function readFaults(
  request: IncomingMessage,
  { state }: Session,
): Result<readonly DeploymentFault[], MockResponse> {
  const header = listOf(request, 'x-mock-deploy');
  if (header === undefined) return success([]);
  const faults = parseDeployHeader(header);
  if (!faults.ok) {
    const detail = `X-Mock-Deploy: ${JSON.stringify(faults.problem.slice(0, 80))} does not fit ${DEPLOY_SYNTAX}.`;
    return failure(problem(400, 'bad_request', detail));
  }
  const stray = faults.value.find(({ environment }) => state.environment(environment) === undefined);
  if (stray === undefined) return faults;
  const known = Array.from(state.environments(), ({ name }) => name).join(', ');
  const detail = `X-Mock-Deploy: there is no environment ${JSON.stringify(stray.environment)}, only ${known}; write ${DEPLOY_SYNTAX}.`;
  return failure(problem(400, 'bad_request', detail));
}

/** What would be answered if anybody were there to read it. */
const BROKEN_OFF: MockResponse = {
  ...problem(400, 'bad_request', 'The connection broke off before the request was whole.'),
  failing: 'no-response',
};

/** A fault of the mock's own is the contract's 500, without a word of what went wrong inside. */
async function answerSafely(
  pipeline: Pipeline,
  mockRequest: MockRequest,
  trace: Trace,
): Promise<MockResponse> {
  try {
    const answer = await respond(pipeline, mockRequest, trace);
    if (trace.operation === undefined || answer.forced === 'override') return answer;
    return pipeline.check(trace.operation, answer);
  } catch (error) {
    if (error instanceof BrokenOffError) return BROKEN_OFF;
    trace.fault = describeFault(error);
    if (error instanceof ConsumedBodyError) return problem(500, 'internal_error', error.message);
    return INTERNAL_ERROR;
  }
}

function slowness(opened: Opened, { deployedTo, delay = 0 }: MockResponse): number {
  const { faults } = opened.session;
  const deployment =
    deployedTo === undefined || opened.kind === 'wrong'
      ? 0
      : faults.deploymentDelay(deployedTo, opened.faults);
  return (opened.preferences.delay ?? 0) + delay + deployment + faults.latency();
}

/** Name and value in turn, the form that Node.js writes with the least ado. */
function headersOf(
  answer: MockResponse,
  { preferences }: Opened,
  { operation }: Trace,
  request: IncomingMessage,
): string[] {
  const preference = appliedPreferences(
    answer.forced === 'preference' ? preferences : pickDelay(preferences),
  );
  const clause = clauseOf(answer, operation);
  const headers: string[] = [];
  if (answer.body !== '') headers.push('Content-Type', answer.contentType);
  if (answer.status !== 204) headers.push('Content-Length', String(Buffer.byteLength(answer.body)));
  for (const name in answer.headers) headers.push(name, answer.headers[name] ?? '');
  if (clause !== undefined) headers.push('X-Contract-Clause', clause);
  if (preference !== '') headers.push('Preference-Applied', preference);
  const warning =
    operation && warnOfParameters(operation, splitTarget(request.url ?? '').search, request.rawHeaders);
  if (warning !== undefined) headers.push(WARNING_HEADER, warning);
  return headers;
}

/** Operations beside Update Key share rules with it, but its clauses do not speak of them. */
function clauseOf({ rejection }: MockResponse, operation: ContractOperation | undefined): string | undefined {
  return operation?.clauses.some(({ id }) => id === rejection?.clause) ? rejection?.clause : undefined;
}

function pickDelay({ delay }: Preferences): Preferences {
  return delay === undefined ? {} : { delay };
}

function verdictOf(answer: MockResponse, { operation }: Trace): Verdict {
  if (answer.forced) return 'forced';
  if (operation === undefined) return 'unknown';
  return answer.status < 400 ? 'accepted' : 'rejected';
}
