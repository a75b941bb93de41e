import type { RequestListener } from 'node:http';
import cors from 'cors';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { type AllowedOrigins, EXPOSED } from './cross-origin.ts';
import { loadExpress } from './express.ts';
import type { Handler } from './handle.ts';
import { failResponse, type ReportFault } from './internal-fault.ts';

export interface AppOptions {
  readonly handler: Handler;
  /**
   * What the mock serves beside the contract's operations: the control surface and the docs. None is a router of express that
   * lets requests pass: those pass by `setImmediate`, which waits for ever under fake timers and is missing in Jest's jsdom.
   */
  readonly routers: readonly RequestHandler[];
  readonly cors: AllowedOrigins;
  /** Judges what browsers ask from other origins. */
  readonly afterCors?: RequestHandler;
  readonly reportFault: ReportFault;
}

/** The express application around the contract's operations. */
export function createApp(options: AppOptions): Express {
  const app = loadExpress()();
  app.disable('x-powered-by');
  for (const router of options.routers) app.use(router);
  if (options.cors !== 'none') {
    const origin = options.cors === 'all' ? '*' : [...options.cors];
    // Credentials need an origin by name (Fetch standard, CORS protocol and credentials).
    const credentials = options.cors !== 'all';
    const respondToBrowser = cors({ origin, credentials, exposedHeaders: EXPOSED, maxAge: 600 });
    app.use((request, response, next) => {
      if (request.headers.origin === undefined) next();
      else respondToBrowser(request, response, next);
    });
  }
  if (options.afterCors !== undefined) app.use(options.afterCors);
  app.use((request, response) => options.handler(request, response));
  app.use(respondInternalError(options.reportFault));
  return app;
}

/** Paths that the mock serves beside the contract's; `/` leads browsers to the docs. */
const OWN = /^\/(?:__admin|docs|openapi\.|\?|$)/;

/** Whether a request is for what the mock serves beside the contract. */
export function isOwnPath(target = '/'): boolean {
  return OWN.test(target);
}

/** Gives what becomes of a request of the contract; of others it tells nothing. */
export type RecordingListener = (...args: Parameters<RequestListener>) => ReturnType<Handler> | undefined;

/**
 * Responds as the application does, but leads the contract's requests past express, whose way through its layers costs as
 * much as the response itself. What a browser asks from another origin, and the mock's own paths, go through it.
 */
export function createListener(app: () => RequestListener, handler: Handler): RecordingListener {
  return (request, response) => {
    const { url = '/', headers, method } = request;
    if (headers.origin !== undefined || method === 'OPTIONS' || OWN.test(url)) app()(request, response);
    else return handler(request, response);
    return undefined;
  };
}

/**
 * The same as middleware of another application. Where that has cut the path off, as Connect does below a prefix, the whole path
 * counts if only that is the mock's; what is not the mock's is passed on.
 *
 * @param handles whether a path is one of the contract's
 */
export function createMiddleware(
  listener: RequestListener,
  handles: (path: string) => boolean,
): (...args: [...Parameters<RequestListener>, next?: () => void]) => void {
  const isOwn = (path: string) => handles(path) || (OWN.test(path) && !/^\/(?:\?|$)/.test(path));
  return (request, response, next) => {
    const { url = '/' } = request;
    const whole: unknown = Reflect.get(request, 'originalUrl');
    if (!isOwn(url) && typeof whole === 'string' && isOwn(whole)) request.url = whole;
    else if (next !== undefined && !isOwn(url)) return next();
    return listener(request, response);
  };
}

/** What went wrong inside is reported, and not sent; a client that went away is not a fault. */
function respondInternalError(reportFault: ReportFault): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (response.destroyed) return;
    failResponse(response);
    reportFault(request, error);
  };
}
