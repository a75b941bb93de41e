import express, { type Request, type Response, type Router } from 'express';
import type { Contract } from '../../openapi/load.ts';

export interface DocsOptions {
  /** The contract that is served right now; asked for at each request. */
  readonly contract: () => Contract;
  /** A token that trying out begins with, if any; asked for at each request. */
  readonly token?: () => string | undefined;
}

/** Loaded when a page is first asked for, so that no mock waits for it. */
const loadPages = () => import('./pages.ts');

/**
 * Serves the contract for people and tools: `/docs` with try-it-out against this very server, `/docs/clauses`,
 * `/openapi.json`, `/openapi.yaml`. Nothing is read before it is asked for, and the pages ask nothing of other hosts.
 */
export function createDocsRouter(options: DocsOptions): Router {
  const answers = new Map<string, (response: Response) => Promise<void>>([
    ['/docs', async (response) => (await loadPages()).sendReference(response, options)],
    ['/docs/clauses', async (response) => (await loadPages()).sendClauses(response, options)],
    ['/docs/renderer.js', async (response) => (await loadPages()).sendRenderer(response)],
    ['/openapi.json', async (response) => (await loadPages()).sendJson(response, options)],
    ['/openapi.yaml', async (response) => (await loadPages()).sendYaml(response, options)],
  ]);
  const router = express.Router();
  router.use((request: Request, response: Response, next) => {
    const answer = isReading(request) ? answers.get(request.path) : undefined;
    if (answer === undefined) next();
    else return answer(response);
  });
  return router;
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
