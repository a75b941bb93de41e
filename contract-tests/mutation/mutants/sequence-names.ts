import { editBody, hasSucceeded, rejection } from '../edits.ts';
import { nameAfter } from '../jwks.ts';
import type { MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import { afterSuccess, noting } from '../steps.ts';
import { keyPath } from '../store.ts';
import { after, changedBy, placeOf, renames, zero } from './sequence-memory.ts';

/** Defects of a key's names that take a history to show. */
export const sequenceNameMutants = [
  mutant(
    'a key gets no third name',
    ['UK-UPD-05'],
    changedBy(zero, renames, (asked, past) =>
      past >= 2 && nameAfter(asked) !== asked.name
        ? editBody(asked, (body) => ({ ...body, name: asked.name }))
        : asked,
    ),
  ),
  mutant('a name that a key has had is taken for good', ['UK-ROUTE-01'], () => {
    const had = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        const isRename = nameAfter(asked) !== asked.name;
        if (isRename && had.has(after(asked))) return rejection(400, 'bad_request', 'The name is taken.');
        const response = await next(asked);
        if (hasSucceeded(response) && isRename) had.add(placeOf(asked));
        return response;
      },
    };
  }),
  mutant('a former name shows the key again after the next update', ['UK-UPD-05'], () => {
    const aliases = new Map<string, string>();
    return {
      updateKey: afterSuccess((asked) => {
        if (nameAfter(asked) !== asked.name) aliases.set(placeOf(asked), nameAfter(asked));
        else for (const [old, name] of aliases) if (name === asked.name) aliases.set(old, `!${name}`);
      }),
      getKey: async (asked, next) => {
        const alias = aliases.get(placeOf(asked));
        if (alias === undefined || !alias.startsWith('!')) return next(asked);
        const response = await next(asked);
        return hasSucceeded(response)
          ? response
          : next({ ...asked, path: keyPath(asked.project, alias.slice(1)) });
      },
    };
  }),
  mutant('a key that is renamed back shows what it was under that name', ['UK-UPD-01', 'UK-UPD-02'], () => {
    const pages = new Map<string, MutantResponse>();
    const stale = new Map<string, MutantResponse>();
    return {
      getKey: async (asked, next) => {
        const old = stale.get(placeOf(asked));
        if (old !== undefined) return old;
        const response = await next(asked);
        if (hasSucceeded(response)) pages.set(placeOf(asked), response);
        return response;
      },
      updateKey: async (asked, next) => {
        stale.delete(placeOf(asked));
        const response = await next(asked);
        const old = pages.get(after(asked));
        if (hasSucceeded(response) && nameAfter(asked) !== asked.name && old !== undefined)
          stale.set(after(asked), old);
        return response;
      },
      deleteKey: noting((asked) => {
        stale.delete(placeOf(asked));
        pages.delete(placeOf(asked));
      }),
    };
  }),
];
