import type { IncomingMessage } from 'node:http';
import type { Router } from 'express';
import type { Contract } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import { BODY_LIMIT } from '../http/read-body.ts';
import { json } from '../http/response.ts';
import type { JournalRecord } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { findEntry } from './find-entry.ts';
import { presentEntry } from './present.ts';
import { pickSession, readJson } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { type RequestToSend, requestAgain } from './replay.ts';
import { AdminProblem, respond } from './respond.ts';
import { bodyCheck } from './validate.ts';

export interface ReplayRoutesOptions {
  readonly sessions: Sessions;
  readonly contract: () => Contract;
  readonly clock: Clock;
  /** Sends a request to this mock, over a connection of its own. Resolves to its entry; undefined when it has none. */
  readonly sendRequest: (request: RequestToSend) => Promise<{ readonly id: number } | undefined>;
}

const checkChanges = bodyCheck('ReplayChanges');

/** Adds `/requests/{id}/replay`. */
export function addReplayRoute(
  surface: Router,
  { sessions, contract, clock, sendRequest }: ReplayRoutesOptions,
): void {
  const present = (entry: JournalRecord) =>
    presentEntry(entry, contract(), clock.now(), {
      isToken: (word) => sessions.isToken(entry.session, word),
    });
  surface
    .route('/requests/:id/replay')
    .post(
      respond('replayRequest', async ({ request, query }) => {
        const entry = findEntry(pickSession(sessions, request, query).journal, String(request.params.id));
        const changes = hasBody(request) ? checkChanges(await readJson(request, 2 * BODY_LIMIT)) : {};
        const again = requestAgain(entry, present(entry), changes);
        const made = await sendRequest(again).catch((cause: unknown) => {
          const detail = `It cannot be sent: ${cause instanceof Error ? cause.message : cause}.`;
          throw new AdminProblem(400, 'bad_request', detail);
        });
        const kept = made && newest(sessions.journal, made.id);
        if (kept !== undefined) return json(201, present(kept.read()));
        throw new AdminProblem(409, 'conflict', 'It was sent, and the journal does not keep it.');
      }),
    )
    .all(rejectMethod);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function newest(journal: Journal, id: number) {
  for (let at = journal.end - 1; at >= journal.oldest; at -= 1) {
    const entry = journal.at(at);
    if (entry?.id === id) return entry;
  }
  return undefined;
}
