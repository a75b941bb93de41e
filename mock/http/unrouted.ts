import { DOCS_PATHS, isDocsPath } from './docs-paths.ts';
import { nearestPath } from './nearest-path.ts';
import { type MockResponse, problem } from './response.ts';
import type { RouteMatch } from './router.ts';

/** 404 naming the nearest path of the contract or the documentation, or 405 naming the methods allowed. */
export function respondUnrouted(
  match: Extract<RouteMatch, { kind: 'unknown' | 'wrong-method' }>,
  method: string | undefined,
  pathname: string,
): MockResponse {
  if (match.kind === 'wrong-method') {
    return notAllowed(method, match.allowed);
  }
  if (DOCS_PATHS.some((path) => path === pathname)) return notAllowed(method, ['GET', 'HEAD']);
  const shown = pathname.length > 200 ? `${pathname.slice(0, 200)}...` : pathname;
  if (isDocsPath(pathname)) return respondToUnknownPage(pathname, shown);
  const hint =
    match.nearest === `${pathname}/` ? 'the trailing slash is missing' : 'the nearest path of the contract';
  return problem(
    404,
    'not_found',
    `The contract has no path ${shown}. Did you mean ${match.nearest} (${hint})?`,
    {
      members: { nearest: match.nearest },
    },
  );
}

function notAllowed(method: string | undefined, allowed: readonly string[]): MockResponse {
  const Allow = allowed.join(', ');
  return problem(405, 'bad_request', `${method} is not allowed here, only ${Allow}.`, { headers: { Allow } });
}

/** Those that people open. */
const PAGES = DOCS_PATHS.filter((path) => !path.endsWith('.js'));
const PAGE_SEGMENTS = PAGES.map((path) => path.split('/').map((literal) => ({ literal })));

function respondToUnknownPage(pathname: string, shown: string): MockResponse {
  const nearest = nearestPath(PAGE_SEGMENTS, pathname);
  const detail = `The documentation has no page ${shown}. Did you mean ${nearest}? There are ${PAGES.join(', ')}.`;
  return problem(404, 'not_found', detail, { members: { nearest } });
}
