import { hasSucceeded, propagates, rejectedFor } from './edits.ts';
import type { Asked, MutantResponse, OperationId } from './message.ts';
import type { Behaviour, Step } from './server.ts';

type Change = (response: MutantResponse, asked: Asked) => MutantResponse | Promise<MutantResponse>;

/** Changes the request of an update before the mock sees it. */
export function asking(change: (asked: Asked) => Asked | Promise<Asked>): Behaviour {
  return { updateKey: async (asked, next) => next(await change(asked)) };
}

/** Changes the response to an update. */
export function responding(change: Change): Behaviour {
  return on('updateKey', change);
}

/** Changes the response to an operation, or to every one. */
export function on(operation: OperationId | 'all', change: Change): Behaviour {
  return { [operation]: changing(change) };
}

/** Changes the response. */
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

/** Does something behind the API once a request was accepted, before its response. */
export function afterSuccess(act: (asked: Asked) => unknown): Step {
  return changing(async (response, asked) => {
    if (hasSucceeded(response)) await act(asked);
    return response;
  });
}

/** Does something behind the API once an update that propagates was accepted, before its response. */
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
      const response = await next(asked);
      return clauses.includes(rejectedFor(response) ?? '') ? act(asked, next) : response;
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
