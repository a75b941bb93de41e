import { editBody, editEntries, editItems, hasSucceeded, propagates, rejection } from '../edits.ts';
import { carryTo, nameAfter, withMaterial } from '../jwks.ts';
import { type Asked, entriesOf, jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { afterSuccess, changing, noting } from '../steps.ts';
import type { StoredJwk } from '../store.ts';
import { after, placeOf } from './sequence-memory.ts';

/** Has propagation reach further JWKs than those that reference the key. */
function alsoReaching(
  isReached: (jwk: StoredJwk, asked: Asked, before: readonly StoredJwk[]) => boolean,
): MakeBehaviour {
  return (store) => ({
    updateKey: async (asked, next) => {
      const before = await store.jwks();
      const response = await next(asked);
      if (!hasSucceeded(response) || !propagates(asked)) return response;
      const others = (await store.jwks()).filter((jwk) => isReached(jwk, asked, before));
      return carryTo(store, asked, response, others);
    },
  });
}

const sameText = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Whether a JWK is of another key of the project that is read as the same. */
function isConfused(jwk: StoredJwk, asked: Asked, read: (name: string) => string): boolean {
  const { keyName = '', project } = jwk;
  return project === asked.project && keyName !== nameAfter(asked) && read(keyName) === read(asked.name);
}

/** Defects by which objects are taken for one another: by their names, their material, the request before, the one beside. */
export const sequenceConfusionMutants = [
  mutant(
    'JWKs of a key of the same name in another project are updated by ALL_PROJECTS',
    ['UK-JWK-05'],
    alsoReaching(
      (jwk, asked) =>
        asked.query.includes('ALL_PROJECTS') &&
        jwk.keyName === nameAfter(asked) &&
        jwk.project !== asked.project,
    ),
  ),
  mutant(
    'JWKs of keys whose names differ in case alone are updated',
    ['UK-JWK-05', 'UK-JWK-09', 'UK-UPD-12'],
    alsoReaching((jwk, asked) => isConfused(jwk, asked, (name) => name.toLowerCase())),
  ),
  mutant(
    'JWKs of keys whose names begin with the name are updated',
    ['UK-JWK-05', 'UK-JWK-09', 'UK-UPD-12'],
    alsoReaching((jwk, asked) => isConfused(jwk, asked, (name) => name.slice(0, asked.name.length))),
  ),
  mutant(
    'a pasted JWK with the name of a JWK that was deleted is updated in its stead',
    ['UK-JWK-05', 'UK-JWK-09'],
    (store) => {
      const deleted = new Map<string, StoredJwk>();
      return {
        updateKey: changing(async (response, asked) => {
          if (!hasSucceeded(response) || !propagates(asked)) return response;
          const others = (await store.jwks()).flatMap((jwk) => {
            const old = deleted.get(placeOf(jwk));
            const isOfKey = old?.keyName === asked.name && old.project === asked.project;
            return jwk.sourceType === 'COPY_PASTE' && isOfKey ? [old] : [];
          });
          return carryTo(store, asked, response, others);
        }),
        deleteJwk: async (asked, next) => {
          const old = (await store.jwks()).find((jwk) => placeOf(jwk) === placeOf(asked));
          const response = await next(asked);
          if (old !== undefined) deleted.set(placeOf(asked), old);
          return response;
        },
      };
    },
  ),
  mutant('an update is rejected whose material another key has', ['UK-ROUTE-01'], (store) => ({
    updateKey: async (asked, next) => {
      const sent = entriesOf(jsonOf(asked)).map(({ publicKey }) => publicKey);
      const others = (await store.keys(asked.project)).filter(({ name }) => name !== asked.name);
      const isKnown = others.some((key) =>
        entriesOf(key).some(({ publicKey }) => publicKey !== undefined && sent.includes(publicKey)),
      );
      return isKnown && nameAfter(asked) === asked.name
        ? rejection(400, 'bad_request', 'Duplicate key material.')
        : next(asked);
    },
  })),
  mutant(
    'a description that another key has is not saved',
    ['UK-UPD-01', 'UK-UPD-02', 'UK-UPD-13'],
    (store) => ({
      updateKey: async (asked, next) => {
        const text = jsonOf(asked)?.description;
        const others = (await store.keys(asked.project)).filter(({ name }) => name !== asked.name);
        const isTaken = typeof text === 'string' && others.some(({ description }) => description === text);
        if (!isTaken) return next(asked);
        const present = await store.key(asked.project, asked.name);
        return next(editBody(asked, (body) => ({ ...body, description: present?.description })));
      },
    }),
  ),
  mutant(
    'a read finds a key by its name in lower case',
    ['UK-UPD-12', 'UK-UPD-01', 'UK-UPD-05', 'UK-UPD-11'],
    () => {
      const pages = new Map<string, MutantResponse>();
      const lower = (asked: Asked) => placeOf(asked).toLowerCase();
      return {
        getKey: async (asked, next) => {
          const known = pages.get(lower(asked));
          const response = known ?? (await next(asked));
          if (hasSucceeded(response)) pages.set(lower(asked), response);
          return response;
        },
        updateKey: changing((response, asked) => {
          for (const place of [placeOf(asked), after(asked)]) {
            if (place === place.toLowerCase()) pages.delete(place);
          }
          return response;
        }),
        deleteKey: noting((asked) => pages.delete(lower(asked))),
      };
    },
  ),
  mutant('the environments of a key are read in the order of its first update', ['UK-UPD-01'], () => {
    const orders = new Map<string, readonly unknown[]>();
    return {
      updateKey: afterSuccess((asked) => {
        const sent = entriesOf(jsonOf(asked)).map(({ environmentName }) => environmentName);
        const known = orders.get(placeOf(asked));
        const isSame = known !== undefined && sameText([...known].sort(), [...sent].sort());
        orders.set(after(asked), isSame ? known : sent);
      }),
      getKey: async (asked, next) => {
        const order = orders.get(placeOf(asked));
        return editItems(await next(asked), (key) => ({
          ...key,
          cryptoKeyInfoEnvironmentList: entriesOf(key).map((entry, index) => ({
            ...entry,
            environmentName: order?.[index] ?? entry.environmentName,
          })),
        }));
      },
    };
  }),
  mutant('an update that sends back what was read loses its private halves', ['UK-UPD-01'], (store) => ({
    updateKey: async (asked, next) => {
      const present = await store.key(asked.project, asked.name);
      const isSame = sameText(
        present?.cryptoKeyInfoEnvironmentList,
        jsonOf(asked)?.cryptoKeyInfoEnvironmentList,
      );
      return next(
        isSame && jsonOf(asked)?.projectId !== undefined && !propagates(asked)
          ? editEntries(asked, (entries) => entries.map(({ privateKey: _, ...entry }) => entry))
          : asked,
      );
    },
  })),
  mutant(
    'a public JWK takes over the private half once a key had that alone',
    ['UK-JWK-12', 'UK-JWK-07'],
    (store) => {
      const once = new Set<string>();
      const spoilt = new Set<string>();
      return {
        updateKey: afterSuccess(async (asked) => {
          const isAlone = entriesOf(jsonOf(asked)).some(({ publicKey }) => publicKey === undefined);
          const isKnown = once.has(placeOf(asked));
          if (isKnown || isAlone) once.add(after(asked));
          if (!isKnown || !propagates(asked)) return;
          for (const jwk of await store.referencedJwks(asked.project, nameAfter(asked)))
            if (jwk.sourceType === 'PUBLIC_KEY') spoilt.add(placeOf(jwk));
        }),
        getJwk: changing((response, asked) =>
          spoilt.has(placeOf(asked))
            ? editItems(response, (item) => withMaterial(item, (material) => ({ ...material, d: 'AAAA' })))
            : response,
        ),
      };
    },
  ),
];
