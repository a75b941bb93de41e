import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import type { Router } from 'express';
import type { Contract } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import { listOf } from '../http/headers.ts';
import { json, type MockResponse } from '../http/response.ts';
import type { JournalRecord } from '../journal/entry.ts';
import type { SessionJournal } from '../journal/journal.ts';
import type { KeptEntry } from '../journal/kept-entry.ts';
import { readJournalQuery, type SelectedEntries, selectEntries } from '../journal/query.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { EventStream } from './event-stream.ts';
import { harEntry, harFrame } from './har.ts';
import { type PresentedEntry, presentEntry } from './present.ts';
import { pickSession, readSessionId } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { AdminProblem, type AdminRequest, DONE, respond } from './respond.ts';

export interface JournalRoutesOptions {
  readonly sessions: Sessions;
  /** The contract as it is now. */
  readonly contract: () => Contract;
  readonly clock: Clock;
}

type Present = (entry: JournalRecord) => PresentedEntry;

/** Adds `/requests`, `/requests/{id}` and `/events`. */
export function addJournalRoutes(surface: Router, options: JournalRoutesOptions): void {
  const { sessions, contract, clock } = options;
  const present: Present = (entry) => presentEntry(entry, contract(), clock.now());
  const select = (request: AdminRequest) => {
    const journal = journalOf(request);
    const wanted = readJournalQuery(
      request.query,
      contract().operations.map(({ id }) => id),
    );
    if (!wanted.ok) throw new AdminProblem(400, 'invalid_parameter', wanted.problem);
    return selectEntries(journal, wanted.value);
  };
  const journalOf = ({ request, query }: AdminRequest) => pickSession(sessions, request, query).journal;
  surface
    .route('/requests')
    .get(
      respond('listRequests', async (request) => {
        await sendEntries(request.response, select(request), formOf(request.query, present));
        return undefined;
      }),
    )
    .delete(
      respond('clearRequests', (request) => {
        journalOf(request).clear();
        return DONE;
      }),
    )
    .all(rejectMethod);
  surface
    .route('/requests/count')
    .get(respond('countRequests', (request) => json(200, { count: select(request).total })))
    .all(rejectMethod);
  surface
    .route('/requests/:id')
    .get(
      respond('getRequest', (request) =>
        json(200, present(find(journalOf(request), String(request.request.params.id)))),
      ),
    )
    .all(rejectMethod);
  surface
    .route('/events')
    .get(respond('followRequests', (request) => openStream(request, options, present)))
    .all(rejectMethod);
}

function find(journal: SessionJournal, id: string): JournalRecord {
  const entry = /^\d{1,15}$/.test(id) ? journal.get(Number(id)) : undefined;
  if (entry !== undefined) return entry;
  const shown = JSON.stringify(id.slice(0, 80));
  const detail = `This session's journal has no request ${shown}: it was forgotten, or sent to another session (?session=ID).`;
  throw new AdminProblem(404, 'not_found', detail);
}

/** The session need not be alive: its first request will be sent. */
function openStream(
  { request, response, query }: AdminRequest,
  { sessions, clock }: JournalRoutesOptions,
  present: Present,
): MockResponse | undefined {
  const last = listOf(request, 'last-event-id') ?? '';
  if (!/^\d{0,15}$/.test(last)) {
    const detail = 'Last-Event-ID must be the id of an entry: a whole number.';
    throw new AdminProblem(400, 'bad_request', detail);
  }
  const session = readSessionId(request, query);
  if (request.method === 'HEAD') return { status: 200, contentType: 'text/event-stream', body: '' };
  const isReplayed = last !== '' && sessions.has(session);
  const [replayFrom] = isReplayed ? sessions.get(session).journal.since(Number(last)) : [];
  new EventStream(response, { journal: sessions.journal, session, replayFrom, present, clock }).open();
  return undefined;
}

/**
 * Sends entries as one JSON value. Presenting a thousand takes a while, since everything shown is searched for secrets: other
 * requests are let through after each entry.
 */
async function sendEntries(
  response: ServerResponse,
  selected: SelectedEntries,
  form: ListForm,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  try {
    await pipeline(Readable.from(pieces(selected.entries, form(selected))), response);
  } catch {
    response.destroy();
  }
}

async function* pieces(entries: readonly KeptEntry[], form: ListText): AsyncGenerator<string> {
  let opening = form.opening;
  for (const entry of entries) {
    yield opening + JSON.stringify(form.present(entry.read()));
    opening = ',';
    await setImmediate();
  }
  yield `${entries.length === 0 ? opening : ''}${form.closing}`;
}

/** What stands around the entries of a list, and how each is shown. */
interface ListText {
  readonly opening: string;
  readonly present: (entry: JournalRecord) => unknown;
  readonly closing: string;
}

type ListForm = (selected: SelectedEntries) => ListText;

/** @throws {AdminProblem} when there is no such format */
function formOf(query: URLSearchParams, present: Present): ListForm {
  const format = query.get('format') ?? 'json';
  if (format === 'json')
    return ({ total }) => ({ opening: '{"requests":[', present, closing: `],"total":${total}}` });
  if (format !== 'har') {
    const shown = JSON.stringify(format.slice(0, 80));
    throw new AdminProblem(400, 'invalid_parameter', `format=${shown}: format is json or har.`);
  }
  const [opening, closing] = harFrame();
  return () => ({ opening, present: (entry) => harEntry(present(entry)), closing });
}
