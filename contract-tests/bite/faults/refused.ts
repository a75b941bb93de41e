import { refusedFor, withQuery } from '../kit/edits.ts';
import { fault } from '../kit/fault.ts';
import { carryTo } from '../kit/jwks.ts';
import { type Answer, type Asked, entriesOf, type Json, jsonOf } from '../kit/message.ts';
import type { Behaviour } from '../kit/server.ts';
import { answering } from '../kit/steps.ts';
import { keyPath, type Store } from '../kit/store.ts';

/** Does something behind the API once an update was refused for its meaning. */
function afterRefusal(
  clauses: readonly string[],
  act: (asked: Asked, answer: Answer) => Promise<unknown>,
): Behaviour {
  return answering(async (answer, asked) => {
    if (clauses.includes(refusedFor(answer) ?? '')) await act(asked, answer);
    return answer;
  });
}

/** Saves a key that differs from the present one by some members. */
async function save(store: Store, { project, name }: Asked, change: (key: Json) => Json): Promise<void> {
  const present = await store.key(project, name);
  if (present !== undefined) await store.ask('PUT', keyPath(project, name), change(present));
}

const ofMaterial = ['UK-REQ-05', 'UK-REQ-06', 'UK-REQ-07', 'UK-REQ-08'];

/** Faults in what a refused update leaves behind. */
export const refusedFaults = [
  fault('the description is saved before the material is judged', ['UK-UPD-11'], (store) =>
    afterRefusal(ofMaterial, (asked) =>
      save(store, asked, (key) => ({ ...key, description: jsonOf(asked)?.description })),
    ),
  ),
  fault('entries are saved one by one until one is refused', ['UK-UPD-11'], (store) =>
    afterRefusal(ofMaterial, (asked) =>
      save(store, asked, (key) => {
        const [first] = entriesOf(jsonOf(asked));
        const kept = entriesOf(key).filter(
          ({ environmentName }) => environmentName !== first?.environmentName,
        );
        return { ...key, cryptoKeyInfoEnvironmentList: first === undefined ? kept : [first, ...kept] };
      }),
    ),
  ),
  fault('a refused rename is done', ['UK-UPD-11'], (store) =>
    afterRefusal(ofMaterial, (asked) => save(store, asked, (key) => ({ ...key, name: jsonOf(asked)?.name }))),
  ),
  fault('an update is saved before its parameters are judged', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (/^UK-QRY-0[234]$/.test(refusedFor(answer) ?? '')) await next(withQuery(asked, ''));
      return answer;
    },
  })),
  fault('an update is saved before its Content-Type is judged', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (refusedFor(answer) === 'UK-REQ-01') {
        await next({ ...asked, headers: { ...asked.headers, 'content-type': 'application/json' } });
      }
      return answer;
    },
  })),
  fault('the key is saved though a JWK can not follow', ['UK-UPD-11'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (refusedFor(answer) === 'UK-JWK-10') await next(withQuery(asked, ''));
      return answer;
    },
  })),
  fault('the JWKs that can follow do so before one that can not refuses', ['UK-UPD-11'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      if (refusedFor(answer) !== 'UK-JWK-10') return answer;
      const followers = await store.followers(asked.project, asked.name);
      return carryTo(
        store,
        asked,
        answer,
        followers.filter(({ sourceType }) => sourceType === 'PUBLIC_KEY'),
      );
    },
  })),
  fault('JWKs follow before the last entry is judged', ['UK-UPD-11'], (store) =>
    afterRefusal(ofMaterial, async (asked, answer) => {
      if (!/updateReferencedJwks=true/.test(asked.query)) return;
      await carryTo(store, asked, answer, await store.followers(asked.project, asked.name));
    }),
  ),
  fault('a rename that is refused as taken changes the key that has the name', ['UK-UPD-11'], (store) =>
    afterRefusal(['UK-UPD-06'], (asked) =>
      save(store, { ...asked, name: String(jsonOf(asked)?.name) }, (key) => ({
        ...key,
        description: jsonOf(asked)?.description,
      })),
    ),
  ),
  fault(
    'a refused update deletes the key',
    ['UK-UPD-11'],
    (store) => afterRefusal(ofMaterial, (asked) => store.ask('DELETE', keyPath(asked.project, asked.name))),
    { unverified: 'any' },
  ),
];
