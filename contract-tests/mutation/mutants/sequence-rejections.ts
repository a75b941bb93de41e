import { deployedAs, editBody, hasSucceeded, rejection } from '../edits.ts';
import { nameAfter } from '../jwks.ts';
import { type Asked, type Json, jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { afterSuccess, changing, noting } from '../steps.ts';
import { keyPath } from '../store.ts';
import { after, changedBy, placeOf, rejectedOnes } from './sequence-memory.ts';

/** Defects that a rejected update leaves, and those of objects that are made again. */
export const sequenceRejectionMutants = [
  mutant(
    'after a rejected update the next description is lost',
    ['UK-UPD-01', 'UK-UPD-02'],
    changedBy<Json | undefined>(
      () => undefined,
      (_, asked, response) => (hasSucceeded(response) ? undefined : jsonOf(asked)),
      (asked, past) =>
        past === undefined || typeof jsonOf(asked)?.description === 'number'
          ? asked
          : editBody(asked, (body) => ({ ...body, description: 'Made anew' })),
    ),
  ),
  mutant(
    'after a rejected update the next one is rejected as a conflict',
    ['UK-ROUTE-01'],
    changedBy(
      () => false,
      (past, _, response) => !past && !hasSucceeded(response),
      (asked, past) => (past ? rejection(409, 'conflict', 'The key was changed meanwhile.') : asked),
    ),
  ),
  mutant(
    'after two rejected updates the next one is saved without its material',
    ['UK-UPD-01', 'UK-REQ-06'],
    (store) => changedByStore(store, rejectedOnes),
  ),
  mutant('a key that was made again is updated in vain', ['UK-UPD-01'], () => {
    const made = new Map<string, number>();
    return {
      createKey: noting((asked) => {
        const place = placeOf({ project: asked.project, name: String(jsonOf(asked)?.name) });
        made.set(place, (made.get(place) ?? 0) + 1);
      }),
      updateKey: (asked, next) =>
        (made.get(placeOf(asked)) ?? 0) > 1 && nameAfter(asked) === asked.name
          ? deployedAs(asked)
          : next(asked),
    };
  }),
  mutant('a key that was made again gets the description of the deleted one', ['UK-UPD-01'], (store) => {
    const graves = new Map<string, unknown>();
    return {
      deleteKey: async (asked, next) => {
        const present = await store.key(asked.project, asked.name);
        const response = await next(asked);
        if (response.status < 300) graves.set(placeOf(asked), present?.description);
        return response;
      },
      updateKey: async (asked, next) => {
        const old = graves.get(placeOf(asked));
        return next(old === undefined ? asked : editBody(asked, (body) => ({ ...body, description: old })));
      },
    };
  }),
  mutant(
    'an update of one key shows in the key that was updated before it',
    ['UK-UPD-12', 'UK-UPD-01'],
    (store) => {
      let last: Asked | undefined;
      return {
        updateKey: afterSuccess(async (asked) => {
          const other = last;
          last = { ...asked, name: nameAfter(asked) };
          if (other === undefined || other.name === asked.name || other.project !== asked.project) return;
          const present = await store.key(other.project, other.name);
          if (present === undefined) return;
          await store.ask('PUT', keyPath(other.project, other.name), {
            ...present,
            description: jsonOf(asked)?.description ?? '',
          });
        }),
      };
    },
  ),
  mutant('a rejected name is kept for the key until its next update', ['UK-UPD-11'], () => {
    const kept = new Map<string, string>();
    return {
      updateKey: changing((response, asked) => {
        if (hasSucceeded(response)) {
          for (const [place, name] of kept) if (name === asked.name) kept.delete(place);
        } else if (
          response.status === 400 &&
          typeof jsonOf(asked)?.name === 'string' &&
          nameAfter(asked) !== asked.name
        ) {
          kept.set(after(asked), asked.name);
        }
        return response;
      }),
      getKey: async (asked, next) => {
        const response = await next(asked);
        const name = kept.get(placeOf(asked));
        return hasSucceeded(response) || name === undefined
          ? response
          : next({ ...asked, path: keyPath(asked.project, name) });
      },
    };
  }),
];

type Count = (past: number, asked: Asked, response: MutantResponse) => number;

/** After two rejected updates of a key, the next one keeps the material that there is. */
function changedByStore(store: Parameters<MakeBehaviour>[0], count: Count): ReturnType<MakeBehaviour> {
  const counts = new Map<string, number>();
  return {
    updateKey: async (asked, next) => {
      const past = counts.get(placeOf(asked)) ?? 0;
      const present = past >= 2 ? await store.key(asked.project, asked.name) : undefined;
      const isSame = present !== undefined && jsonOf(asked)?.keyType === present.keyType;
      const response = await next(
        isSame
          ? editBody(asked, (body) => ({
              ...body,
              cryptoKeyInfoEnvironmentList: present.cryptoKeyInfoEnvironmentList,
            }))
          : asked,
      );
      counts.set(
        hasSucceeded(response) ? after(asked) : placeOf(asked),
        hasSucceeded(response) ? 0 : count(past, asked, response),
      );
      return response;
    },
  };
}
