import { hasSucceeded } from '../edits.ts';
import type { Asked } from '../message.ts';
import type { Behaviour } from '../server.ts';

/** The same behaviour, which notes every accepted update after its answer. */
export function noteAfter(behaviour: Behaviour, note: (asked: Asked) => void): Behaviour {
  return {
    ...behaviour,
    updateKey: async (asked, next) => {
      const answer = await (behaviour.updateKey?.(asked, next) ?? next(asked));
      if (hasSucceeded(answer)) note(asked);
      return answer;
    },
  };
}
