import { hasSucceeded, propagates, rejectedFor } from './edits.ts';
import type { Answer, Asked, OperationId } from './message.ts';
import type { Behaviour, Step } from './server.ts';

type Change = (answer: Answer, asked: Asked) => Answer | Promise<Answer>;

/** Changes the request of an update before the mock sees it. */
export function asking(change: (asked: Asked) => Asked | Promise<Asked>): Behaviour {
  return { updateKey: async (asked, next) => next(await change(asked)) };
}

/** Changes what an update is answered. */
export function answering(change: Change): Behaviour {
  return on('updateKey', change);
}

/** Changes what an operation, or every one, is answered. */
export function on(operation: OperationId | 'all', change: Change): Behaviour {
  return { [operation]: changing(change) };
}

/** Changes the answer. */
export function changing(change: Change): Step {
  return async (asked, next) => change(await next(asked), asked);
}

/** Does something behind the API before the mock sees the request. */
export function noting(note: (asked: Asked) => unknown): Step {
  return async (asked, next) => {
    await note(asked);
    return next(asked);
  };
}

/** Does something behind the API once a request was accepted, before it is answered. */
export function afterSuccess(act: (asked: Asked) => unknown): Step {
  return changing(async (answer, asked) => {
    if (hasSucceeded(answer)) await act(asked);
    return answer;
  });
}

/** Does something behind the API once an update that propagates was accepted, before it is answered. */
export function afterPropagation(act: (asked: Asked) => unknown): Step {
  return afterSuccess((asked) => (propagates(asked) ? act(asked) : undefined));
}

/** The same of updates alone. */
export function afterUpdate(act: (asked: Asked) => unknown): Behaviour {
  return { updateKey: afterSuccess(act) };
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
