import { setTimeout as pause } from 'node:timers/promises';
import { editQuery, hasSucceeded, propagates } from '../edits.ts';
import { carryTo, holdingBack, nameAfter, remember } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour, MakeBehaviour } from '../server.ts';
import type { Store, StoredJwk } from '../store.ts';
import { noteAfter } from './sequence-memory.ts';

const none: readonly StoredJwk[] = [];
const placeOf = ({ project, name }: Pick<Asked, 'project' | 'name'>) => `${project} ${name}`;
const without = (asked: Asked) => editQuery(asked, (query) => query.set('updateReferencedJwks', 'false'));

/** Propagates no more once something has happened to a key, which is known by its present name. */
function deafAfter(has: (asked: Asked, memory: Memory) => boolean): MakeBehaviour {
  return () => {
    const memory = new Memory();
    return {
      updateKey: async (asked, next) => {
        const isDeaf = propagates(asked) && has(asked, memory);
        const answer = await next(isDeaf ? without(asked) : asked);
        memory.note(asked, hasSucceeded(answer), propagates(asked));
        return answer;
      },
      createKey: async (asked, next) => {
        memory.created(asked);
        return next(asked);
      },
    };
  };
}

interface Past {
  updates: number;
  propagations: number;
  renames: number;
  rejections: number;
  silent: number;
  creations: number;
  types: string[];
  failing: number;
}

/** What has happened to each key. */
class Memory {
  readonly #pasts = new Map<string, Past>();

  of(asked: Pick<Asked, 'project' | 'name'>): Past {
    const place = placeOf(asked);
    const past = this.#pasts.get(place) ?? {
      updates: 0,
      propagations: 0,
      renames: 0,
      rejections: 0,
      silent: 0,
      creations: 0,
      types: [],
      failing: 0,
    };
    this.#pasts.set(place, past);
    return past;
  }

  created(asked: Asked): void {
    this.of({ project: asked.project, name: String(jsonOf(asked)?.name) }).creations += 1;
  }

  note(asked: Asked, isAccepted: boolean, isPropagated: boolean): void {
    const past = this.of(asked);
    if (!isAccepted) {
      past.rejections += 1;
      return;
    }
    past.updates += 1;
    if (isPropagated) past.propagations += 1;
    else past.silent += 1;
    past.types.push(String(jsonOf(asked)?.keyType));
    if (entryOf(jsonOf(asked), 'sandbox') !== undefined) past.failing += 1;
    if (nameAfter(asked) === asked.name) return;
    past.renames += 1;
    this.#pasts.set(placeOf({ ...asked, name: nameAfter(asked) }), past);
  }
}

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
      const answer = await next(asked);
      if (!hasSucceeded(answer)) return answer;
      await store.patchJwks(held);
      if (!forgets(asked)) lists.set(placeOf({ ...asked, name: nameAfter(asked) }), known);
      return answer;
    },
  };
}

/** The clauses of which one is broken where an update does not reach a JWK: which one depends on what went before. */
const reaching = ['UK-JWK-01', 'UK-JWK-03', 'UK-JWK-08', 'UK-JWK-13'];

