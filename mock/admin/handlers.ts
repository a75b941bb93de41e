import { readPackageInfo } from '../../openapi/package-info.ts';
import { BODY_LIMIT } from '../http/read-body.ts';
import { type Answer, json, problem } from '../http/response.ts';
import type { FaultSettings } from '../sessions/faults.ts';
import { Session } from '../sessions/session.ts';
import type { SnapshotPatch } from '../state/merge.ts';
import { SeedError } from '../state/seed-error.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { AdminHandler, AdminOptions, AdminRequest } from './admin-handler.ts';
import { ADMIN_PATH, adminDocument, adminRoutes } from './document.ts';
import { answerEnvironment, answerJwks } from './environments.ts';
import { createFaultControl, FaultsError } from './fault-control.ts';
import { FAULTS_EXAMPLE } from './fault-schemas.ts';
import { pickSession, unknownSession } from './pick-session.ts';
import { readJson } from './read-json.ts';
import { createStateControl } from './state-control.ts';

/** A state may hold a hundred thousand keys. */
const STATE_LIMIT = 256 * BODY_LIMIT;

const DONE: Answer = { status: 204, contentType: '', body: '' };

type OfSession = (session: Session, request: AdminRequest) => Answer;
type WithBody = (session: Session, body: unknown) => void;

/** What each operation of the surface does, by its id in the document. */
export function createHandlers({ sessions, build, contract }: AdminOptions): Record<string, AdminHandler> {
  const inSession =
    (act: OfSession): AdminHandler =>
    (mockRequest) => {
      const session = pickSession(sessions, mockRequest.request, mockRequest.query);
      return session instanceof Session ? act(session, mockRequest) : session;
    };
  const done = (act: (session: Session) => void) =>
    inSession((session) => {
      act(session);
      return DONE;
    });
  const withBody =
    (limit: number, act: WithBody): AdminHandler =>
    async (mockRequest) => {
      const read = await readJson(mockRequest.request, limit);
      if (read.kind === 'answer') return read.answer;
      return inSession((session) => attempt(() => act(session, read.value)))(mockRequest);
    };
  const state = (session: Session) => createStateControl(session, build);
  const faults = createFaultControl;
  return {
    listRoutes: () => json(200, { routes: adminRoutes(), document: `${ADMIN_PATH}/openapi.json` }),
    getHealth: () => json(200, { status: 'ok', sessions: sessions.size }),
    getVersion: () => json(200, { ...readPackageInfo(), contract: identify(contract()) }),
    getDocument: () => json(200, adminDocument),
    getState: inSession((session) => json(200, state(session).get())),
    replaceState: withBody(STATE_LIMIT, (session, body) => state(session).replace(body as Snapshot)),
    mergeState: withBody(STATE_LIMIT, (session, body) => state(session).merge(body as SnapshotPatch)),
    resetState: done((session) => state(session).reset()),
    reset: done((session) => session.reset()),
    getEnvironment: inSession(({ state }, { path, query }) => answerEnvironment(state, path.name, query)),
    getEnvironmentJwks: inSession(({ state }, { path, query }) => answerJwks(state, path.name, query)),
    getFaults: inSession((session) => json(200, faults(session).get())),
    replaceFaults: withBody(BODY_LIMIT, (session, body) =>
      faults(session).set(body as Partial<FaultSettings>),
    ),
    resetFaults: done((session) => faults(session).reset()),
    listSessions: () => {
      const ids = ['default', ...sessions.ids()];
      return json(200, { limit: sessions.limit, sessions: ids.map((id) => ({ id })) });
    },
    deleteSession: ({ path: { id = '' } }) => {
      if (id === 'default') {
        return problem(
          409,
          'conflict',
          'The default session always lives; POST /__admin/reset begins it anew.',
        );
      }
      return sessions.delete(id) ? DONE : unknownSession(id);
    },
  };
}

/** What does not fit is told by its places; nothing has changed. */
function attempt(act: () => void): Answer {
  try {
    act();
    return DONE;
  } catch (error) {
    if (error instanceof SeedError) {
      const { problems } = error;
      const isOfTheWhole = problems.some(({ pointer }) => pointer === '');
      const { message } = isOfTheWhole ? error.in('The body') : error;
      return problem(400, 'validation_failed', message, { members: { problems } });
    }
    if (error instanceof FaultsError) {
      const members = { problems: error.problems, example: FAULTS_EXAMPLE };
      return problem(400, 'validation_failed', error.message, { members });
    }
    throw error;
  }
}

function identify({ document, digest }: ReturnType<AdminOptions['contract']>): object {
  return { version: document.info.version, digest };
}
