import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import type { JournalEntry, Verdict } from '../journal/entry.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { entryHeaders } from './entry-headers.ts';
import { describeFault, failResponse, INTERNAL_ERROR, type ReportFault } from './internal-fault.ts';
import { mountPrefix } from './mount-prefix.ts';
import { type Opened, open } from './open-request.ts';
import type { MockRequest, Pipeline, Trace } from './pipeline.ts';
import { appliedPreferences, type Preferences } from './prefer.ts';
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

/** Responds to the contract's requests: picks the session, waits where slowness is asked for, writes, keeps the journal. */
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
      opened.kind === 'wrong' ? opened.mockResponse : await respondSafely(pipeline, opened, trace),
      request,
    );
    if (isUnread(request, trace)) await readForJournal(request, trace);
    const delay = slowness(opened, made);
    const isThere = delay === 0 || (await waitWithClient(pipeline.clock, delay, response));
    const wanted = isThere ? (made.settle?.() ?? made) : { ...made, failing: 'no-response' as const };
    const prefix = mountPrefix(request);
    const naming = entryHeaders({ id, session: session.id }, request.rawHeaders, prefix);
    const { mockResponse, headers } = write(response, wanted, headersOf(wanted, opened, trace, request), {
      naming,
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
      verdict: verdictOf(mockResponse.status === 0 ? wanted : mockResponse, trace),
      rejection: mockResponse.rejection,
      status: mockResponse.status,
      responseBody: mockResponse.body,
      responseHeaders: prefix === '' ? headers : [...headers, ...naming],
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

/** The response if anybody were there to read it. */
const BROKEN_OFF: MockResponse = {
  ...problem(400, 'bad_request', 'The connection broke off before the request was whole.'),
  failing: 'no-response',
};

/** A fault of the mock's own is the contract's 500, without a word of what went wrong inside. */
async function respondSafely(
  pipeline: Pipeline,
  mockRequest: MockRequest,
  trace: Trace,
): Promise<MockResponse> {
  try {
    const mockResponse = await respond(pipeline, mockRequest, trace);
    if (trace.operation === undefined || mockResponse.forced === 'override') return mockResponse;
    return pipeline.check(trace.operation, mockResponse);
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
  mockResponse: MockResponse,
  { preferences }: Opened,
  { operation }: Trace,
  request: IncomingMessage,
): string[] {
  const preference = appliedPreferences(
    mockResponse.forced === 'preference' ? preferences : pickDelay(preferences),
  );
  const clause = clauseOf(mockResponse, operation);
  const headers: string[] = [];
  if (mockResponse.body !== '') headers.push('Content-Type', mockResponse.contentType);
  if (mockResponse.status !== 204)
    headers.push('Content-Length', String(Buffer.byteLength(mockResponse.body)));
  for (const name in mockResponse.headers) headers.push(name, mockResponse.headers[name] ?? '');
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

function verdictOf(mockResponse: MockResponse, { operation }: Trace): Verdict {
  if (mockResponse.forced) return 'forced';
  if (operation === undefined) return 'unknown';
  return mockResponse.status < 400 ? 'accepted' : 'rejected';
}
