import { setTimeout as pause } from 'node:timers/promises';
import { editEntries, hasSucceeded, rejection } from '../edits.ts';
import { type Asked, entriesOf, isJson, type Json, jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import { changing, on } from '../steps.ts';

/** Tells how long the second step of an update takes: of two at a time the one that came first ends last. */
function createSteps(): (asked: Asked, act: () => Promise<MutantResponse>) => Promise<MutantResponse> {
  const running = new Map<string, number>();
  return async (asked, act) => {
    const place = placeOf(asked);
    const before = running.get(place) ?? 0;
    running.set(place, before + 1);
    await pause(before === 0 ? 14 : 2);
    const response = await act();
    running.set(place, (running.get(place) ?? 1) - 1);
    return response;
  };
}
const placeOf = ({ project, name }: Asked) => `${project} ${name}`;

/** Mutants that show when requests meet, and in what reads show after an update. */
export const concurrencyMutants = [
  mutant('entries are saved one after the other', ['UK-UPD-13'], (store) => {
    const second = createSteps();
    return {
      updateKey: async (asked, next) => {
        const response = await next(asked);
        const body = jsonOf(asked);
        const [first, ...others] = entriesOf(body);
        if (!hasSucceeded(response) || others.length === 0 || body?.name !== asked.name) return response;
        return second(asked, async () => {
          const now = await store.key(asked.project, asked.name);
          const kept = entriesOf(now).filter((entry) => entry.environmentName === first?.environmentName);
          if (now?.keyType === body.keyType) {
            await next({ ...editEntries(asked, () => [...kept, ...others]), query: '' });
          }
          return response;
        });
      },
    };
  }),
  mutant(
    'of two concurrent updates one gets 500',
    ['UK-RES-04'],
    () => {
      const busy = new Set<string>();
      return {
        updateKey: async (asked, next) => {
          if (busy.has(placeOf(asked))) return rejection(500, 'internal_error', 'OptimisticLockException');
          busy.add(placeOf(asked));
          await pause(5);
          const response = await next(asked);
          busy.delete(placeOf(asked));
          return response;
        },
      };
    },
    { shownBy: ['UK-UPD-13'] },
  ),
  mutant(
    'a read of a key is one update behind',
    ['UK-UPD-01'],
    () => {
      const behind = new Map<string, readonly MutantResponse[]>();
      return {
        updateKey: async (asked, next) => {
          const before = await next({
            ...asked,
            operation: 'getKey',
            method: 'GET',
            query: '',
            body: undefined,
          });
          const response = await next(asked);
          if (hasSucceeded(response)) behind.set(placeOf(asked), [before]);
          return response;
        },
        getKey: changing((response, asked) => {
          const [before] = behind.get(placeOf(asked)) ?? [];
          return before !== undefined && hasSucceeded(before) && hasSucceeded(response) ? before : response;
        }),
      };
    },
    { unverified: 'any' },
  ),
  mutant(
    'key material is cut off after 1000 characters',
    ['UK-UPD-01'],
    () =>
      on('getKey', (response) => {
        const cut = (entry: Json): Json =>
          Object.fromEntries(
            Object.entries(entry).map(([name, value]) => [
              name,
              typeof value === 'string' ? value.slice(0, 1000) : value,
            ]),
          );
        const json = jsonOf(response);
        const [key] = Array.isArray(json?.resultList) ? (json.resultList as unknown[]) : [];
        if (!isJson(key)) return response;
        const list = entriesOf(key).map(cut);
        return {
          ...response,
          body: JSON.stringify({ ...json, resultList: [{ ...key, cryptoKeyInfoEnvironmentList: list }] }),
        };
      }),
    { unverified: ['UK-UPD-13', 'UK-JWK-02', 'UK-JWK-03'] },
  ),
];
