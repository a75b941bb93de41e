import {
  editBody,
  editEntries,
  editItems,
  editResults,
  hasSucceeded,
  propagates,
  rejection,
  withQuery,
} from '../edits.ts';
import { nameAfter, parametersIn } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { afterPropagation, changing, noting } from '../steps.ts';
import { after, changedBy, placeOf, reaching, renames, without, zero } from './sequence-memory.ts';

/** Changes what Get JWK shows of JWKs of this project once so many updates have propagated to them. */
function fading(times: number, change: (item: Json) => Json): MakeBehaviour {
  return (store) => {
    const counts = new Map<string, number>();
    return {
      updateKey: afterPropagation(async (asked) => {
        for (const jwk of await store.referencedJwks(asked.project, nameAfter(asked)))
          counts.set(placeOf(jwk), (counts.get(placeOf(jwk)) ?? 0) + 1);
      }),
      getJwk: changing((response, asked) =>
        (counts.get(placeOf(asked)) ?? 0) >= times ? editItems(response, change) : response,
      ),
      deleteJwk: noting((asked) => counts.delete(placeOf(asked))),
    };
  };
}

/** Defects that show after so many times, or in what comes right after something else. */
export const sequenceCountMutants = [
  mutant(
    'the tenth rename of a key is not saved',
    ['UK-UPD-05'],
    changedBy(zero, renames, (asked, past) =>
      past === 9 ? editBody(asked, (body) => ({ ...body, name: asked.name })) : asked,
    ),
  ),
  mutant('after ten rejected updates a key is locked', ['UK-ROUTE-01'], () => {
    const failures = new Map<string, number>();
    return {
      updateKey: async (asked, next) => {
        const count = failures.get(placeOf(asked)) ?? 0;
        if (count >= 10) return rejection(409, 'conflict', 'The key is locked.');
        const response = await next(asked);
        failures.set(placeOf(asked), hasSucceeded(response) ? 0 : count + 1);
        return response;
      },
    };
  }),
  mutant(
    'a JWK loses its description with the third propagation',
    ['UK-JWK-07'],
    fading(3, (item) => ({ ...item, description: null })),
  ),
  mutant(
    'a JWK gets another kid with the second propagation',
    ['UK-JWK-07'],
    fading(2, (item) => ({ ...item, kid: `${item.kid}-2` })),
  ),
  mutant('an update after one that propagates propagates too', ['UK-JWK-04', 'UK-JWK-01'], () => {
    const sticky = new Map<string, string>();
    return {
      updateKey: async (asked, next) => {
        const known = sticky.get(placeOf(asked));
        const isSilent = asked.query === '' && known !== undefined && nameAfter(asked) === asked.name;
        const response = await next(isSilent ? withQuery(asked, known) : asked);
        if (!hasSucceeded(response)) return isSilent ? next(asked) : response;
        if (propagates(asked)) sticky.set(after(asked), asked.query);
        else sticky.delete(placeOf(asked));
        return response;
      },
    };
  }),
  mutant('ALL_PROJECTS after SAME_PROJECT reaches nothing', reaching, () => {
    const scopes = new Map<string, string>();
    return {
      updateKey: async (asked, next) => {
        const isAll = propagates(asked) && asked.query.includes('ALL_PROJECTS');
        const response = await next(isAll && scopes.get(placeOf(asked)) === 'same' ? without(asked) : asked);
        if (hasSucceeded(response) && propagates(asked)) scopes.set(after(asked), isAll ? 'all' : 'same');
        return response;
      },
    };
  }),
  mutant('after keys were listed the next propagation is lost', ['UK-JWK-01', 'UK-JWK-03'], () => {
    let listed = false;
    return {
      listKeys: noting(() => {
        listed = true;
      }),
      updateKey: async (asked, next) => {
        const isLost = listed && propagates(asked);
        if (propagates(asked)) listed = false;
        return next(isLost ? without(asked) : asked);
      },
    };
  }),
  mutant(
    'a propagation after two that were left out carries the first material that was not carried',
    ['UK-JWK-01', 'UK-JWK-03', 'UK-JWK-08', 'UK-JWK-13'],
    (store) => {
      const queued = new Map<string, Asked[]>();
      return {
        updateKey: async (asked, next) => {
          const waiting = queued.get(placeOf(asked)) ?? [];
          const response = await next(asked);
          if (!hasSucceeded(response)) return response;
          queued.delete(placeOf(asked));
          queued.set(after(asked), propagates(asked) ? [] : [...waiting, asked]);
          const [first] = waiting;
          if (!propagates(asked) || waiting.length < 2 || first === undefined) return response;
          const jwks = await store.referencedJwks(asked.project, nameAfter(asked));
          await store.patchJwks(
            jwks.flatMap(({ project, name, sourceType, environmentName }) => {
              const half = sourceType === 'PRIVATE_KEY' ? 'private' : 'public';
              const material = parametersIn(entryOf(jsonOf(first), environmentName), half);
              return material === undefined ? [] : [{ project, name, material }];
            }),
          );
          return response;
        },
      };
    },
  ),
  mutant('after an environment has failed its entry is reported again', ['UK-DEP-02'], () => {
    const failed = new Map<string, Json>();
    return {
      updateKey: async (asked, next) => {
        const old = failed.get(placeOf(asked));
        failed.delete(placeOf(asked));
        let entry: Json | undefined;
        const response = editResults(await next(asked), (entries) => {
          entry = entries.find(({ success }) => success === false);
          return old === undefined || entry !== undefined ? entries : [...entries, old];
        });
        if (entry !== undefined) failed.set(after(asked), entry);
        return response;
      },
    };
  }),
  mutant('a rejected update that leaves out an environment removes it', ['UK-UPD-11'], (store) => ({
    updateKey: async (asked, next) => {
      const response = await next(asked);
      if (response.status !== 400) return response;
      const present = await store.key(asked.project, asked.name);
      const kept = entriesOf(jsonOf(asked)).map(({ environmentName }) => environmentName);
      const entries = entriesOf(present).filter(({ environmentName }) => kept.includes(environmentName));
      if (present === undefined || entries.length === 0 || entries.length === entriesOf(present).length)
        return response;
      await next(
        editEntries({ ...asked, query: '', body: Buffer.from(JSON.stringify(present)) }, () => entries),
      );
      return response;
    },
  })),
  mutant('a rejected update adds the environments that it names', ['UK-UPD-11'], (store) => ({
    updateKey: async (asked, next) => {
      const response = await next(asked);
      if (response.status !== 400) return response;
      const present = await store.key(asked.project, asked.name);
      const added = entriesOf(jsonOf(asked)).filter(
        ({ environmentName }) =>
          ['production', 'staging'].includes(String(environmentName)) &&
          entryOf(present, environmentName) === undefined,
      );
      if (present === undefined || added.length === 0) return response;
      await next({
        ...editEntries({ ...asked, body: Buffer.from(JSON.stringify(present)) }, (entries) => [
          ...entries,
          ...added,
        ]),
        query: '',
      });
      return response;
    },
  })),
];
