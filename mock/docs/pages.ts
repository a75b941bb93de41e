import { readFile } from 'node:fs/promises';
import type { Response } from 'express';
import type { Contract, OpenApiDocument } from '../../openapi/load.ts';
import { rendererFile } from '../../openapi/site/assets.ts';
import { renderClausePage } from '../../openapi/site/clause-page.ts';
import { loadEvidence } from '../../openapi/site/evidence.ts';
import { scriptHashes } from '../../openapi/site/page.ts';
import { renderReferencePage } from '../../openapi/site/reference-page.ts';

export interface DocsOptions {
  /** The contract that is served right now; asked for at each request. */
  readonly contract: () => Contract;
  /** A token that trying out begins with, if any; asked for at each request. */
  readonly token?: () => string | undefined;
}

/** The contract, with try-it-out against this server. */
export function sendReference(response: Response, { contract, token }: DocsOptions): void {
  const text = renderReferencePage(contract().document, {
    links: {
      reference: 'docs',
      clauses: 'docs/clauses',
      json: 'openapi.json',
      yaml: 'openapi.yaml',
      live: '__admin/',
    },
    renderer: 'docs/renderer.js',
    live: { token: token?.() },
  });
  sendPage(response, text);
}

/** The clause book. */
export function sendClauses(response: Response, { contract }: DocsOptions): void {
  const text = renderClausePage(contract(), loadEvidence(), {
    reference: '../docs',
    clauses: 'clauses',
    json: '../openapi.json',
    yaml: '../openapi.yaml',
    live: '../__admin/',
  });
  sendPage(response, text);
}

/**
 * What the page of the contract runs. Not by `response.sendFile`, which serves nothing below a folder whose name begins with a
 * dot, and such are those of pnpm, npx and Yarn.
 */
export async function sendRenderer(response: Response): Promise<void> {
  const script = await readFile(rendererFile());
  response.set('Cache-Control', 'public, max-age=3600').type('js').send(script);
}

export function sendJson(response: Response, options: DocsOptions): void {
  send(response, 'application/json', JSON.stringify(served(options), null, 2));
}

export async function sendYaml(response: Response, options: DocsOptions): Promise<void> {
  const { stringify } = await import('../../openapi/yaml.ts');
  send(response, 'application/yaml', stringify(served(options)));
}

/** The contract with this server before the others: a relative address is relative to the document (OpenAPI 3.1). */
function served({ contract }: DocsOptions): OpenApiDocument {
  const { document } = contract();
  const others = Array.isArray(document.servers) ? document.servers : [];
  return { ...document, servers: [{ url: '.', description: 'This mock' }, ...others] };
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
