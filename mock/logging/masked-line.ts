import { presentResponseBody } from '../admin/present.ts';
import { splitTarget } from '../http/target.ts';
import { WARNING_HEADER } from '../http/warn-of-parameters.ts';
import type { JournalEntry, JournalRecord } from '../journal/entry.ts';
import { knownSecrets } from '../masking/gather-secrets.ts';
import { MASKED } from '../masking/known-secrets.ts';
import { Mask } from '../masking/mask.ts';

/** What the log reports of a request: nothing of its body, and no token or key material. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  /** RFC 3339. */
  readonly time: string;
  readonly id: number;
  readonly method: string;
  /** With the names of the query's parameters; values only where they are harmless. */
  readonly path: string;
  readonly status: number;
  readonly operation?: string;
  readonly clause?: string;
  readonly ms: number;
  /** Absent for the default session. */
  readonly session?: string;
  /** The response was asked for, or struck by chaos. */
  readonly forced?: true;
  /** What went wrong inside the mock. */
  readonly fault?: string;
  /** Why the request was rejected, in the words of the response. */
  readonly error_description?: string;
  /** What the contract ignored in the request. */
  readonly warning?: string;
}

/** Parameters whose values the contract lists, or that ask for an example. */
const SHOWN_PARAMETERS = ['updateReferencedJwks', 'updateScope', '__code', '__example'];
const HARMLESS = /^[A-Za-z0-9_-]{1,32}$/;
const LONGEST_PATH = 500;
const LONGEST_REASON = 500;
/** What is said of a longer body is masked whole, as searching that body for secrets would hold up other requests. */
const LONGEST_SEARCHED = 64 * 1024;

/** @param isToken whether a word is a token of the session's state */
export function lineOf(entry: JournalEntry, isToken?: (word: string) => boolean): LogLine {
  const mask = new Mask(knownSecrets(entry.headers, []), { isToken });
  const clause = headerIn(entry.responseHeaders, 'X-Contract-Clause');
  const warning = headerIn(entry.responseHeaders, WARNING_HEADER);
  return {
    level: levelOf(entry),
    time: new Date(entry.time).toISOString(),
    id: entry.id,
    method: entry.method,
    path: pathOf(entry.target, mask),
    status: entry.status,
    ...(entry.operation !== undefined && { operation: entry.operation }),
    ...(clause !== undefined && { clause }),
    ms: Math.round(entry.duration * 10) / 10,
    ...(entry.session !== 'default' && { session: mask.text(entry.session) }),
    ...(entry.verdict === 'forced' && { forced: true }),
    ...reasonOf(entry, mask, isToken),
    ...(warning !== undefined && { warning }),
  };
}

function reasonOf(
  entry: JournalEntry,
  mask: Mask,
  isToken?: (word: string) => boolean,
): Pick<LogLine, 'fault' | 'error_description'> {
  if (entry.fault !== undefined) return { fault: shortened(mask.text(entry.fault)) };
  if (entry.verdict === 'forced' || entry.status < 400) return {};
  if ((entry.body?.length ?? 0) > LONGEST_SEARCHED) return { error_description: MASKED };
  const description: unknown = Reflect.get(
    Object(presentResponseBody(entry, { isToken })),
    'error_description',
  );
  return typeof description === 'string' ? { error_description: shortened(description) } : {};
}

function shortened(reason: string): string {
  const text = printable(reason);
  return text.length > LONGEST_REASON ? `${text.slice(0, LONGEST_REASON)}...` : text;
}

/** Of headers that the mock itself has written, so that case is no matter. */
function headerIn(headers: readonly string[], name: string): string | undefined {
  const index = headers.indexOf(name);
  return index === -1 ? undefined : headers[index + 1];
}

/** A forced response is what was asked for, whatever its status; a 5xx that nobody asked for is a fault of the mock's. */
export function levelOf({ status, verdict }: JournalRecord): LogLine['level'] {
  if (verdict === 'forced' || status < 400) return 'info';
  return status < 500 ? 'warn' : 'error';
}

function pathOf(target: string, mask: Mask): string {
  const { pathname, search } = splitTarget(target);
  const parameters = Array.from(new URLSearchParams(search), ([name, value]) => {
    const isShown = SHOWN_PARAMETERS.includes(name) && HARMLESS.test(value);
    return `${encodeURIComponent(mask.text(name))}=${isShown ? mask.text(value) : MASKED}`;
  });
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  const path = printable(mask.path(pathname) + query.replaceAll('%5Bmasked%5D', MASKED)).replaceAll(' ', '?');
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}...` : path;
}

/** Only printable ASCII, so that no request can steer the terminal. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
