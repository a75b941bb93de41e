import { DOCS_PATHS, isDocsPath } from './docs-paths.ts';
import { nearestPath } from './nearest-path.ts';
import { type MockResponse, problem } from './response.ts';
import type { RouteMatch } from './router.ts';

interface UnroutedPath {
  readonly pathname: string;
  /** Of the whole path, which another application has cut off. */
  readonly prefix: string;
}

/** 404 naming the nearest path of the contract or the documentation, or 405 naming the methods allowed. */
export function respondUnrouted(
  match: Extract<RouteMatch, { kind: 'unknown' | 'wrong-method' }>,
  method: string | undefined,
  { pathname, prefix }: UnroutedPath,
): MockResponse {
  if (match.kind === 'wrong-method') {
    return notAllowed(method, match.allowed);
  }
  if (DOCS_PATHS.some((path) => path === pathname)) return notAllowed(method, ['GET', 'HEAD']);
  const whole = prefix + pathname;
  const shown = whole.length > 200 ? `${whole.slice(0, 200)}...` : whole;
  if (isDocsPath(pathname)) return respondToUnknownPage({ pathname, prefix }, shown);
  const nearest = prefix + match.nearest;
  const hint =
    match.nearest === `${pathname}/` ? 'the trailing slash is missing' : 'the nearest path of the contract';
  return problem(404, 'not_found', `The contract has no path ${shown}. Did you mean ${nearest} (${hint})?`, {
    members: { nearest },
  });
}

function notAllowed(method: string | undefined, allowed: readonly string[]): MockResponse {
  const Allow = allowed.join(', ');
  return problem(405, 'bad_request', `${method} is not allowed here, only ${Allow}.`, { headers: { Allow } });
}

/** Those that people open. */
const PAGES = DOCS_PATHS.filter((path) => !path.endsWith('.js'));
const PAGE_SEGMENTS = PAGES.map((path) => path.split('/').map((literal) => ({ literal })));

function respondToUnknownPage({ pathname, prefix }: UnroutedPath, shown: string): MockResponse {
  const nearest = prefix + nearestPath(PAGE_SEGMENTS, pathname);
  const pages = PAGES.map((path) => prefix + path).join(', ');
  const detail = `The documentation has no page ${shown}. Did you mean ${nearest}? There are ${pages}.`;
  return problem(404, 'not_found', detail, { members: { nearest } });
}
