import { setImmediate as turn } from 'node:timers/promises';
import { editBody, hasSucceeded, withHeader } from '../edits.ts';
import { jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import { after, placeOf } from './sequence-memory.ts';

/** Defects of what requests share that have nothing to do with one another: variables, permissions, rejections. */
export const sequenceSharedMutants = [
  mutant(
    'of two keys that are updated at the same time one gets the description of the other',
    ['UK-UPD-01', 'UK-UPD-12'],
    () => {
      let shared: unknown;
      let running = 0;
      return {
        updateKey: async (asked, next) => {
          const isJson = typeof jsonOf(asked)?.name === 'string';
          shared = jsonOf(asked)?.description;
          running += 1;
          // As long as a thread takes to get its turn.
          await turn();
          const mixed =
            running > 1 && isJson && typeof shared === 'string'
              ? editBody(asked, (body) => ({ ...body, description: shared }))
              : asked;
          const response = await next(mixed);
          running -= 1;
          return response;
        },
      };
    },
  ),
  mutant(
    'after an administrator has updated a key anyone may',
    ['UK-AUTH-05', 'UK-AUTH-06', 'UK-AUTH-09'],
    () => {
      const cleared = new Set<string>();
      return {
        updateKey: async (asked, next) => {
          const { authorization = '' } = asked.headers;
          const isAdmin = authorization === 'Bearer admin-token';
          const isLimited = /^Bearer (no-|outsider)/.test(authorization);
          const response = await next(
            isLimited && cleared.has(placeOf(asked))
              ? withHeader(asked, 'authorization', 'Bearer full-access-token')
              : asked,
          );
          if (hasSucceeded(response) && isAdmin) cleared.add(after(asked));
          return response;
        },
      };
    },
  ),
  mutant(
    'of requests at the same time the last one tells who sends all of them',
    ['UK-ROUTE-01', 'UK-AUTH-01', 'UK-AUTH-02', 'UK-AUTH-05', 'UK-AUTH-06', 'UK-AUTH-09'],
    () => {
      let caller = '';
      return {
        updateKey: async (asked, next) => {
          caller = asked.headers.authorization ?? '';
          await turn();
          return next(withHeader(asked, 'authorization', caller));
        },
      };
    },
  ),
  mutant('after a caller without rights the next update is rejected as well', ['UK-ROUTE-01'], () => {
    const denied = new Map<string, MutantResponse>();
    return {
      updateKey: async (asked, next) => {
        const known = denied.get(placeOf(asked));
        denied.delete(placeOf(asked));
        if (known !== undefined) return known;
        const response = await next(asked);
        if (response.status === 403) denied.set(placeOf(asked), response);
        return response;
      },
    };
  }),
];
