import { deployedAs, editBody, editEntries, editItems, hasSucceeded } from '../edits.ts';
import { nameAfter } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { after, placeOf } from './sequence-memory.ts';

const isRenaming = (asked: Asked) => nameAfter(asked) !== asked.name;
/** Whether it is an environment of the mock's: others have to be rejected. */
const exists = (name: unknown) => name === 'production' || name === 'staging';
const missingIn = (body: Json | undefined, entries: readonly Json[]) =>
  entries.filter(({ environmentName }) => entryOf(body, environmentName) === undefined);

/** Saves other environments than an update that renames has sent, and tells of those that were sent. */
function onRename(
  change: (sent: readonly Json[], asked: Asked, present: Json) => readonly Json[],
): MakeBehaviour {
  return (store) => ({
    updateKey: async (asked, next) => {
      const present = isRenaming(asked) ? await store.key(asked.project, asked.name) : undefined;
      if (present === undefined || present.keyType !== jsonOf(asked)?.keyType) return next(asked);
      const response = await next(editEntries(asked, (entries) => change(entries, asked, present)));
      return hasSucceeded(response) ? deployedAs(asked) : response;
    },
  });
}

/** Defects of updates that change more than one thing of a key: each of the changes alone is saved. */
export const sequenceCombinedMutants = [
  mutant(
    'an update that renames keeps the environments that it leaves out',
    ['UK-UPD-03'],
    onRename((sent, asked, present) => [...sent, ...missingIn(jsonOf(asked), entriesOf(present))]),
  ),
  mutant(
    'an update that renames adds no environment',
    ['UK-UPD-01'],
    onRename((sent, _asked, present) => {
      const added = missingIn(present, sent).filter(({ environmentName }) => exists(environmentName));
      const others = sent.filter((entry) => !added.includes(entry));
      return others.length === 0 ? sent : others;
    }),
  ),
  mutant('a description left out stays where the environments change as well', ['UK-UPD-02'], (store) => ({
    updateKey: async (asked, next) => {
      const present = await store.key(asked.project, asked.name);
      const entries = entriesOf(jsonOf(asked));
      const isOther =
        missingIn(present, entries).length + missingIn(jsonOf(asked), entriesOf(present)).length > 0;
      if (present === undefined || !isOther) return next(asked);
      return next(editBody(asked, (body) => ({ description: present.description, ...body })));
    },
  })),
  mutant(
    'an environment that is added again with a public half shows its old private half',
    ['UK-UPD-01'],
    (store) => {
      const lost = new Map<string, Map<unknown, unknown>>();
      return {
        updateKey: async (asked, next) => {
          const present = await store.key(asked.project, asked.name);
          const response = await next(asked);
          if (!hasSucceeded(response)) return response;
          const halves = lost.get(placeOf(asked)) ?? new Map<unknown, unknown>();
          for (const { environmentName, privateKey } of missingIn(jsonOf(asked), entriesOf(present)))
            halves.set(environmentName, privateKey);
          lost.set(after(asked), halves);
          return response;
        },
        getKey: async (asked, next) => {
          const halves = lost.get(placeOf(asked));
          return editItems(await next(asked), (key) => ({
            ...key,
            cryptoKeyInfoEnvironmentList: entriesOf(key).map((entry) => ({
              ...(halves?.has(entry.environmentName) && { privateKey: halves.get(entry.environmentName) }),
              ...entry,
            })),
          }));
        },
      };
    },
  ),
];
