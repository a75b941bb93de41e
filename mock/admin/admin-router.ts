import type { ErrorRequestHandler, RequestHandler } from 'express';
import { ADMIN_PATH, adminDocument, adminOperations } from '../../openapi/admin.ts';
import type { Contract } from '../../openapi/load.ts';
import { readPackageInfo } from '../../openapi/package-info.ts';
import type { Clock } from '../clock.ts';
import { loadExpress } from '../http/express.ts';
import type { ReportFault } from '../http/internal-fault.ts';
import { mountPrefix } from '../http/mount-prefix.ts';
import { ConsumedBodyError } from '../http/read-body.ts';
import { json, problem } from '../http/response.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Ending } from './ending.ts';
import { addEnvironmentRoutes } from './environment-routes.ts';
import { type Guard, rejectUnauthorized } from './guard.ts';
import { addJournalRoutes } from './journal-routes.ts';
import { addOverviewRoutes } from './overview-routes.ts';
import { addPage } from './page-routes.ts';
import { rejectMethod } from './reject-method.ts';
import { addReplayRoute, type ReplayRoutesOptions } from './replay-routes.ts';
import { AdminProblem, respond, send } from './respond.ts';
import { addScenarioRoutes } from './scenario-routes.ts';
import { addSendingRoutes } from './sending-routes.ts';
import { addSessionRoutes } from './session-routes.ts';
import type { Build } from './state-control.ts';

export interface AdminOptions {
  readonly sessions: Sessions;
  /** Makes a state of what is PUT; throws a SeedError for what does not fit. */
  readonly build: Build;
  /** The contract at this moment. */
  readonly contract: () => Contract;
  /** Who may pass, at this moment. */
  readonly guard: () => Guard;
  readonly clock: Clock;
  readonly ending: Ending;
  /** Another one after each start of the mock. */
  readonly instance: string;
  readonly reportFault: ReportFault;
  readonly sendRequest: ReplayRoutesOptions['sendRequest'];
}

/** The control surface, mounted at `/__admin` by itself: use it below the root of an application, before any CORS. */
export function createAdminRouter(options: AdminOptions): RequestHandler {
  const { sessions, contract } = options;
  const { Router } = loadExpress();
  const surface = Router();
  addPage(surface, options.guard);
  surface.use((request, response, next) => {
    const rejection = rejectUnauthorized(options.guard(), request);
    if (rejection === undefined) next();
    else send(response, rejection);
  });
  /** @param value of where the surface is found, such as `/mock/__admin` */
  const get = (path: string, id: string, value: (base: string) => unknown) =>
    surface
      .route(path)
      .get(respond(id, ({ request }) => json(200, value(mountPrefix(request)))))
      .all(rejectMethod);
  get('/', 'listRoutes', (base) => ({ routes: routes(base), document: `${base}/openapi.json` }));
  get('/health', 'getHealth', () => ({ status: 'ok', sessions: sessions.size }));
  get('/version', 'getVersion', () => ({ ...readPackageInfo(), contract: identify(contract()) }));
  get('/openapi.json', 'getDocument', (base) => ({ ...adminDocument(), servers: [{ url: base }] }));
  addSessionRoutes(surface, options);
  addScenarioRoutes(surface, sessions);
  addEnvironmentRoutes(surface, sessions);
  addOverviewRoutes(surface, options);
  addJournalRoutes(surface, options);
  addReplayRoute(surface, options);
  addSendingRoutes(surface, contract);
  surface.use(rejectUnknownPath, sendError(options.reportFault));
  const router = Router();
  router.use(ADMIN_PATH, surface);
  return (request, response, next) => {
    if (BELOW.test(request.path)) router(request, response, next);
    else next();
  };
}

const BELOW = new RegExp(`^${ADMIN_PATH}(?:/|$)`, 'i');

function identify({ document, digest }: Contract): object {
  return { version: document.info.version, digest };
}

/** Method and whole path of every operation. */
function routes(base: string): string[] {
  return adminOperations().map(({ method, path }) => `${method} ${base}${path}`);
}

const rejectUnknownPath: RequestHandler = (request) => {
  const { method, path } = request;
  const base = mountPrefix(request);
  const detail = `There is no ${method} ${base}${path.slice(0, 200)}; routes lists what there is.`;
  throw new AdminProblem(404, 'not_found', detail, { members: { routes: routes(base) } });
};

/** Rejections, and a path that cannot be decoded; anything else is a fault of the mock's own, which is reported and not sent. */
function sendError(reportFault: ReportFault): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent || response.destroyed) next(error);
    else if (error instanceof AdminProblem) send(response, error.response);
    else if (error instanceof Error && 'status' in error && error.status === 400)
      send(response, problem(400, 'bad_request', 'The path is not valid percent-encoding.'));
    else {
      const isConsumed = error instanceof ConsumedBodyError;
      const detail = isConsumed ? error.message : 'The control surface failed on this request.';
      send(response, problem(500, 'internal_error', detail));
      reportFault(request, error);
    }
  };
}
