import { setTimeout as pause } from 'node:timers/promises';
import { hasSucceeded, propagates } from '../edits.ts';
import { entriesOf, entryOf, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { after, deafAfter, placeOf, reaching, without } from './sequence-memory.ts';

/** Defects of propagation as a whole that take a history to show. */
export const sequencePropagationMutants = [
  mutant(
    'propagation stops after the second time',
    ['UK-JWK-01'],
    deafAfter((asked, past) => past.of(asked).propagations >= 2),
  ),
  mutant(
    'propagation stops after the tenth update of a key',
    ['UK-JWK-01'],
    deafAfter((asked, past) => past.of(asked).updates >= 10),
  ),
  mutant(
    'every third propagation is lost',
    ['UK-JWK-01'],
    deafAfter((asked, past) => past.of(asked).propagations % 3 === 2),
  ),
  mutant(
    'after a rejected update the next one does not propagate',
    ['UK-JWK-01', 'UK-JWK-03'],
    deafAfter((asked, past) => {
      const known = past.of(asked);
      if (!propagates(asked)) return false;
      const isDirty = known.rejections > 0;
      known.rejections = 0;
      return isDirty;
    }),
  ),
  mutant(
    'after two renames JWKs are found no more',
    reaching,
    deafAfter((asked, past) => past.of(asked).renames >= 2),
  ),
  mutant(
    'after three updates that do not propagate JWKs are forgotten',
    reaching,
    deafAfter((asked, past) => past.of(asked).silent >= 3),
  ),
  mutant(
    'a key that was deleted and made again propagates no more',
    ['UK-JWK-01'],
    deafAfter((asked, past) => past.of(asked).creations >= 2),
  ),
  mutant(
    'a key that has had another type propagates no more',
    reaching,
    deafAfter((asked, past) => past.of(asked).types.includes('RSA')),
  ),
  mutant(
    'after a failed environment the next update does not propagate',
    reaching,
    deafAfter((asked, past) => past.of(asked).failing > 0),
  ),
  mutant('material that a key has had before does not propagate', reaching, () => {
    const seen = new Map<string, Set<string>>();
    return {
      updateKey: async (asked, next) => {
        const known = seen.get(placeOf(asked)) ?? new Set();
        const sent = JSON.stringify(entriesOf(jsonOf(asked)).map(({ publicKey }) => publicKey));
        const response = await next(propagates(asked) && known.has(sent) ? without(asked) : asked);
        if (hasSucceeded(response)) seen.set(after(asked), known.add(sent));
        return response;
      },
    };
  }),
  mutant('an update that changes no material does not propagate', [...reaching, 'UK-JWK-10'], (store) => ({
    updateKey: async (asked, next) => {
      const present = await store.key(asked.project, asked.name);
      const isSame = entriesOf(jsonOf(asked)).every(
        (entry) => entryOf(present, entry.environmentName)?.publicKey === entry.publicKey,
      );
      return next(isSame && propagates(asked) ? without(asked) : asked);
    },
  })),
  mutant('after ALL_PROJECTS a propagation to one project is lost', reaching, () => {
    const all = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        const isAll = asked.query.includes('ALL_PROJECTS');
        const isLost = propagates(asked) && !isAll && all.delete(placeOf(asked));
        const response = await next(isLost ? without(asked) : asked);
        if (isAll && hasSucceeded(response)) all.add(after(asked));
        return response;
      },
    };
  }),
  mutant(
    'after two updates at the same time the key propagates no more',
    reaching,
    () => {
      const busy = new Set<string>();
      const locked = new Set<string>();
      return {
        updateKey: async (asked, next) => {
          const place = placeOf(asked);
          if (busy.has(place)) locked.add(place);
          const wasLocked = locked.has(place) && !busy.has(place);
          busy.add(place);
          // As long as a database takes.
          await pause(5);
          const response = await next(wasLocked ? without(asked) : asked);
          busy.delete(place);
          if (locked.has(place)) locked.add(after(asked));
          return response;
        },
      };
    },
    { needsConnection: true },
  ),
];
