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
import type { KeptEntry } from '../journal/kept-entry.ts';
import { readJournalQuery, type SelectedEntries, selectEntries } from '../journal/query.ts';
import { HarmlessTexts } from '../masking/harmless-texts.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { allEntries } from './all-entries.ts';
import type { Ending } from './ending.ts';
import { EventStream } from './event-stream.ts';
import { findEntry } from './find-entry.ts';
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
  readonly ending: Ending;
}

type Present = (entry: JournalRecord) => PresentedEntry;

/** Adds `/requests`, `/requests/{id}` and `/events`. */
export function addJournalRoutes(surface: Router, options: JournalRoutesOptions): void {
  const { sessions, contract, clock } = options;
  const harmless = new HarmlessTexts();
  const present: Present = (entry) =>
    presentEntry(entry, contract(), clock.now(), {
      harmless,
      isToken: (word) => sessions.isToken(entry.session, word),
    });
  const select = (request: AdminRequest) => {
    const journal = ofAllSessions(request) ? allEntries(sessions) : journalOf(request);
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
        json(200, present(findEntry(journalOf(request), String(request.request.params.id)))),
      ),
    )
    .all(rejectMethod);
  surface
    .route('/events')
    .get(respond('followRequests', (request) => openStream(request, options, present)))
    .all(rejectMethod);
}

/** The session need not be alive: its first request will be sent. */
function openStream(
  { request, response, query }: AdminRequest,
  { sessions, clock, ending }: JournalRoutesOptions,
  present: Present,
): MockResponse | undefined {
  const last = listOf(request, 'last-event-id') ?? '';
  if (!/^\d{0,15}$/.test(last)) {
    const detail = 'Last-Event-ID must be the id of an entry: a whole number.';
    throw new AdminProblem(400, 'bad_request', detail);
  }
  const session = ofAllSessions({ query }) ? undefined : readSessionId(request, query);
  if (request.method === 'HEAD') return { status: 200, contentType: 'text/event-stream', body: '' };
  const [replayFrom] = last === '' ? [] : entriesSince(sessions, session, Number(last));
  const newestOnly = isNewestOnly(query);
  const { journal } = sessions;
  new EventStream(response, { journal, session, newestOnly, replayFrom, present, clock, ending }).open();
  return undefined;
}

/** All of them when the entry of that id is not there; none of a session that is not alive. */
function entriesSince(sessions: Sessions, session: string | undefined, id: number): readonly KeptEntry[] {
  if (session !== undefined && !sessions.has(session)) return [];
  const entries = session === undefined ? allEntries(sessions) : sessions.get(session).journal;
  return entries.keptAfter(id) ?? entries.kept();
}

/** @throws {AdminProblem} when `newest` is given, and neither true nor false */
function isNewestOnly(query: URLSearchParams): boolean {
  const [given = 'false', ...more] = query.getAll('newest');
  if (more.length === 0 && ['true', 'false'].includes(given)) return given === 'true';
  throw new AdminProblem(400, 'invalid_parameter', 'Give newest once, as true or false.');
}

/** @throws {AdminProblem} when `sessions` is given and is not `all`, or beside a session */
function ofAllSessions({ query }: Pick<AdminRequest, 'query'>): boolean {
  const given = query.getAll('sessions');
  if (given.length === 0) return false;
  if (given.length === 1 && given[0] === 'all' && !query.has('session')) return true;
  throw new AdminProblem(400, 'invalid_parameter', 'Give sessions once, as all, and then no session.');
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
