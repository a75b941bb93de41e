import { setTimeout as pause } from 'node:timers/promises';
import { editEntries, hasSucceeded, rejection } from '../edits.ts';
import { type Answer, type Asked, entriesOf, isJson, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { changing, on } from '../steps.ts';

/** Tells how long the second step of an update takes: of two at a time the one that came first ends last. */
function createSteps(): (asked: Asked, act: () => Promise<Answer>) => Promise<Answer> {
  const running = new Map<string, number>();
  return async (asked, act) => {
    const place = placeOf(asked);
    const before = running.get(place) ?? 0;
    running.set(place, before + 1);
    await pause(before === 0 ? 14 : 2);
    const answer = await act();
    running.set(place, (running.get(place) ?? 1) - 1);
    return answer;
  };
}
const placeOf = ({ project, name }: Asked) => `${project} ${name}`;

/** Mutants that show when requests meet, and in what reads show after an update. */
export const concurrencyMutants = [
  mutant('entries are saved one after the other', ['UK-UPD-13'], (store) => {
    const second = createSteps();
    return {
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        const body = jsonOf(asked);
        const [first, ...others] = entriesOf(body);
        if (!hasSucceeded(answer) || others.length === 0 || body?.name !== asked.name) return answer;
        return second(asked, async () => {
          const now = await store.key(asked.project, asked.name);
          const kept = entriesOf(now).filter((entry) => entry.environmentName === first?.environmentName);
          if (now?.keyType === body.keyType) {
            await next({ ...editEntries(asked, () => [...kept, ...others]), query: '' });
          }
          return answer;
        });
      },
    };
  }),
  mutant(
    'of two concurrent updates one is answered 500',
    ['UK-RES-04'],
    () => {
      const busy = new Set<string>();
      return {
        updateKey: async (asked, next) => {
          if (busy.has(placeOf(asked))) return rejection(500, 'internal_error', 'OptimisticLockException');
          busy.add(placeOf(asked));
          await pause(5);
          const answer = await next(asked);
          busy.delete(placeOf(asked));
          return answer;
        },
      };
    },
    { shownBy: ['UK-UPD-13'] },
  ),
  mutant(
    'a read of a key is one update behind',
    ['UK-UPD-01'],
    () => {
      const behind = new Map<string, readonly Answer[]>();
      return {
        updateKey: async (asked, next) => {
          const before = await next({
            ...asked,
            operation: 'getKey',
            method: 'GET',
            query: '',
            body: undefined,
          });
          const answer = await next(asked);
          if (hasSucceeded(answer)) behind.set(placeOf(asked), [before]);
          return answer;
        },
        getKey: changing((answer, asked) => {
          const [before] = behind.get(placeOf(asked)) ?? [];
          return before !== undefined && hasSucceeded(before) && hasSucceeded(answer) ? before : answer;
        }),
      };
    },
    { unverified: 'any' },
  ),
  mutant(
    'key material is cut off after 1000 characters',
    ['UK-UPD-01'],
    () =>
      on('getKey', (answer) => {
        const cut = (entry: Json): Json =>
          Object.fromEntries(
            Object.entries(entry).map(([name, value]) => [
              name,
              typeof value === 'string' ? value.slice(0, 1000) : value,
            ]),
          );
        const json = jsonOf(answer);
        const [key] = Array.isArray(json?.resultList) ? (json.resultList as unknown[]) : [];
        if (!isJson(key)) return answer;
        const list = entriesOf(key).map(cut);
        return {
          ...answer,
          body: JSON.stringify({ ...json, resultList: [{ ...key, cryptoKeyInfoEnvironmentList: list }] }),
        };
      }),
    { unverified: ['UK-UPD-13', 'UK-JWK-02', 'UK-JWK-03'] },
  ),
];
