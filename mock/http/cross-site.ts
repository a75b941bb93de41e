import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { SESSION_HEADER, type Sessions } from '../sessions/sessions.ts';
import { listOf } from './headers.ts';
import { problem } from './response.ts';

/** Whether a browser has sent it on behalf of a page of another site (Fetch Metadata), not because someone follows a link. */
export function isFromOtherSite({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
}

/**
 * Keeps pages of other sites from creating sessions, which end those of others when there are too many. Pages of this machine,
 * such as those of a dev server, are not meant.
 */
export function rejectSessionsOfOtherSites(sessions: Pick<Sessions, 'has'>): RequestHandler {
  return (request, response, next) => {
    const id = listOf(request, SESSION_HEADER);
    const origin = request.headers.origin ?? '';
    if (id === undefined || sessions.has(id) || !isFromOtherSite(request) || isOfThisMachine(origin)) {
      next();
      return;
    }
    const detail = `A page of ${JSON.stringify(origin.slice(0, 100))} may not create a session: start the mock with --cors-origin and this origin, or with the option cors.`;
    const { status, contentType, body } = problem(403, 'forbidden', detail);
    response.status(status).type(contentType).send(body);
  };
}

/** RFC 6761 6.3: what ends in localhost is loopback. */
function isOfThisMachine(origin: string): boolean {
  const name = URL.canParse(origin) ? new URL(origin).hostname : '';
  return /(?:^|\.)localhost\.?$/.test(name) || /^127(\.\d{1,3}){3}$/.test(name) || name === '[::1]';
}
