import { editQuery, hasSucceeded, propagates } from '../edits.ts';
import { carryTo, parametersIn } from '../jwks.ts';
import { type Asked, entryOf, isJson, type Json } from '../message.ts';
import { type Mutant, mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import type { StoredJwk } from '../store.ts';
import { changedBy, placeOf } from './sequence-memory.ts';

const isToAll = (asked: Asked) => propagates(asked) && asked.query.includes('ALL_PROJECTS');
const toOwn = (asked: Asked) => editQuery(asked, (query) => query.set('updateScope', 'SAME_PROJECT'));
const elsewhere = (jwks: readonly StoredJwk[], { project }: Asked) =>
  jwks.filter((jwk) => jwk.project !== project);

/** What an accepted update has been to a key that came before it: where it went, or what it left. */
function remembering<T>(
  note: (asked: Asked) => T,
  change: (asked: Asked, last: T | undefined) => Asked,
): MakeBehaviour {
  return () => {
    const last = new Map<string, T>();
    return {
      updateKey: async (asked, next) => {
        const response = await next(change(asked, last.get(placeOf(asked))));
        if (hasSucceeded(response)) last.set(placeOf(asked), note(asked));
        return response;
      },
    };
  };
}

/** Defects of what reaches other projects that take a history to show. */
export const sequenceAcrossMutants: readonly Mutant[] = [
  mutant(
    'a second update to all projects in a row is taken as done in the other ones',
    ['UK-JWK-03', 'UK-JWK-13'],
    remembering(isToAll, (asked, wasToAll) => (isToAll(asked) && wasToAll === true ? toOwn(asked) : asked)),
  ),
  mutant(
    'the first update to all projects costs JWKs of the other ones their reference',
    ['UK-JWK-03'],
    changedBy(
      () => false,
      (past, asked, response) => past || (hasSucceeded(response) && isToAll(asked)),
      (asked, past) => (past && isToAll(asked) ? toOwn(asked) : asked),
    ),
  ),
  mutant(
    'an update to all projects after one to its own reaches no other',
    ['UK-JWK-13'],
    remembering(
      (asked) => propagates(asked) && !isToAll(asked),
      (asked, wasToOwn) => (isToAll(asked) && wasToOwn === true ? toOwn(asked) : asked),
    ),
  ),
  mutant(
    'once a key has been updated in all projects it is in each further propagation',
    ['UK-JWK-02'],
    remembering(
      (asked) => asked.query.includes('ALL_PROJECTS'),
      (asked, wasToAll) =>
        propagates(asked) && wasToAll === true
          ? editQuery(asked, (query) => query.set('updateScope', 'ALL_PROJECTS'))
          : asked,
    ),
  ),
  mutant('a rejected update to all projects reaches the other ones', ['UK-UPD-11'], (store) => ({
    updateKey: async (asked, next) => {
      const response = await next(asked);
      if (hasSucceeded(response) || !isToAll(asked)) return response;
      const jwks = await store.referencedJwks(asked.project, asked.name);
      return carryTo(store, asked, response, elsewhere(jwks, asked));
    },
  })),
  mutant(
    'after an update that does not propagate the next one carries its material to other projects',
    ['UK-JWK-06'],
    (store) => {
      const silent = new Map<string, Json>();
      return {
        updateKey: async (asked, next) => {
          const left = silent.get(placeOf(asked));
          const response = await next(asked);
          if (!hasSucceeded(response)) return response;
          const now = await store.key(asked.project, asked.name);
          if (isToAll(asked) && left !== undefined) {
            const jwks = elsewhere(await store.referencedJwks(asked.project, asked.name), asked);
            await store.patchJwks(
              jwks.flatMap(({ project, name, environmentName, sourceType }) => {
                const half = sourceType === 'PRIVATE_KEY' ? 'private' : 'public';
                const material = parametersIn(entryOf(left, environmentName), half);
                return isJson(material) ? [{ project, name, material }] : [];
              }),
            );
          }
          if (propagates(asked) || now === undefined) silent.delete(placeOf(asked));
          else silent.set(placeOf(asked), now);
          return response;
        },
      };
    },
  ),
];
