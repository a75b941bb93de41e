import { type Answer, problem } from './answer.ts';
import type { RouteMatch } from './router.ts';

/** 404 naming the contract's nearest path, or 405 naming the methods allowed. */
export function answerUnrouted(
  match: Extract<RouteMatch, { kind: 'unknown' | 'wrong-method' }>,
  method: string | undefined,
  pathname: string,
): Answer {
  if (match.kind === 'wrong-method') {
    const Allow = match.allowed.join(', ');
    return problem(405, 'bad_request', `${method} is not allowed here, only ${Allow}.`, {
      headers: { Allow },
    });
  }
  const shown = pathname.length > 200 ? `${pathname.slice(0, 200)}...` : pathname;
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
