import type { IncomingMessage } from 'node:http';
import type { Request, Response, Router } from 'express';
import type { Contract } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import { listOf } from '../http/headers.ts';
import { type Answer, json, problem } from '../http/response.ts';
import { splitTarget } from '../http/target.ts';
import { withoutSecrets } from '../http/without-secrets.ts';
import type { JournalRecord } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { readJournalQuery, selectEntries } from '../journal/query.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { type EntryList, sendEntryList } from './entry-list.ts';
import { EventStream } from './event-stream.ts';
import { pickSession } from './pick-session.ts';
import { type PresentedEntry, presentEntry } from './present.ts';

export interface JournalRouterOptions {
  readonly sessions: Sessions;
  /** The contract as it is now. */
  readonly contract: () => Contract;
  readonly clock: Clock;
}

type Present = (entry: JournalRecord) => PresentedEntry;

/** Adds the journal's part of the control surface to a router: `/requests`, `/requests/{id}` and `/events`. */
export function addJournalRoutes(
  router: Router,
  { sessions, contract, clock }: JournalRouterOptions,
): Router {
  const present: Present = (entry) => presentEntry(entry, contract());
  const withSession =
    (answer: (session: Session, request: Request) => Answer) => (request: Request, response: Response) => {
      const session = pickSession(sessions, request, queryOf(request));
      send(response, isSession(session) ? answer(session, request) : session);
    };
  router.get('/requests', (request, response) => {
    const list = select(sessions, request, contract());
    if ('status' in list) send(response, list);
    else return sendEntryList(response, list, present);
  });
  router.delete(
    '/requests',
    withSession(({ journal }) => {
      journal.clear();
      return { status: 204, contentType: 'application/json', body: '' };
    }),
  );
  router.get(
    '/requests/:id',
    withSession(({ journal }, request) => show(journal, String(request.params.id), present)),
  );
  router.get('/events', (request, response) => {
    const stream = openStream(sessions, request, { present, clock });
    if ('status' in stream || request.method === 'HEAD')
      send(response, 'status' in stream ? stream : EMPTY_STREAM);
    else new EventStream(response, stream).open();
  });
  return router;
}

const EMPTY_STREAM: Answer = { status: 200, contentType: 'text/event-stream', body: '' };

function select(sessions: Sessions, request: IncomingMessage, { operations }: Contract): EntryList | Answer {
  const query = queryOf(request);
  const session = pickSession(sessions, request, query);
  if (!isSession(session)) return session;
  const wanted = readJournalQuery(
    query,
    operations.map(({ id }) => id),
  );
  return 'wrong' in wanted
    ? problem(400, 'invalid_parameter', wanted.wrong)
    : selectEntries(session.journal, wanted);
}

function show(journal: Journal, id: string, present: Present): Answer {
  const entry = /^\d{1,15}$/.test(id) ? journal.get(Number(id)) : undefined;
  if (entry !== undefined) return json(200, present(entry));
  const shown = JSON.stringify(id.slice(0, 80));
  const detail = `This session's journal has no request ${shown}: it was forgotten, or sent to another session (?session=ID).`;
  return problem(404, 'not_found', detail);
}

/** What the stream needs, or why there is none. Listening makes a session, so that its first request can be seen. */
function openStream(
  sessions: Sessions,
  request: IncomingMessage,
  means: { readonly present: Present; readonly clock: Clock },
): ConstructorParameters<typeof EventStream>[1] | Answer {
  const last = listOf(request, 'last-event-id') ?? '';
  if (!/^\d{0,15}$/.test(last)) {
    return problem(400, 'bad_request', 'Last-Event-ID must be the id of an entry: a whole number.');
  }
  const query = queryOf(request);
  const stray = [...query.keys()].find((name) => name !== 'session');
  if (stray !== undefined) {
    const detail = `The parameter ${JSON.stringify(stray.slice(0, 80))} is unknown; /events takes session alone.`;
    return problem(400, 'invalid_parameter', detail);
  }
  const picked = pickSession(sessions, request, query);
  const session =
    isSession(picked) || picked.status !== 404 ? picked : sessions.get(query.get('session') ?? undefined);
  if (!isSession(session)) return session;
  const { id } = session;
  return {
    ...means,
    session: () => {
      if (session === sessions.default) return session;
      return sessions.has(id) ? sessions.get(id) : undefined;
    },
    onBirth: (listener) =>
      sessions.onBirth((born) => {
        if (born === id) listener();
      }),
    lastEventId: last === '' ? undefined : Number(last),
  };
}

function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams(splitTarget(request.url ?? '').search);
}

function isSession(value: Session | Answer): value is Session {
  return 'journal' in value;
}

/** Journals tell what callers sent: no cache may keep it. */
function send(response: Response, answer: Answer): void {
  const { status, contentType, body, headers } = withoutSecrets(answer, response.req);
  response.writeHead(status, {
    ...(status !== 204 && { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) }),
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(body);
}
