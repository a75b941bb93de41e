import type { IncomingMessage } from 'node:http';
import { readBody } from '../http/read-body.ts';
import { withGrowingNursery } from '../nursery.ts';
import type { Session } from '../sessions/session.ts';
import { SESSION_HEADER, Sessions } from '../sessions/sessions.ts';
import { placeWhereParsingStops } from './json-stop.ts';
import { AdminProblem } from './respond.ts';

/** Methods that create nothing: a session that only they name in the query is a mistake. */
const WITHOUT_CREATING = ['GET', 'HEAD', 'DELETE'];

/** Texts longer than this are not searched for the place where they stop being JSON. */
const SEARCHED = 4 * 1024 * 1024;

/**
 * The session that a control request concerns: the one that `X-Mock-Session` or `?session=ID` names, the default one
 * without either. The header creates a session where there is none, as with every request of the API; so does the query of
 * a request that sets something.
 *
 * @throws {AdminProblem} when it names none, or one that is to exist and does not
 */
export function pickSession(sessions: Sessions, request: IncomingMessage, query: URLSearchParams): Session {
  const id = readSessionId(request, query);
  const creates =
    request.headers[SESSION_HEADER] !== undefined || !WITHOUT_CREATING.includes(request.method ?? '');
  if (creates || sessions.has(id)) return sessions.get(id);
  throw unknownSession(id);
}

/**
 * The id of the session that a request names, whether or not it is alive.
 *
 * @throws {AdminProblem} when it is not one
 */
export function readSessionId(request: IncomingMessage, query: URLSearchParams): string {
  const header = request.headersDistinct[SESSION_HEADER]?.join(',');
  const [inQuery, ...more] = query.getAll('session');
  if (more.length > 0 || (inQuery !== undefined && header !== undefined && inQuery !== header)) {
    const detail = 'Name one session: in X-Mock-Session or once as ?session=ID.';
    throw new AdminProblem(400, 'invalid_parameter', detail);
  }
  const id = header ?? inQuery ?? 'default';
  if (Sessions.isId(id)) return id;
  const detail = 'A session id must be 1 to 200 visible ASCII characters, and hold no private key.';
  throw new AdminProblem(400, 'invalid_parameter', detail);
}

export function unknownSession(id: string): AdminProblem {
  const detail = `There is no session ${JSON.stringify(id.slice(0, 200))}; GET /__admin/sessions lists those alive.`;
  return new AdminProblem(404, 'not_found', detail);
}

/**
 * Reads a JSON body, whatever the Content-Type says: cURL sends its own by default.
 *
 * @param limit in bytes
 * @throws {AdminProblem} when it is not JSON, or too large
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw wrongBody(415, 'Content-Encoding must be identity: send the body uncompressed.');
  const body = await readBody(request, limit);
  if (body.kind === 'too-large') throw wrongBody(413, `The request body is larger than ${limit} bytes.`);
  if (body.kind === 'not-utf8') throw wrongBody(400, 'The body is not valid UTF-8.');
  try {
    return withGrowingNursery(() => JSON.parse(body.text));
  } catch {
    throw wrongBody(400, `The body is not valid JSON${placeIn(body.text)}.`);
  }
}

function wrongBody(status: number, detail: string): AdminProblem {
  return new AdminProblem(status, 'bad_request', detail);
}

function placeIn(text: string): string {
  if (text.trim() === '') return ': it is empty';
  const place = text.length > SEARCHED ? undefined : placeWhereParsingStops(text);
  return place === undefined ? '' : `: it stops at line ${place.line}, column ${place.column}`;
}
