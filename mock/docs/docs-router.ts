import express, { type Request, type Response, type Router } from 'express';
import { rendererFile } from '../../openapi/book/assets.ts';
import { renderClausePage } from '../../openapi/book/clause-page.ts';
import { loadEvidence } from '../../openapi/book/evidence.ts';
import { scriptHashes } from '../../openapi/book/page.ts';
import { renderReferencePage } from '../../openapi/book/reference-page.ts';
import type { Contract, OpenApiDocument } from '../../openapi/load.ts';

export interface DocsOptions {
  /** The contract that is served right now; asked for at each request. */
  readonly contract: () => Contract;
  /** A token that trying out begins with. */
  readonly token?: string | undefined;
}

/**
 * Serves the contract for people and tools: `/docs` with try-it-out against this very server, `/docs/clauses`,
 * `/openapi.json`, `/openapi.yaml`. Nothing is read before it is asked for, and the pages ask nothing of other hosts.
 */
export function createDocsRouter(options: DocsOptions): Router {
  const answers = new Map<string, (response: Response) => void | Promise<void>>([
    ['/docs', (response) => sendPage(response, referencePage(options))],
    ['/docs/clauses', (response) => sendPage(response, clausePage(options))],
    ['/docs/renderer.js', (response) => response.sendFile(rendererFile(), { maxAge: '1h' })],
    ['/openapi.json', (response) => send(response, 'application/json', json(options))],
    ['/openapi.yaml', (response) => sendYaml(response, options)],
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

function referencePage({ contract, token }: DocsOptions): string {
  return renderReferencePage(contract().document, {
    links: { reference: 'docs', clauses: 'docs/clauses', json: 'openapi.json', yaml: 'openapi.yaml' },
    renderer: 'docs/renderer.js',
    live: { token },
  });
}

function clausePage({ contract }: DocsOptions): string {
  return renderClausePage(contract(), loadEvidence(), {
    reference: '../docs',
    clauses: 'clauses',
    json: '../openapi.json',
    yaml: '../openapi.yaml',
  });
}

/** The contract with this server before the others: a relative address is relative to the document (OpenAPI 3.1). */
function served({ contract }: DocsOptions): OpenApiDocument {
  const { document } = contract();
  const others = Array.isArray(document.servers) ? document.servers : [];
  return { ...document, servers: [{ url: '.', description: 'This mock' }, ...others] };
}

function json(options: DocsOptions): string {
  return JSON.stringify(served(options), null, 2);
}

/** The writer of YAML is loaded when it is asked for, not at the start. */
async function sendYaml(response: Response, options: DocsOptions): Promise<void> {
  const { stringify } = await import('yaml');
  send(response, 'application/yaml', stringify(served(options)));
}

function send(response: Response, type: string, text: string): void {
  response.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }).type(type).send(text);
}

function sendPage(response: Response, text: string): void {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${scriptHashes(text).join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.set('Content-Security-Policy', policy.join('; '));
  send(response, 'html', text);
}
