import type { AdminSchemas } from '../../openapi/admin.ts';
import { escapePointerStep } from '../../openapi/json-pointer.ts';
import type { JournalRecord } from '../journal/entry.ts';
import { MASKED } from '../masking/known-secrets.ts';
import type { PresentedEntry } from './present.ts';
import { AdminProblem } from './respond.ts';

/** A request to send over a connection of the mock's own. */
export interface RequestToSend {
  readonly method: string;
  readonly target: string;
  /** Name and value in turn. */
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

/** What concerns the connection that a request came by, and how its body was sent there. */
const OF_CONNECTION =
  /^(?:host|connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|expect|content-length)$/i;

/**
 * A recorded request as it is to be sent again: as it came but for the changes. What is still masked in them stands for what
 * was sent in the same place.
 *
 * @param shown the entry as whoever changes it has seen it
 * @throws {AdminProblem} 409 when the journal does not keep what was sent, 400 for a mask that stands for nothing
 */
export function requestAgain(
  entry: JournalRecord,
  shown: PresentedEntry,
  changes: AdminSchemas['ReplayChanges'],
): RequestToSend {
  const body = changes.body === undefined ? bodyAsKept(entry) : unmaskBody(changes.body, entry, shown);
  const named = changes.headers === undefined ? entry.headers : unmaskHeaders(changes.headers, entry, shown);
  if (changes.target?.includes(MASKED)) throw masked('target');
  const headers = ['Host', 'localhost'];
  for (let index = 0; index + 1 < named.length; index += 2) {
    const [name = '', value = ''] = [named[index], named[index + 1]];
    if (!OF_CONNECTION.test(name)) headers.push(name, value);
  }
  if (body !== undefined) headers.push('Content-Length', String(Buffer.byteLength(body)));
  return { method: changes.method ?? entry.method, target: changes.target ?? entry.target, headers, body };
}

function bodyAsKept({ body, headers, droppedBody }: JournalRecord): string | undefined {
  const wasSent = headers.some(
    (name, index) =>
      index % 2 === 0 &&
      (/^transfer-encoding$/i.test(name) || (/^content-length$/i.test(name) && headers[index + 1] !== '0')),
  );
  if (body !== undefined || !wasSent) return body;
  const why = droppedBody === undefined ? 'was not read' : `of ${droppedBody} bytes is too long to be kept`;
  throw new AdminProblem(409, 'conflict', `The body of this request ${why}; give one to send.`);
}

function unmaskHeaders(
  given: Readonly<Record<string, string>>,
  { headers }: JournalRecord,
  shown: PresentedEntry,
): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (!value.includes(MASKED)) return [name, value];
    if (shown.request.headers[name.toLowerCase()] !== value)
      throw masked(`headers/${escapePointerStep(name)}`);
    return headers.flatMap((other, index) =>
      index % 2 === 0 && other.toLowerCase() === name.toLowerCase() ? [other, headers[index + 1] ?? ''] : [],
    );
  });
}

/** A body of JSON by its members, one of a form by its fields; any other has no mask in it. */
function unmaskBody(text: string, { body = '' }: JournalRecord, shown: PresentedEntry): string {
  if (!text.includes(MASKED)) return text;
  const [given, kept] = [parse(text), parse(body)];
  if (given !== undefined) return JSON.stringify(unmask(given, kept, shown.request.body, 'body'));
  const [fields, sent] = [new URLSearchParams(text), new URLSearchParams(body)];
  for (const [name, value] of [...fields]) {
    if (!value.includes(MASKED)) continue;
    const original = sent.get(name);
    if (original === null || value !== MASKED) throw masked('body');
    fields.set(name, original);
  }
  return fields.toString();
}

function unmask(given: unknown, kept: unknown, shown: unknown, place: string): unknown {
  if (typeof given === 'string' && given.includes(MASKED)) {
    if (given === shown && typeof kept === 'string') return kept;
    throw masked(place);
  }
  if (typeof given !== 'object' || given === null) return given;
  const entries = Object.entries(given).map(([name, value]) => {
    const step = `${place}/${escapePointerStep(name)}`;
    return [name, unmask(value, Reflect.get(Object(kept), name), Reflect.get(Object(shown), name), step)];
  });
  return Array.isArray(given) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

function masked(place: string): AdminProblem {
  const detail = `${place} has ${MASKED} where the recorded request has nothing masked: write what is to be sent.`;
  return new AdminProblem(400, 'validation_failed', detail, {
    members: { problems: [{ pointer: `/${place}`, message: `has ${MASKED} that stands for nothing` }] },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
