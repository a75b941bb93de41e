import type { ServerResponse } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Router } from 'express';
import { loadExpress } from '../http/express.ts';
import type { ReportFault } from '../http/internal-fault.ts';
import { ConsumedBodyError } from '../http/read-body.ts';
import type { Answer } from '../http/response.ts';
import { problem } from '../http/response.ts';
import { splitTarget } from '../http/target.ts';
import { withoutSecrets } from '../http/without-secrets.ts';
import type { AdminHandler, AdminOptions } from './admin-handler.ts';
import { ADMIN_PATH, type AdminOperation, adminOperations, adminRoutes } from './document.ts';
import { rejectUnauthorized } from './guard.ts';
import { createHandlers } from './handlers.ts';

/** The control surface, mounted at `/__admin` by itself: use it below the root of an application, before any CORS. */
export function createAdminRouter(options: AdminOptions): RequestHandler {
  const { Router } = loadExpress();
  const surface = Router();
  surface.use((request, response, next) => {
    const rejection = rejectUnauthorized(options.guard(), request);
    if (rejection === undefined) next();
    else send(response, rejection);
  });
  const handlers = new Map(Object.entries(createHandlers(options)));
  const operations = adminOperations();
  for (const operation of operations) {
    const handler = handlers.get(operation.id);
    if (handler !== undefined) mount(surface, operation, handler);
  }
  options.addJournalRoutes?.(surface);
  surface.use(answerUnknown(operations));
  surface.use(answerError(options.reportFault));
  const router = Router();
  router.use(ADMIN_PATH, surface);
  return (request, response, next) => {
    if (BELOW.test(request.path)) router(request, response, next);
    else next();
  };
}

const BELOW = new RegExp(`^${ADMIN_PATH}(?:/|$)`, 'i');

function mount(surface: Router, operation: AdminOperation, handler: AdminHandler): void {
  const route = surface.route(operation.path.replaceAll(/\{(\w+)\}/g, ':$1'));
  const answer: RequestHandler = async (request, response) => {
    const query = new URLSearchParams(splitTarget(request.url).search);
    const path = request.params as Readonly<Record<string, string>>;
    send(response, rejectStray(operation, query) ?? (await handler({ request, path, query })));
  };
  switch (operation.method) {
    case 'GET':
      route.get(answer);
      return;
    case 'PUT':
      route.put(answer);
      return;
    case 'PATCH':
      route.patch(answer);
      return;
    case 'POST':
      route.post(answer);
      return;
    case 'DELETE':
      route.delete(answer);
  }
}

/** A misspelt `session` would quietly mean the default one. */
function rejectStray({ query: known }: AdminOperation, query: URLSearchParams): Answer | undefined {
  const stray = [...query.keys()].find((name) => !known.includes(name));
  if (stray === undefined) return undefined;
  const allowed = known.length === 0 ? 'none' : known.join(', ');
  const detail = `The query parameter ${JSON.stringify(stray.slice(0, 80))} is unknown here; known: ${allowed}.`;
  return problem(400, 'invalid_parameter', detail);
}

/** 405 with what is allowed, or 404 with what there is. */
function answerUnknown(operations: readonly AdminOperation[]): RequestHandler {
  const routes = adminRoutes();
  return (request, response) => {
    const path = request.path.length > 1 ? request.path.replace(/\/$/, '') : request.path;
    const here = operations.filter((operation) => patternOf(operation.path).test(path));
    if (here.length === 0 || here.some(({ method }) => method === request.method)) {
      const detail = `There is no ${request.method} ${ADMIN_PATH}${path.slice(0, 200)}; routes lists what there is.`;
      send(response, problem(404, 'not_found', detail, { members: { routes } }));
      return;
    }
    const methods = here.map(({ method }) => method);
    const Allow = (methods.includes('GET') ? ['HEAD', ...methods] : methods).sort().join(', ');
    const detail = `${request.method} is not allowed here, only ${Allow}.`;
    send(response, problem(405, 'bad_request', detail, { headers: { Allow } }));
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

function send(response: ServerResponse, given: Answer): void {
  const answer = withoutSecrets(given, response.req);
  response.writeHead(answer.status, {
    ...(answer.status !== 204 && {
      'Content-Type': answer.contentType,
      'Content-Length': Buffer.byteLength(answer.body),
    }),
    'Cache-Control': 'no-store',
    ...answer.headers,
  });
  response.end(answer.status === 204 ? undefined : answer.body);
}

/** A path that cannot be decoded; anything else is a fault of the mock's own, which is reported and not sent. */
function answerError(reportFault: ReportFault): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent || response.destroyed) {
      next(error);
      return;
    }
    if (error instanceof Error && 'status' in error && error.status === 400) {
      send(response, problem(400, 'bad_request', 'The path is not valid percent-encoding.'));
      return;
    }
    const detail =
      error instanceof ConsumedBodyError ? error.message : 'The control surface failed on this request.';
    send(response, problem(500, 'internal_error', detail));
    reportFault(request, error);
  };
}
