import { hasSucceeded, propagates } from '../edits.ts';
import { carryTo, holdingBack, nameAfter, remember } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { changing, noting } from '../steps.ts';
import type { Store, StoredJwk } from '../store.ts';
import { after, noteAfter, placeOf, reaching } from './sequence-memory.ts';

const none: readonly StoredJwk[] = [];

/** Keeps the JWKs of a key as they were when it was first asked for them. */
function cachedList(store: Store, forgets: (asked: Asked) => boolean): Behaviour {
  const lists = new Map<string, readonly StoredJwk[]>();
  return {
    updateKey: async (asked, next) => {
      if (!propagates(asked)) return next(asked);
      const now = await store.referencedJwks(asked.project, asked.name);
      const known = lists.get(placeOf(asked)) ?? now;
      const held = await remember(
        store,
        now.filter(({ name }) => !known.some((jwk) => jwk.name === name)),
      );
      const response = await next(asked);
      if (!hasSucceeded(response)) return response;
      await store.patchJwks(held);
      if (!forgets(asked)) lists.set(after(asked), known);
      return response;
    },
  };
}

/** Defects of which JWKs propagation reaches that take a history to show. */
export const sequenceJwkMutants = [
  mutant('the fourth JWK of a key is left out', ['UK-JWK-01'], (store) =>
    holdingBack(store, (jwks) => jwks.slice(3, 4)),
  ),
  mutant('only the first ten JWKs of a key are updated', ['UK-JWK-01', 'UK-JWK-03'], (store) =>
    holdingBack(store, (jwks) => jwks.slice(10)),
  ),
  mutant('JWKs that are made after the first propagation are not known', reaching, (store) =>
    cachedList(store, () => false),
  ),
  mutant('a JWK that was deleted and made again is left out', ['UK-JWK-01', 'UK-JWK-03'], (store) => {
    const deleted = new Set<string>();
    return {
      ...holdingBack(store, (jwks) => jwks.filter((jwk) => deleted.has(placeOf(jwk)))),
      deleteJwk: noting((asked) => deleted.add(placeOf(asked))),
    };
  }),
  mutant('a JWK that was detached after a propagation is still updated', ['UK-JWK-09'], (store) => {
    const known = new Map<string, StoredJwk>();
    return {
      updateKey: async (asked, next) => {
        const detached = (await store.jwks()).flatMap((jwk) => {
          const earlier = known.get(placeOf(jwk));
          return jwk.sourceType === 'COPY_PASTE' && earlier?.keyName === asked.name ? [earlier] : [];
        });
        const response = await next(asked);
        if (!hasSucceeded(response) || !propagates(asked)) return response;
        for (const jwk of await store.referencedJwks(asked.project, nameAfter(asked)))
          known.set(placeOf(jwk), jwk);
        return carryTo(store, asked, response, detached);
      },
      deleteJwk: noting((asked) => known.delete(placeOf(asked))),
    };
  }),
  mutant(
    'a JWK takes its material by the place of its environment',
    ['UK-JWK-01', 'UK-JWK-03', 'UK-JWK-11'],
    (store) => {
      const orders = new Map<string, readonly unknown[]>();
      return {
        updateKey: async (asked, next) => {
          const sent = entriesOf(jsonOf(asked)).map(({ environmentName }) => environmentName);
          const order = orders.get(placeOf(asked)) ?? sent;
          const response = await next(asked);
          if (!hasSucceeded(response)) return response;
          orders.set(after(asked), order);
          if (!propagates(asked) || order.length !== sent.length || order[0] === sent[0]) return response;
          const jwks = await store.referencedJwks(asked.project, nameAfter(asked));
          const moved = jwks.map((jwk) => ({
            ...jwk,
            environmentName: String(sent[order.indexOf(jwk.environmentName)]),
          }));
          return carryTo(store, asked, response, moved);
        },
      };
    },
  ),
  mutant('JWKs of keys whose names begin alike are updated too', ['UK-JWK-05'], (store) => ({
    updateKey: changing(async (response, asked) => {
      if (!hasSucceeded(response) || !propagates(asked)) return response;
      const others = (await store.jwks()).filter(
        ({ project, keyName = '' }) =>
          project === asked.project && keyName !== nameAfter(asked) && keyName.startsWith(nameAfter(asked)),
      );
      return carryTo(store, asked, response, others);
    }),
  })),
  mutant('JWKs of keys whose names differ in case are updated too', ['UK-JWK-05'], (store) => ({
    updateKey: changing(async (response, asked) => {
      if (!hasSucceeded(response) || !propagates(asked)) return response;
      const name = nameAfter(asked);
      const others = (await store.jwks()).filter(
        ({ project, keyName = '' }) =>
          project === asked.project && keyName !== name && keyName.toLowerCase() === name.toLowerCase(),
      );
      return carryTo(store, asked, response, others);
    }),
  })),
  mutant('JWKs of a renamed key are updated by the next key of its old name', ['UK-JWK-05'], (store) => {
    const former = new Map<string, string>();
    return {
      updateKey: changing(async (response, asked) => {
        if (!hasSucceeded(response)) return response;
        if (nameAfter(asked) !== asked.name) former.set(after(asked), asked.name);
        if (!propagates(asked)) return response;
        const others = (await store.jwks()).filter(
          ({ project, keyName = '' }) =>
            keyName !== nameAfter(asked) &&
            former.get(placeOf({ project, name: keyName })) === nameAfter(asked),
        );
        return carryTo(store, asked, response, others);
      }),
    };
  }),
  mutant('a private JWK is left out once its key was without its private half', ['UK-JWK-13'], (store) => {
    const once = new Set<string>();
    const held = holdingBack(store, (jwks, asked) =>
      once.has(placeOf(asked)) ? jwks.filter(({ sourceType }) => sourceType === 'PRIVATE_KEY') : none,
    );
    return noteAfter(held, (asked) => {
      if (once.has(placeOf(asked))) once.add(after(asked));
      if (entriesOf(jsonOf(asked)).some(({ privateKey }) => privateKey === undefined)) once.add(after(asked));
    });
  }),
  mutant('an environment that was added later has no JWKs updated', reaching, (store) => {
    const late = new Map<string, Set<unknown>>();
    const held = holdingBack(store, (jwks, asked) =>
      jwks.filter(({ environmentName }) => late.get(placeOf(asked))?.has(environmentName) === true),
    );
    return {
      updateKey: async (asked, next) => {
        const present = await store.key(asked.project, asked.name);
        const response = await (held.updateKey?.(asked, next) ?? next(asked));
        if (!hasSucceeded(response)) return response;
        const known = late.get(placeOf(asked)) ?? new Set();
        for (const { environmentName } of entriesOf(jsonOf(asked))) {
          if (entryOf(present, environmentName) === undefined) known.add(environmentName);
        }
        late.set(after(asked), known);
        return response;
      },
    };
  }),
];
