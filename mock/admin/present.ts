import type { Clause, Contract } from '../../openapi/load.ts';
import { splitTarget } from '../http/target.ts';
import type { JournalRecord, Verdict } from '../journal/entry.ts';
import { entryHeaders } from '../journal/entry-headers.ts';
import { type BodyReading, readRequestBody, readResponseBody, type Unread } from '../journal/read-body.ts';
import { knownSecrets } from '../masking/known-secrets.ts';
import { type Json, Mask } from '../masking/mask.ts';
import { hintFor } from './hint.ts';
import { type Pointers, pointersFor } from './pointer.ts';
import { type PresentedAccount, presentAccount } from './present-account.ts';

/** A journal entry as it leaves the process: no token and no private key material is in it. */
export interface PresentedEntry {
  readonly id: number;
  /** RFC 3339. */
  readonly time: string;
  readonly session: string;
  readonly operation: string | null;
  readonly request: PresentedBody & {
    readonly method: string;
    /** As it was sent, percent-encoded. */
    readonly path: string;
    readonly query: Readonly<Record<string, string | readonly string[]>>;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly verdict: Verdict;
  /** The clause of Update Key that the request broke. */
  readonly clause: Pick<Clause, 'id' | 'level' | 'text'> | null;
  readonly pointer: Pointers;
  /** How to mend the request. */
  readonly hint: string | null;
  readonly response: PresentedBody & {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly durationMs: number;
  /** What an update did. */
  readonly account: PresentedAccount | null;
}

export interface PresentedBody {
  /** The JSON value, or the members of a form; null when there is none to show. */
  readonly body: Json;
  /** Why the body is not shown, when there was one. */
  readonly bodyUnread: {
    readonly reason: Unread;
    /** In bytes; null when not known. */
    readonly length: number | null;
    /** Where parsing stopped; both count from 1. */
    readonly line?: number;
    readonly column?: number;
  } | null;
}

/** Presents an entry for people and programs; that is done on reading, so that requests cost no more than storing. */
export function presentEntry(entry: JournalRecord, contract: Contract): PresentedEntry {
  const operation = entry.operation === undefined ? undefined : contract.operation(entry.operation);
  const { body, responseBody, mask } = readBodies(entry);
  const clause = operation?.clauses.find(({ id }) => id === entry.rejection?.clause);
  const request = presentRequest(entry, body, mask);
  return {
    id: entry.id,
    time: new Date(entry.time).toISOString(),
    session: mask.id(entry.session),
    operation: entry.operation ?? null,
    request,
    verdict: entry.verdict,
    clause: clause === undefined ? null : { id: clause.id, level: clause.level, text: clause.text },
    pointer: pointersFor(operation, entry.rejection),
    hint: hintFor(entry),
    response: presentResponse(entry, responseBody, mask),
    durationMs: entry.duration,
    account: entry.account === undefined ? null : presentAccount(entry.account, mask),
  };
}

/** The body of the response alone, masked as in the whole. */
export function presentResponseBody(entry: JournalRecord): Json {
  const { body, responseBody, mask } = readBodies(entry);
  presentRequest(entry, body, mask);
  return presentResponse(entry, responseBody, mask).body;
}

function readBodies(entry: JournalRecord) {
  const body = droppedReading(entry.droppedBody) ?? readRequestBody(entry.body, entry.headers);
  const responseBody = droppedReading(entry.droppedResponseBody) ?? readResponseBody(entry.responseBody);
  return { body, responseBody, mask: new Mask(knownSecrets(entry.headers, [body, responseBody])) };
}

function presentRequest(entry: JournalRecord, body: BodyReading, mask: Mask): PresentedEntry['request'] {
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
function presentResponse(entry: JournalRecord, body: BodyReading, mask: Mask): PresentedEntry['response'] {
  const { status, responseHeaders } = entry;
  const isError = status >= 400 && body.kind === 'json';
  return {
    status,
    headers: mask.headers([...responseHeaders, ...entryHeaders(entry, entry.headers)]),
    ...(isError ? { body: mask.error(body.value), bodyUnread: null } : presentBody(body, mask)),
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
