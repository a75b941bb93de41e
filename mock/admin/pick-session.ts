import type { IncomingMessage } from 'node:http';
import { type Answer, problem } from '../http/response.ts';
import type { Session } from '../sessions/session.ts';
import { SESSION_HEADER, Sessions } from '../sessions/sessions.ts';

/** Methods that make nothing: a session that only they name in the query is a mistake. */
const WITHOUT_MAKING = ['GET', 'HEAD', 'DELETE'];

/**
 * The session that a control request concerns: the one that `X-Mock-Session` or `?session=ID` names, the default one
 * without either. The header makes a session where there is none, as with every request of the API; so does the query
 * of a request that sets something.
 */
export function pickSession(
  sessions: Sessions,
  request: IncomingMessage,
  query: URLSearchParams,
): Session | Answer {
  const header = request.headersDistinct[SESSION_HEADER]?.join(',');
  const [inQuery, ...more] = query.getAll('session');
  if (more.length > 0 || (inQuery !== undefined && header !== undefined && inQuery !== header))
    return problem(400, 'invalid_parameter', 'Name one session: in X-Mock-Session or once as ?session=ID.');
  const id = header ?? inQuery;
  if (id === undefined) return sessions.default;
  if (!Sessions.isId(id))
    return problem(
      400,
      'invalid_parameter',
      'A session id must be 1 to 200 visible ASCII characters, and hold no private key.',
    );
  const makes = header !== undefined || !WITHOUT_MAKING.includes(request.method ?? '');
  return makes || sessions.has(id) ? sessions.get(id) : unknownSession(id);
}

export function unknownSession(id: string): Answer {
  const detail = `There is no session ${JSON.stringify(id.slice(0, 200))}; GET /__admin/sessions lists those alive.`;
  return problem(404, 'not_found', detail);
}