/** Defects of propagation that take a history to show. */
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
    ['UK-JWK-01'],
    deafAfter((asked, past) => {
      const known = past.of(asked);
      const isDirty = known.rejections > 0;
      known.rejections = 0;
      return isDirty;
    }),
  ),
  mutant(
    'after two renames JWKs are found no more',
    ['UK-JWK-08'],
    deafAfter((asked, past) => past.of(asked).renames >= 2),
  ),
  mutant(
    'after three updates that do not propagate JWKs are forgotten',
    ['UK-JWK-13'],
    deafAfter((asked, past) => past.of(asked).silent >= 3),
  ),
  mutant(
    'a key that was deleted and made again propagates no more',
    ['UK-JWK-01'],
    deafAfter((asked, past) => past.of(asked).creations >= 2),
  ),
  mutant(
    'a key that has had another type propagates no more',
    ['UK-JWK-13'],
    deafAfter((asked, past) => past.of(asked).types.includes('RSA')),
  ),
  mutant(
    'after a failed environment the next update does not propagate',
    ['UK-JWK-13'],
    deafAfter((asked, past) => past.of(asked).failing > 0),
  ),
  mutant('material that a key has had before does not propagate', reaching, () => {
    const seen = new Map<string, Set<string>>();
    return {
      updateKey: async (asked, next) => {
        const known = seen.get(placeOf(asked)) ?? new Set();
        const sent = JSON.stringify(entriesOf(jsonOf(asked)).map(({ publicKey }) => publicKey));
        const answer = await next(propagates(asked) && known.has(sent) ? without(asked) : asked);
        if (hasSucceeded(answer)) seen.set(placeOf({ ...asked, name: nameAfter(asked) }), known.add(sent));
        return answer;
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
  mutant('the fourth JWK of a key is left out', ['UK-JWK-01'], (store) =>
    holdingBack(store, (jwks) => jwks.slice(3, 4)),
  ),
  mutant('only the first ten JWKs of a key are updated', ['UK-JWK-01'], (store) =>
    holdingBack(store, (jwks) => jwks.slice(10)),
  ),
  mutant('JWKs that are made after the first propagation are not known', reaching, (store) =>
    cachedList(store, () => false),
  ),
  mutant('a JWK that was deleted and made again is left out', ['UK-JWK-01'], (store) => {
    const deleted = new Set<string>();
    return {
      ...holdingBack(store, (jwks) => jwks.filter((jwk) => deleted.has(placeOf(jwk)))),
      deleteJwk: (asked, next) => {
        deleted.add(placeOf(asked));
        return next(asked);
      },
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
        const answer = await next(asked);
        if (!hasSucceeded(answer) || !propagates(asked)) return answer;
        for (const jwk of await store.referencedJwks(asked.project, nameAfter(asked)))
          known.set(placeOf(jwk), jwk);
        return carryTo(store, asked, answer, detached);
      },
      deleteJwk: (asked, next) => {
        known.delete(placeOf(asked));
        return next(asked);
      },
    };
  }),
  mutant('a JWK takes its material by the place of its environment', ['UK-JWK-01', 'UK-JWK-11'], (store) => {
    const orders = new Map<string, readonly unknown[]>();
    return {
      updateKey: async (asked, next) => {
        const sent = entriesOf(jsonOf(asked)).map(({ environmentName }) => environmentName);
        const order = orders.get(placeOf(asked)) ?? sent;
        const answer = await next(asked);
        if (!hasSucceeded(answer)) return answer;
        orders.set(placeOf({ ...asked, name: nameAfter(asked) }), order);
        if (!propagates(asked) || order.length !== sent.length || order[0] === sent[0]) return answer;
        const jwks = await store.referencedJwks(asked.project, nameAfter(asked));
        const moved = jwks.map((jwk) => ({
          ...jwk,
          environmentName: String(sent[order.indexOf(jwk.environmentName)]),
        }));
        return carryTo(store, asked, answer, moved);
      },
    };
  }),
  mutant('JWKs of keys whose names begin alike are updated too', ['UK-JWK-05'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (!hasSucceeded(answer) || !propagates(asked)) return answer;
      const others = (await store.jwks()).filter(
        ({ project, keyName = '' }) =>
          project === asked.project && keyName !== nameAfter(asked) && keyName.startsWith(nameAfter(asked)),
      );
      return carryTo(store, asked, answer, others);
    },
  })),
  mutant('JWKs of keys whose names differ in case are updated too', ['UK-JWK-05'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (!hasSucceeded(answer) || !propagates(asked)) return answer;
      const name = nameAfter(asked);
      const others = (await store.jwks()).filter(
        ({ project, keyName = '' }) =>
          project === asked.project && keyName !== name && keyName.toLowerCase() === name.toLowerCase(),
      );
      return carryTo(store, asked, answer, others);
    },
  })),
  mutant('JWKs of a renamed key are updated by the next key of its old name', ['UK-JWK-05'], (store) => {
    const former = new Map<string, string>();
    return {
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        if (!hasSucceeded(answer)) return answer;
        if (nameAfter(asked) !== asked.name)
          former.set(placeOf({ ...asked, name: nameAfter(asked) }), asked.name);
        if (!propagates(asked)) return answer;
        const others = (await store.jwks()).filter(
          ({ project, keyName = '' }) =>
            keyName !== nameAfter(asked) &&
            former.get(placeOf({ project, name: keyName })) === nameAfter(asked),
        );
        return carryTo(store, asked, answer, others);
      },
    };
  }),
  mutant('a private JWK is left out once its key was without its private half', ['UK-JWK-13'], (store) => {
    const once = new Set<string>();
    const held = holdingBack(store, (jwks, asked) =>
      once.has(placeOf(asked)) ? jwks.filter(({ sourceType }) => sourceType === 'PRIVATE_KEY') : none,
    );
    return noteAfter(held, (asked) => {
      if (once.has(placeOf(asked))) once.add(placeOf({ ...asked, name: nameAfter(asked) }));
      if (entriesOf(jsonOf(asked)).some(({ privateKey }) => privateKey === undefined))
        once.add(placeOf({ ...asked, name: nameAfter(asked) }));
    });
  }),
  mutant('after ALL_PROJECTS a propagation to one project is lost', ['UK-JWK-01'], () => {
    const all = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        const isAll = asked.query.includes('ALL_PROJECTS');
        const isLost = propagates(asked) && !isAll && all.delete(placeOf(asked));
        const answer = await next(isLost ? without(asked) : asked);
        if (isAll && hasSucceeded(answer)) all.add(placeOf({ ...asked, name: nameAfter(asked) }));
        return answer;
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
          const answer = await next(wasLocked ? without(asked) : asked);
          busy.delete(place);
          if (locked.has(place)) locked.add(placeOf({ ...asked, name: nameAfter(asked) }));
          return answer;
        },
      };
    },
    { needsConnection: true },
  ),
  mutant('an environment that was added later has no JWKs updated', reaching, (store) => {
    const late = new Map<string, Set<unknown>>();
    const held = holdingBack(store, (jwks, asked) =>
      jwks.filter(({ environmentName }) => late.get(placeOf(asked))?.has(environmentName) === true),
    );
    return {
      updateKey: async (asked, next) => {
        const present = await store.key(asked.project, asked.name);
        const answer = await (held.updateKey?.(asked, next) ?? next(asked));
        if (!hasSucceeded(answer)) return answer;
        const known = late.get(placeOf(asked)) ?? new Set();
        for (const { environmentName } of entriesOf(jsonOf(asked))) {
          if (entryOf(present, environmentName) === undefined) known.add(environmentName);
        }
        late.set(placeOf({ ...asked, name: nameAfter(asked) }), known);
        return answer;
      },
    };
  }),
];
