import type { Request, RequestHandler, Response } from 'express';
import type { DocsPath } from '../http/docs-paths.ts';
import { mountPrefix } from '../http/mount-prefix.ts';
import type { MockResponse } from '../http/response.ts';
import type { DocsOptions } from './pages.ts';

interface DocsRouterOptions extends DocsOptions {
  /** The rejection of a foreign page or `Host`; the pages hold a token to try. */
  readonly rejectForeign: (request: Request) => MockResponse | undefined;
}

/** The pages; the contract itself is no secret. */
const GUARDED = /^\/docs(?:\/|$)/i;

/** Loaded when a page is first asked for, so that no mock waits for it. */
const loadPages = () => import('./pages.ts');

/**
 * Serves the contract for people and tools: `/docs` with try-it-out against this very server, `/docs/clauses`,
 * `/openapi.json`, `/openapi.yaml`. Nothing is read before it is asked for, and the pages ask nothing of other hosts.
 */
export function createDocsRouter(options: DocsRouterOptions): RequestHandler {
  const senders: Record<DocsPath, (response: Response) => Promise<void>> = {
    '/docs': async (response) => (await loadPages()).sendReference(response, options),
    '/docs/clauses': async (response) => (await loadPages()).sendClauses(response, options),
    '/docs/renderer.js': async (response) => (await loadPages()).sendRenderer(response),
    '/openapi.json': async (response) => (await loadPages()).sendJson(response, options),
    '/openapi.yaml': async (response) => (await loadPages()).sendYaml(response, options),
  };
  const sendersByPath = new Map(Object.entries(senders));
  return (request, response, next) => {
    if (!isReading(request)) {
      next();
      return;
    }
    const rejection = GUARDED.test(request.path) ? options.rejectForeign(request) : undefined;
    if (rejection !== undefined) {
      response.status(rejection.status).type(rejection.contentType).send(rejection.body);
      return;
    }
    const elsewhere = redirection(request);
    if (elsewhere !== undefined) {
      response.set('Cache-Control', 'no-cache').redirect(mountPrefix(request) + elsewhere);
      return;
    }
    const send = sendersByPath.get(request.path);
    if (send === undefined) next();
    else return send(response);
  };
}

/** Where a page lies that was asked for by another address: `/` is for browsers, and relative links rest on the last slash. */
function redirection({ path, headers }: Request): DocsPath | undefined {
  if (path === '/') return headers.accept?.includes('text/html') ? '/docs' : undefined;
  if (path === '/docs/') return '/docs';
  return path === '/docs/clauses/' ? '/docs/clauses' : undefined;
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
