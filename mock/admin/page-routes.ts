import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Request, RequestHandler, Response, Router } from 'express';
import { once } from '../../openapi/once.ts';
import { mountPrefix } from '../http/mount-prefix.ts';
import { problem } from '../http/response.ts';
import { splitTarget } from '../http/target.ts';
import { type Guard, rejectForeign } from './guard.ts';
import { pageHtml } from './page-html.ts';
import { send } from './respond.ts';

/** What the page is made of, with the types of their media. */
const ASSETS: Readonly<Record<string, string>> = {
  '/page.js': 'text/javascript; charset=utf-8',
  '/page.css': 'text/css; charset=utf-8',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Adds the live page of the mock at the root, for browsers; who asks for JSON gets the list of routes there. The page tells
 * nothing by itself, so it needs no admin token: it asks for the one that its requests need.
 */
export function addPage(surface: Router, guard: () => Guard): void {
  const serve: RequestHandler = (request, response, next) => {
    const asset = ASSETS[request.path];
    if (!isReading(request) || (asset === undefined && !isForBrowser(request))) {
      next();
      return;
    }
    const foreign = rejectForeign(guard(), request);
    if (foreign !== undefined) send(response, foreign);
    else if (asset !== undefined) sendAsset(response, request.path, asset);
    else if (splitTarget(request.originalUrl).pathname.endsWith('/'))
      sendPage(response, 'text/html', pageHtml);
    else redirect(request, response);
  };
  surface.use(serve);
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isForBrowser({ path, headers }: Request): boolean {
  return path === '/' && headers.accept?.includes('text/html') === true;
}

/** Relative links of the page rest on the slash. */
function redirect(request: Request, response: Response): void {
  response.set({ 'Cache-Control': 'no-store', Vary: 'Accept' }).redirect(`${mountPrefix(request)}/`);
}

function sendAsset(response: Response, path: string, type: string): void {
  const text = assets().get(path);
  if (text !== undefined) sendPage(response, type, text);
  else send(response, problem(503, 'not_built', 'The page is not built: start the mock by "npm start".'));
}

/** The build puts them beside the bundle of this file; nothing is read before a browser asks. */
const assets = once((): ReadonlyMap<string, string> => {
  const folder = dirname(import.meta.filename);
  const found = Object.keys(ASSETS).filter((path) => existsSync(join(folder, path)));
  return new Map(found.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
});

function sendPage(response: Response, type: string, text: string): void {
  response
    .set({
      'Content-Security-Policy': POLICY,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      Vary: 'Accept',
    })
    .type(type)
    .send(text);
}
