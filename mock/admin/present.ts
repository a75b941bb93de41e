import type { AdminSchemas } from '../../openapi/admin.ts';
import type { Contract } from '../../openapi/load.ts';
import { entryHeaders } from '../http/entry-headers.ts';
import { splitTarget } from '../http/target.ts';
import type { JournalRecord } from '../journal/entry.ts';
import { knownSecrets } from '../masking/gather-secrets.ts';
import { type Json, Mask, type MaskContext } from '../masking/mask.ts';
import { hintFor } from './choose-hint.ts';
import { pointersFor } from './pointer.ts';
import { presentAccount } from './present-account.ts';
import { type BodyReading, readRequestBody, readResponseBody } from './read-body.ts';

/** A journal entry as it leaves the process: no token and no private key material is in it. */
export type PresentedEntry = AdminSchemas['Request'];

type PresentedBody = Pick<PresentedEntry['request'], 'bodyUnread'> & { readonly body: Json };

/**
 * Presents an entry for people and programs; that is done on reading, so that requests cost no more than storing.
 *
 * @param now epoch ms: what was pending may be done
 * @param context what is known beyond the entry, such as the tokens of its session's state
 */
export function presentEntry(
  entry: JournalRecord,
  contract: Contract,
  now: number,
  context?: MaskContext,
): PresentedEntry {
  const operation = entry.operation === undefined ? undefined : contract.operation(entry.operation);
  const { body, responseBody, mask } = readBodies(entry, context);
  const clause = operation?.clauses.find(({ id }) => id === entry.rejection?.clause);
  const request = presentRequest(entry, body, mask);
  return {
    id: entry.id,
    time: new Date(entry.time).toISOString(),
    session: mask.text(entry.session),
    operation: entry.operation ?? null,
    request,
    verdict: entry.verdict,
    clause: clause === undefined ? null : { id: clause.id, level: clause.level, text: clause.text },
    pointer: pointersFor(operation, entry.rejection),
    hint: hintFor(entry),
    response: presentResponse(entry, responseBody, mask),
    durationMs: entry.duration,
    account: entry.account === undefined ? null : presentAccount(entry.account, mask, now),
  };
}

/** The body of the response alone, masked as in the whole. */
export function presentResponseBody(entry: JournalRecord, context?: MaskContext): Json {
  const { body, responseBody, mask } = readBodies(entry, context);
  presentRequest(entry, body, mask);
  return presentResponse(entry, responseBody, mask).body;
}

function readBodies(entry: JournalRecord, context?: MaskContext) {
  const body = droppedReading(entry.droppedBody) ?? readRequestBody(entry.body, entry.headers);
  const responseBody = droppedReading(entry.droppedResponseBody) ?? readResponseBody(entry.responseBody);
  return { body, responseBody, mask: new Mask(knownSecrets(entry.headers, [body, responseBody]), context) };
}

function presentRequest(entry: JournalRecord, body: BodyReading, mask: Mask) {
  const { pathname, search } = splitTarget(entry.target);
  return {
    method: entry.method,
    path: mask.path(pathname),
    query: mask.parameters(new URLSearchParams(search)),
    headers: mask.headers(entry.headers),
    ...presentBody(body, mask),
  };
}

/** After the request, as its errors may repeat what is found to be private there. */
function presentResponse(entry: JournalRecord, body: BodyReading, mask: Mask) {
  const { status, responseHeaders } = entry;
  const isNamed = responseHeaders.includes('X-Mock-Request-Id');
  return {
    status,
    headers: mask.headers(
      isNamed ? responseHeaders : [...responseHeaders, ...entryHeaders(entry, entry.headers)],
    ),
    ...presentBody(body, mask),
  };
}

function droppedReading(length: number | undefined): BodyReading | undefined {
  return length === undefined ? undefined : { kind: 'unread', length, reason: 'too long' };
}

function presentBody(reading: BodyReading, mask: Mask): PresentedBody {
  switch (reading.kind) {
    case 'none':
      return { body: null, bodyUnread: null };
    case 'json':
    case 'form':
      return { body: mask.json(reading.value), bodyUnread: null };
    case 'text':
      return { body: mask.text(reading.text), bodyUnread: null };
    case 'unread': {
      const { reason, length, stopped } = reading;
      return { body: null, bodyUnread: { reason, length, ...stopped } };
    }
  }
}
