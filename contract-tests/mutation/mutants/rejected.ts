import { hasSucceeded, rejectedFor, rejection, withQuery } from '../edits.ts';
import { carryTo } from '../jwks.ts';
import { type Asked, entriesOf, type Json, jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { changing, responding } from '../steps.ts';
import { keyPath, type Store } from '../store.ts';

/** Does something behind the API once an update was rejected for its meaning. */
function afterRejection(
  clauses: readonly string[],
  act: (asked: Asked, response: MutantResponse) => Promise<unknown>,
): Behaviour {
  return responding(async (response, asked) => {
    if (clauses.includes(rejectedFor(response) ?? '')) await act(asked, response);
    return response;
  });
}

/** Saves a key that differs from the present one by some members. */
async function save(store: Store, { project, name }: Asked, change: (key: Json) => Json): Promise<void> {
  const present = await store.key(project, name);
  if (present !== undefined) await store.ask('PUT', keyPath(project, name), change(present));
}

const ofMaterial = ['UK-REQ-05', 'UK-REQ-06', 'UK-REQ-07', 'UK-REQ-08'];

/** Mutants of what a rejected update leaves behind. */
export const rejectedMutants = [
  mutant('the description is saved before the material is judged', ['UK-UPD-11'], (store) =>
    afterRejection(ofMaterial, (asked) =>
      save(store, asked, (key) => ({ ...key, description: jsonOf(asked)?.description })),
    ),
  ),
  mutant('entries are saved one by one until one is rejected', ['UK-UPD-11'], (store) =>
    afterRejection(ofMaterial, (asked) =>
      save(store, asked, (key) => {
        const [first] = entriesOf(jsonOf(asked));
        const kept = entriesOf(key).filter(
          ({ environmentName }) => environmentName !== first?.environmentName,
        );
        return { ...key, cryptoKeyInfoEnvironmentList: first === undefined ? kept : [first, ...kept] };
      }),
    ),
  ),
  mutant('the key is saved though a JWK cannot follow', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const response = await next(asked);
      if (rejectedFor(response) === 'UK-JWK-10') await next(withQuery(asked, ''));
      return response;
    },
  })),
  mutant(
    'a rejected update locks the key for the next one',
    ['UK-UPD-11'],
    () => {
      const locked = new Set<string>();
      return {
        updateKey: async (asked, next) => {
          const place = `${asked.project} ${asked.name}`;
          const response = await next(asked);
          if (response.status === 400) locked.add(place);
          // Whoever comes next finds the lock, and takes it away.
          return hasSucceeded(response) && locked.delete(place)
            ? rejection(409, 'conflict', 'Locked.')
            : response;
        },
      };
    },
    { unverified: ['UK-JWK-10'] },
  ),
  mutant('the JWKs that can follow do so before one that cannot rejects', ['UK-UPD-11'], (store) => ({
    updateKey: changing(async (response, asked) => {
      if (rejectedFor(response) !== 'UK-JWK-10') return response;
      const referencedJwks = await store.referencedJwks(asked.project, asked.name);
      return carryTo(
        store,
        asked,
        response,
        referencedJwks.filter(({ sourceType }) => sourceType === 'PUBLIC_KEY'),
      );
    }),
  })),
];
