import type { Router } from 'express';
import type { AdminSchemas } from '../../openapi/admin.ts';
import type { Contract } from '../../openapi/load.ts';
import type { Clock } from '../clock.ts';
import { BODY_LIMIT } from '../http/read-body.ts';
import { json } from '../http/response.ts';
import type { Session } from '../sessions/session.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { SeedError } from '../state/problems.ts';
import { type Snapshot, type SnapshotPatch, writeTime } from '../state/snapshot-format.ts';
import { createFaultControl, FAULTS_EXAMPLE, FaultsError, type GivenFaults } from './fault-control.ts';
import { pickSession, readJson, unknownSession } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { type AdminHandler, AdminProblem, DONE, respond } from './respond.ts';
import { type Build, createStateControl } from './state-control.ts';

/** A state may hold a hundred thousand keys. In bytes. */
const STATE_LIMIT = 256 * BODY_LIMIT;

export interface SessionRoutesOptions {
  readonly sessions: Sessions;
  readonly build: Build;
  readonly clock: Clock;
  /** Another one after each start of the mock. */
  readonly instance: string;
  /** The contract as it is now. */
  readonly contract: () => Contract;
}

/** Adds `/state`, `/reset`, `/faults` and `/sessions`. */
export function addSessionRoutes(surface: Router, options: SessionRoutesOptions): void {
  const { sessions, build, contract } = options;
  const show = (id: string, read: (session: Session) => unknown) =>
    respond(id, ({ request, query }) => json(200, read(pickSession(sessions, request, query))));
  const act = (id: string, change: (session: Session) => void) =>
    respond(id, ({ request, query }) => {
      change(pickSession(sessions, request, query));
      return DONE;
    });
  const set = (id: string, limit: number, change: (session: Session, body: unknown) => void) =>
    respond(id, async ({ request, query }) => {
      const body = await readJson(request, limit);
      const session = pickSession(sessions, request, query);
      rejectMisfit(() => change(session, body));
      return DONE;
    });
  const state = (session: Session) => createStateControl(session, build);
  const faults = (session: Session) => createFaultControl(session, contract);
  surface
    .route('/state')
    .get(
      respond('getState', ({ request, query }) =>
        json(200, partOf(state(pickSession(sessions, request, query)).get(), query)),
      ),
    )
    .put(set('replaceState', STATE_LIMIT, (session, body) => state(session).replace(body as Snapshot)))
    .patch(set('mergeState', STATE_LIMIT, (session, body) => state(session).merge(body as SnapshotPatch)))
    .delete(act('resetState', (session) => state(session).reset()))
    .all(rejectMethod);
  surface
    .route('/faults')
    .get(show('getFaults', (session) => faults(session).get()))
    .put(set('replaceFaults', BODY_LIMIT, (session, body) => faults(session).set(body as GivenFaults)))
    .delete(act('resetFaults', (session) => faults(session).reset()))
    .all(rejectMethod);
  surface
    .route('/reset')
    .post(act('reset', (session) => session.reset()))
    .all(rejectMethod);
  surface
    .route('/sessions')
    .get(respond('listSessions', () => json(200, listOf(options))))
    .all(rejectMethod);
  surface
    .route('/sessions/:id')
    .delete(respond('deleteSession', deleteFrom(sessions)))
    .all(rejectMethod);
}

function listOf({ sessions, clock, instance }: SessionRoutesOptions): AdminSchemas['SessionList'] {
  return {
    mock: instance,
    time: writeTime(clock.now()),
    limit: sessions.limit,
    journal: sessions.journal.listed,
    sessions: Array.from(sessions.all(), ({ id, createdAt, journal }) => ({
      id,
      createdAt: writeTime(createdAt),
      ...journal.counts,
      generation: journal.generation,
    })),
  };
}

/** @throws {AdminProblem} when `only` is not a part of a state */
function partOf(snapshot: Required<Snapshot>, query: URLSearchParams): Snapshot | SnapshotPatch {
  const [only, ...more] = query.getAll('only');
  if (only === undefined) return snapshot;
  const parts = Object.entries(snapshot);
  const part = parts.find(([name]) => name === only);
  if (part !== undefined && more.length === 0) return Object.fromEntries([part]);
  const detail = `Give only once, as ${parts.map(([name]) => name).join(', ')}.`;
  throw new AdminProblem(400, 'invalid_parameter', detail);
}

function deleteFrom(sessions: Sessions): AdminHandler {
  return ({ request }) => {
    const id = String(request.params.id);
    if (id === 'default') {
      const detail = 'The default session cannot be deleted; POST /__admin/reset resets it.';
      throw new AdminProblem(409, 'conflict', detail);
    }
    if (sessions.delete(id)) return DONE;
    throw unknownSession(id);
  };
}

/** What does not fit is reported by its places; nothing has changed. */
function rejectMisfit(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (error instanceof SeedError) {
      const { problems } = error;
      const isOfTheWhole = problems.some(({ pointer }) => pointer === '');
      const { message } = isOfTheWhole ? error.in('The body') : error;
      throw new AdminProblem(400, 'validation_failed', message, { members: { problems } });
    }
    if (error instanceof FaultsError) {
      const members = { problems: error.problems, example: FAULTS_EXAMPLE };
      throw new AdminProblem(400, 'validation_failed', error.message, { members });
    }
    throw error;
  }
}
