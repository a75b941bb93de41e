import { hasSucceeded, rejectedFor } from './edits.ts';
import type { Answer, Asked, OperationId } from './message.ts';
import type { Behaviour, Step } from './server.ts';

type Next = (asked: Asked) => Promise<Answer>;

/** Changes the request of an update before the mock sees it. */
export function asking(change: (asked: Asked) => Asked | Promise<Asked>): Behaviour {
  return { updateKey: async (asked, next) => next(await change(asked)) };
}

/** Changes what an update is answered. */
export function answering(change: (answer: Answer, asked: Asked) => Answer | Promise<Answer>): Behaviour {
  return on('updateKey', change);
}

/** Changes what an operation, or every one, is answered. */
export function on(
  operation: OperationId | 'all',
  change: (answer: Answer, asked: Asked) => Answer | Promise<Answer>,
): Behaviour {
  return { [operation]: async (asked: Asked, next: Next) => change(await next(asked), asked) };
}

/** Does something behind the API once an update was accepted, before it is answered. */
export function afterUpdate(act: (asked: Asked) => Promise<unknown>): Behaviour {
  return answering(async (answer, asked) => {
    if (hasSucceeded(answer)) await act(asked);
    return answer;
  });
}

/** Where the mock rejects an update for one of the clauses, does something else instead. */
export function instead(clauses: readonly string[], act: Step): Behaviour {
  return {
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      return clauses.includes(rejectedFor(answer) ?? '') ? act(asked, next) : answer;
    },
  };
}

/** Where the mock rejects an update for one of the clauses, repairs the request and sends it again. */
export function tolerating(
  clauses: readonly string[],
  repair: (asked: Asked) => Asked | Promise<Asked>,
): Behaviour {
  return instead(clauses, async (asked, next) => next(await repair(asked)));
}
