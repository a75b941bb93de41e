import { deployedAs, editBody, editEntries, editItems, hasSucceeded } from '../edits.ts';
import { nameAfter } from '../jwks.ts';
import { entriesOf, entryOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { afterSuccess } from '../steps.ts';
import { accepted, after, changedBy, placeOf, zero } from './sequence-memory.ts';

/** Defects of a key's own state that take a history to show. */
export const sequenceStateMutants = [
  mutant(
    'the twelfth update of a key gets 200 and is not saved',
    ['UK-UPD-01'],
    changedBy(zero, accepted, (asked, past) => (past === 11 ? deployedAs(asked) : asked)),
  ),
  mutant('a description is cleared once and never again', ['UK-UPD-02'], (store) => {
    const cleared = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        const isClearing = jsonOf(asked)?.description === undefined;
        const present =
          isClearing && cleared.has(placeOf(asked)) ? await store.key(asked.project, asked.name) : undefined;
        const response = await next(
          present ? editBody(asked, (body) => ({ ...body, description: present.description })) : asked,
        );
        if (hasSucceeded(response) && (isClearing || cleared.has(placeOf(asked)))) cleared.add(after(asked));
        return response;
      },
    };
  }),
  mutant(
    'an environment that was dropped comes back with the next update',
    ['UK-UPD-03', 'UK-DEP-02'],
    (store) => {
      const dropped = new Map<string, Json>();
      return {
        updateKey: async (asked, next) => {
          const back = dropped.get(placeOf(asked));
          const present = await store.key(asked.project, asked.name);
          const isThere = back !== undefined && entryOf(jsonOf(asked), back.environmentName) === undefined;
          const fits = back !== undefined && present?.keyType === jsonOf(asked)?.keyType;
          const response = await next(
            isThere && fits ? editEntries(asked, (entries) => [...entries, back]) : asked,
          );
          if (!hasSucceeded(response)) return response;
          dropped.delete(placeOf(asked));
          const gone = entriesOf(present).find(
            ({ environmentName }) => entryOf(jsonOf(asked), environmentName) === undefined,
          );
          if (gone !== undefined && back === undefined) dropped.set(after(asked), gone);
          return response;
        },
      };
    },
  ),
  mutant('an environment that is added again gets its old material', ['UK-UPD-01'], (store) => {
    const old = new Map<string, Map<unknown, Json>>();
    return {
      updateKey: async (asked, next) => {
        const present = await store.key(asked.project, asked.name);
        const known = old.get(placeOf(asked)) ?? new Map<unknown, Json>();
        const response = await next(
          editEntries(asked, (entries) =>
            entries.map((entry) => {
              const before =
                entryOf(present, entry.environmentName) === undefined
                  ? known.get(entry.environmentName)
                  : undefined;
              return before ?? entry;
            }),
          ),
        );
        if (!hasSucceeded(response)) return response;
        for (const entry of entriesOf(present)) known.set(entry.environmentName, entry);
        old.set(after(asked), known);
        return response;
      },
    };
  }),
  mutant('a key shows its former type after a second change of type', ['UK-UPD-01'], () => {
    const types = new Map<string, string[]>();
    return {
      updateKey: afterSuccess((asked) => {
        const known = types.get(placeOf(asked)) ?? ['EC'];
        const type = String(jsonOf(asked)?.keyType);
        types.set(after(asked), known.at(-1) === type ? known : [...known, type]);
      }),
      getKey: async (asked, next) => {
        const known = types.get(placeOf(asked)) ?? [];
        const response = await next(asked);
        return known.length < 3
          ? response
          : editItems(response, (key) => ({ ...key, keyType: known.at(-2) }));
      },
    };
  }),
  mutant('a private half that was left out shows again after the next update', ['UK-UPD-01'], (store) => {
    const left = new Map<string, Json>();
    return {
      updateKey: async (asked, next) => {
        const present = await store.key(asked.project, asked.name);
        const response = await next(asked);
        if (!hasSucceeded(response)) return response;
        const alone = entriesOf(jsonOf(asked)).some(({ privateKey }) => privateKey === undefined);
        const [first] = entriesOf(present);
        if (alone && first?.privateKey !== undefined) left.set(after(asked), first);
        else if (left.has(placeOf(asked))) left.set(after(asked), left.get(placeOf(asked)) ?? {});
        return response;
      },
      getKey: async (asked, next) => {
        const old = left.get(placeOf(asked));
        const response = await next(asked);
        if (old === undefined) return response;
        return editItems(response, (key) => ({
          ...key,
          cryptoKeyInfoEnvironmentList: entriesOf(key).map((entry) =>
            entry.environmentName === old.environmentName ? { ...entry, privateKey: old.privateKey } : entry,
          ),
        }));
      },
    };
  }),
  mutant(
    'an update with the material of the one before last is taken for a repetition',
    ['UK-UPD-01'],
    () => {
      const seen = new Map<string, Map<string, true>>();
      return {
        updateKey: async (asked, next) => {
          const known = seen.get(placeOf(asked)) ?? new Map<string, true>();
          const sent = JSON.stringify(jsonOf(asked)?.cryptoKeyInfoEnvironmentList);
          const last = [...known.keys()].at(-1);
          if (known.has(sent) && last !== sent && nameAfter(asked) === asked.name) return deployedAs(asked);
          const response = await next(asked);
          if (hasSucceeded(response)) {
            known.delete(sent);
            seen.set(after(asked), known.set(sent, true));
          }
          return response;
        },
      };
    },
  ),
  mutant(
    'after an environment has failed the next update is not saved',
    ['UK-UPD-01', 'UK-UPD-05', 'UK-UPD-06'],
    changedBy(
      () => false,
      (past, asked, response) =>
        !past && hasSucceeded(response) && entryOf(jsonOf(asked), 'sandbox') !== undefined,
      (asked, past) => (past ? deployedAs(asked) : asked),
    ),
  ),
];
