import { type Exchange, memberOf, parseJson } from '../client/exchange.ts';
import type { Redactor } from './mask-report.ts';
import type { Span } from './times.ts';

/** A request that a test sent and what came of it; plain JSON. Tokens are variables; keys of the run are shown as they are. */
export interface RecordedStep {
  /** The operation's id in the contract. */
  readonly operation: string;
  readonly method: string;
  /** After the base URL, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As UTF-8 text, or as base64 where it is no such text. */
  readonly body?: { readonly text: string } | { readonly base64: string };
  readonly status: number;
  /** Status, headers and body, masked. */
  readonly answer: string;
  /** What a request that was accepted made, so that it can be removed. */
  readonly makes?: { readonly kind: 'key' | 'jwk'; readonly project: string; readonly name: string };
  /** Sent while the step before it was under way. */
  readonly alongside?: true;
  /** How often the same read was sent one after the other, and for how long, in milliseconds; this is the last one. */
  readonly repeated?: { readonly times: number; readonly milliseconds: number };
  /** Whether it holds a key that is not of the run, which is masked: it cannot be sent again as it is. */
  readonly isMasked?: true;
}

export interface Recording {
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  readonly redactor: Redactor;
  /** When an exchange took place; undefined where that is not known. */
  readonly spanOf?: (exchange: Exchange) => Span | undefined;
}

/** More than that nobody sends again from a script. */
const mostOctets = 4_000_000;

/**
 * What led to a finding, in the order in which it was sent: reads that were repeated are one step, and where the response of a
 * write shows the finding, writes that were rejected before it are left out.
 *
 * @param traffic in the order in which the responses came
 * @param shows the exchange that shows the finding, the last one unless given
 */
export function recordSteps(
  traffic: readonly Exchange[],
  shows: Exchange | undefined,
  { url, redactor, spanOf = () => undefined }: Recording,
): readonly RecordedStep[] {
  const until = shows === undefined ? -1 : traffic.indexOf(shows);
  const relevant = withoutRejected(until === -1 ? traffic : traffic.slice(0, until + 1), shows);
  const size = relevant.reduce((sum, { request }) => sum + (request.body?.length ?? 0), 0);
  if (size > mostOctets) return [];
  const timed = relevant.map((exchange) => ({ exchange, span: spanOf(exchange) }));
  timed.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  const steps: (RecordedStep & { readonly span: Span | undefined })[] = [];
  let underWayUntil = Number.NEGATIVE_INFINITY;
  for (const { exchange, span } of timed) {
    const alongside = span !== undefined && span.start < underWayUntil;
    underWayUntil = Math.max(underWayUntil, span?.end ?? underWayUntil);
    const before = steps.at(-1);
    const step = stepOf(exchange, url, redactor);
    if (before !== undefined && !alongside && isSameRead(before, step)) {
      const times = (before.repeated?.times ?? 1) + 1;
      const start = before.span?.start ?? 0;
      const milliseconds = Math.round(
        (before.repeated?.milliseconds ?? 0) + ((span?.start ?? start) - start),
      );
      steps.splice(-1, 1, { ...step, span, repeated: { times, milliseconds } });
    } else steps.push({ ...step, span, ...(alongside && { alongside }) });
  }
  return steps.map(({ span: _, ...step }) => step);
}

/** What was rejected has changed nothing, unless a read is to show that it has. */
function withoutRejected(traffic: readonly Exchange[], shows: Exchange | undefined): readonly Exchange[] {
  if (shows === undefined || shows.request.method === 'GET') return traffic;
  return traffic.filter(
    (exchange) => exchange === shows || (exchange.status < 400 && exchange.request.method !== 'GET'),
  );
}

function isSameRead(before: RecordedStep, { method, path, headers }: RecordedStep): boolean {
  return (
    method === 'GET' &&
    before.method === method &&
    before.path === path &&
    before.headers.Authorization === headers.Authorization
  );
}

function stepOf(exchange: Exchange, base: string, redactor: Redactor): RecordedStep {
  const { operation, request, status } = exchange;
  const { body, isMasked } = bodyOf(request.body, redactor);
  const makes = madeBy(exchange);
  return {
    operation,
    method: request.method,
    path: redactor.text(request.url.slice(base.length)),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => {
        // The name tells a token that is an ordinary word apart from such a word.
        const masked = redactor.text(`${name}: ${value}`);
        return [name, masked.slice(name.length + 2)];
      }),
    ),
    ...(body !== undefined && { body }),
    status,
    answer: redactor.answer(exchange),
    ...(makes !== undefined && { makes }),
    ...(isMasked && { isMasked }),
  };
}

function bodyOf(
  body: Exchange['request']['body'],
  redactor: Redactor,
): Pick<RecordedStep, 'body' | 'isMasked'> {
  if (body === undefined) return {};
  const octets = Buffer.from(body as string);
  const text = octets.toString('utf8');
  if (text.includes('\u0000') || !Buffer.from(text).equals(octets)) {
    return { body: { base64: octets.toString('base64') } };
  }
  const shown = redactor.own(text);
  return { body: { text: shown }, ...(shown !== text && { isMasked: true }) };
}

function madeBy({ operation, request, status }: Exchange): RecordedStep['makes'] {
  if (status >= 400) return undefined;
  const kind = operation === 'createKey' || operation === 'updateKey' ? 'key' : 'jwk';
  if (kind === 'jwk' && operation !== 'createJwk' && operation !== 'updateJwk') return undefined;
  const sent = request.body === undefined ? undefined : parseJson(request.body.toString('utf8'));
  const [, project] = /\/projects\/([^/]+)\//.exec(request.url) ?? [];
  const name = memberOf(sent, 'name');
  if (project === undefined || typeof name !== 'string') return undefined;
  return { kind, project: decodeURIComponent(project), name };
}
