import { rejectedFor, withQuery } from '../edits.ts';
import { carryTo } from '../jwks.ts';
import { type Answer, type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { answering } from '../steps.ts';
import { keyPath, type Store } from '../store.ts';

/** Does something behind the API once an update was rejected for its meaning. */
function afterRejection(
  clauses: readonly string[],
  act: (asked: Asked, answer: Answer) => Promise<unknown>,
): Behaviour {
  return answering(async (answer, asked) => {
    if (clauses.includes(rejectedFor(answer) ?? '')) await act(asked, answer);
    return answer;
  });
}

/** Saves a key that differs from the present one by some members. */
async function save(store: Store, { project, name }: Asked, change: (key: Json) => Json): Promise<void> {
  const present = await store.key(project, name);
  if (present !== undefined) await store.ask('PUT', keyPath(project, name), change(present));
}

const ofMaterial = ['UK-REQ-05', 'UK-REQ-06', 'UK-REQ-07', 'UK-REQ-08'];

/** Faults in what a rejected update leaves behind. */
export const rejectedFaults = [
  fault('the description is saved before the material is judged', ['UK-UPD-11'], (store) =>
    afterRejection(ofMaterial, (asked) =>
      save(store, asked, (key) => ({ ...key, description: jsonOf(asked)?.description })),
    ),
  ),
  fault('entries are saved one by one until one is rejected', ['UK-UPD-11'], (store) =>
    afterRejection(ofMaterial, (asked) =>
      save(store, asked, (key) => {
        const [first] = entriesOf(jsonOf(asked));
        const kept = entriesOf(key).filter(
          ({ environmentName }) => environmentName !== first?.environmentName,
        );
        return { ...key, cryptoKeyInfoEnvironmentList: first === undefined ? kept : [first, ...kept] };
      }),
    ),
  ),
  fault('a rejected rename is done', ['UK-UPD-11'], (store) =>
    afterRejection(ofMaterial, (asked) =>
      save(store, asked, (key) => ({ ...key, name: jsonOf(asked)?.name })),
    ),
  ),
  fault('an update is saved before its parameters are judged', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (/^UK-QRY-0[234]$/.test(rejectedFor(answer) ?? '')) await next(withQuery(asked, ''));
      return answer;
    },
  })),
  fault('an update is saved before its Content-Type is judged', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (rejectedFor(answer) === 'UK-REQ-01') {
        await next({ ...asked, headers: { ...asked.headers, 'content-type': 'application/json' } });
      }
      return answer;
    },
  })),
  fault('the key is saved though a JWK can not follow', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (rejectedFor(answer) === 'UK-JWK-10') await next(withQuery(asked, ''));
      return answer;
    },
  })),
  fault('the JWKs that can follow do so before one that can not rejects', ['UK-UPD-11'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (rejectedFor(answer) !== 'UK-JWK-10') return answer;
      const referencedJwks = await store.referencedJwks(asked.project, asked.name);
      return carryTo(
        store,
        asked,
        answer,
        referencedJwks.filter(({ sourceType }) => sourceType === 'PUBLIC_KEY'),
      );
    },
  })),
  fault('JWKs follow before the last entry is judged', ['UK-UPD-11'], (store) =>
    afterRejection(ofMaterial, async (asked, answer) => {
      if (!/updateReferencedJwks=true/.test(asked.query)) return;
      await carryTo(store, asked, answer, await store.referencedJwks(asked.project, asked.name));
    }),
  ),
  fault('a rename that is rejected as taken changes the key that has the name', ['UK-UPD-11'], (store) =>
    afterRejection(['UK-UPD-06'], (asked) =>
      save(store, { ...asked, name: String(jsonOf(asked)?.name) }, (key) => ({
        ...key,
        description: jsonOf(asked)?.description,
      })),
    ),
  ),
  fault(
    'a rejected update deletes the key',
    ['UK-UPD-11'],
    (store) => afterRejection(ofMaterial, (asked) => store.ask('DELETE', keyPath(asked.project, asked.name))),
    { unverified: 'any' },
  ),
];
