import { setTimeout as pause } from 'node:timers/promises';
import { editQuery, hasSucceeded, propagates, withQuery } from '../edits.ts';
import { carryTo, holdingBack, linkOf, nameAfter, remember } from '../jwks.ts';
import { type Asked, environmentsOf, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import { answering, asking, instead } from '../steps.ts';

const toThis = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';
const toAll = 'updateReferencedJwks=true&updateScope=ALL_PROJECTS';
const scopeOf = ({ query }: Asked) => new URLSearchParams(query).get('updateScope');
const isPlain = (asked: Asked) => asked.query === toThis || asked.query === toAll;

/** Faults in which JWKs an update reaches. */
export const propagationFaults = [
  fault(
    'no JWK ever follows',
    ['UK-JWK-01'],
    () => asking((asked) => (isPlain(asked) ? withQuery(asked, '') : asked)),
    { unverified: 'any' },
  ),
  fault('the scopes are swapped', ['UK-JWK-02', 'UK-JWK-03'], () =>
    asking((asked) => (isPlain(asked) ? withQuery(asked, asked.query === toThis ? toAll : toThis) : asked)),
  ),
  fault('the scope is ignored: every project is reached', ['UK-JWK-02'], () =>
    asking((asked) => (isPlain(asked) ? withQuery(asked, toAll) : asked)),
  ),
  fault(
    'ALL_PROJECTS reaches the own project only',
    ['UK-JWK-03'],
    () => asking((asked) => (isPlain(asked) ? withQuery(asked, toThis) : asked)),
    { unverified: ['UK-JWK-02'] },
  ),
  fault(
    'ALL_PROJECTS reaches other projects only',
    ['UK-JWK-03'],
    (store) =>
      holdingBack(store, (jwks, asked) =>
        scopeOf(asked) === 'ALL_PROJECTS' ? jwks.filter(({ project }) => project === asked.project) : [],
      ),
    { unverified: ['UK-JWK-05'] },
  ),
  fault(
    'an update without parameters propagates',
    ['UK-QRY-01'],
    () => asking((asked) => (asked.query === '' ? withQuery(asked, toThis) : asked)),
    { unverified: ['UK-QRY-05'] },
  ),
  fault(
    'updateReferencedJwks is true when it is given, whatever it says',
    ['UK-JWK-04'],
    () =>
      asking((asked) =>
        /updateReferencedJwks=false/.test(asked.query) && !/=true/.test(asked.query)
          ? withQuery(asked, scopeOf(asked) === 'ALL_PROJECTS' ? toAll : toThis)
          : asked,
      ),
    { unverified: ['UK-QRY-05'] },
  ),
  fault('updateScope alone propagates', ['UK-QRY-05'], () =>
    asking((asked) =>
      scopeOf(asked) !== null && !/updateReferencedJwks/.test(asked.query)
        ? editQuery(asked, (query) => query.set('updateReferencedJwks', 'true'))
        : asked,
    ),
  ),
  fault('updateScope alone is rejected', ['UK-QRY-05'], () => ({
    updateKey: (asked, next) =>
      scopeOf(asked) !== null && !propagates(asked)
        ? next(withQuery(asked, 'updateReferencedJwks=true'))
        : next(asked),
  })),
  fault(
    'JWKs follow by themselves a moment after every update',
    ['UK-QRY-01', 'UK-JWK-04', 'UK-JWK-02'],
    (store) =>
      answering((answer, asked) => {
        if (!hasSucceeded(answer)) return answer;
        void pause(40).then(async () => {
          const referencedJwks = await store.referencedJwks(asked.project, nameAfter(asked));
          for (const jwk of referencedJwks) await store.patchJwks([linkOf(jwk)]);
        });
        return answer;
      }),
    { settings: { propagationTimeout: 600 }, unverified: ['UK-QRY-05'] },
  ),
  fault("a pasted JWK with the key's old material gets the new one", ['UK-JWK-05'], (store) => {
    const pasted = new Set<unknown>();
    return {
      createJwk: (asked, next) => {
        const body = jsonOf(asked);
        if (body?.sourceType === 'COPY_PASTE') pasted.add(body.name);
        return next(asked);
      },
      updateKey: async (asked, next) => {
        if (!propagates(asked)) return next(asked);
        const [old] = await remember(store, await store.referencedJwks(asked.project, asked.name));
        const answer = await next(asked);
        if (!hasSucceeded(answer) || old === undefined) return answer;
        const environmentName = String(environmentsOf(jsonOf(asked))[0]);
        const same = (await store.jwks()).filter(
          ({ name, material }) => pasted.has(name) && material?.x === old.material?.x,
        );
        return carryTo(
          store,
          asked,
          answer,
          same.map((jwk) => ({ ...jwk, environmentName })),
        );
      },
    };
  }),
  fault('JWKs of another key with the same material follow too', ['UK-JWK-05'], (store) => ({
    updateKey: async (asked, next) => {
      if (!propagates(asked)) return next(asked);
      const before = await store.key(asked.project, asked.name);
      const answer = await next(asked);
      if (!hasSucceeded(answer) || before === undefined) return answer;
      const material = JSON.stringify(before.cryptoKeyInfoEnvironmentList);
      const twins = (await store.keys(asked.project)).filter(
        (key) =>
          key.name !== nameAfter(asked) && JSON.stringify(key.cryptoKeyInfoEnvironmentList) === material,
      );
      for (const { name } of twins) {
        await carryTo(store, asked, answer, await store.referencedJwks(asked.project, String(name)));
      }
      return answer;
    },
  })),
  fault('JWKs of a key of the same name in another project follow too', ['UK-JWK-05'], (store) =>
    answering(async (answer, asked) => {
      if (!hasSucceeded(answer) || scopeOf(asked) !== 'ALL_PROJECTS') return answer;
      const same = (await store.jwks()).filter(
        ({ project, keyName, keyProject }) =>
          keyName === asked.name && (keyProject ?? project) !== asked.project,
      );
      return carryTo(store, asked, answer, same);
    }),
  ),
  fault("the kid of another key's JWK changes with an update", ['UK-JWK-05'], (store) => ({
    updateKey: async (asked, next) => {
      if (!propagates(asked)) return next(asked);
      const before = await store.key(asked.project, asked.name);
      const answer = await next(asked);
      const material = JSON.stringify(before?.cryptoKeyInfoEnvironmentList);
      const twins = (await store.keys(asked.project)).filter(
        (key) =>
          key.name !== nameAfter(asked) && JSON.stringify(key.cryptoKeyInfoEnvironmentList) === material,
      );
      for (const { name } of hasSucceeded(answer) ? twins : []) {
        const jwks = await store.referencedJwks(asked.project, String(name));
        await store.patchJwks(jwks.map((jwk) => ({ project: jwk.project, name: jwk.name, kid: 'rotated' })));
      }
      return answer;
    },
  })),
  fault('a JWK that Update JWK described anew still follows', ['UK-JWK-09'], (store) => ({
    updateJwk: async (asked, next) => {
      const before = (await store.jwks()).find(
        ({ project, name }) => project === asked.project && name === asked.name,
      );
      const answer = await next(asked);
      const name = nameAfter(asked);
      if (hasSucceeded(answer) && before !== undefined && name === asked.name) {
        await store.patchJwks([linkOf(before)]);
      }
      return answer;
    },
  })),
  fault('a JWK that Update JWK renamed still follows', ['UK-JWK-09'], (store) => ({
    updateJwk: async (asked, next) => {
      const before = (await store.jwks()).find(
        ({ project, name }) => project === asked.project && name === asked.name,
      );
      const answer = await next(asked);
      const name = nameAfter(asked);
      if (hasSucceeded(answer) && before !== undefined && name !== asked.name) {
        await store.patchJwks([{ ...linkOf(before), name }]);
      }
      return answer;
    },
  })),
  fault(
    'of several JWKs only the first two follow',
    ['UK-JWK-01'],
    (store) => holdingBack(store, (jwks) => jwks.slice(2)),
    { unverified: ['UK-JWK-11'] },
  ),
  fault(
    'JWKs made from RSA keys do not follow',
    ['UK-JWK-01', 'UK-JWK-03'],
    (store) =>
      holdingBack(store, (jwks) => jwks.filter(({ algorithm }) => algorithm?.startsWith('RS') === true)),
    { unverified: ['UK-JWK-02', 'UK-JWK-06', 'UK-JWK-12'] },
  ),
  fault(
    'of updates in a row that propagate the third leaves the JWKs behind',
    ['UK-JWK-01'],
    (store) => {
      const inARow = new Map<unknown, number>();
      return {
        updateKey: async (asked, next) => {
          const count = inARow.get(asked.name) ?? 0;
          const own = (await store.referencedJwks(asked.project, asked.name)).filter(
            ({ project }) => project === asked.project,
          );
          const held = await remember(store, count === 2 ? own : []);
          const answer = await next(asked);
          if (!hasSucceeded(answer)) return answer;
          inARow.set(nameAfter(asked), propagates(asked) ? count + 1 : 0);
          if (propagates(asked)) await store.patchJwks(held);
          return answer;
        },
      };
    },
    { unverified: ['UK-JWK-06'] },
  ),
  fault("a pasted JWK of the server's own gets the new material", ['UK-JWK-05'], (store) =>
    answering(async (answer, asked) => {
      if (!hasSucceeded(answer) || !propagates(asked)) return answer;
      const pasted = (await store.jwks()).filter(({ name }) => name === 'pasted-jwk');
      const environmentName = String(environmentsOf(jsonOf(asked))[0]);
      return carryTo(
        store,
        asked,
        answer,
        pasted.map((jwk) => ({ ...jwk, environmentName })),
      );
    }),
  ),
  fault(
    'only public JWKs follow',
    ['UK-JWK-01'],
    (store) => holdingBack(store, (jwks) => jwks.filter(({ sourceType }) => sourceType === 'PRIVATE_KEY')),
    { unverified: ['UK-JWK-06', 'UK-JWK-07', 'UK-JWK-10', 'UK-JWK-11', 'UK-JWK-04'] },
  ),
  fault(
    'a JWK follows once and is detached then',
    ['UK-JWK-01'],
    (store) =>
      answering(async (answer, asked) => {
        if (!hasSucceeded(answer) || !propagates(asked)) return answer;
        const referencedJwks = await store.referencedJwks(asked.project, nameAfter(asked));
        const own = referencedJwks.filter(({ project }) => project === asked.project);
        await store.patchJwks(own.map(({ project, name }) => ({ project, name, sourceType: 'COPY_PASTE' })));
        return answer;
      }),
    { unverified: ['UK-JWK-06', 'UK-JWK-08', 'UK-JWK-11'] },
  ),
  fault(
    'an update that does not propagate detaches the JWKs',
    ['UK-JWK-13'],
    (store) => ({
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        if (!hasSucceeded(answer) || propagates(asked)) return answer;
        const own = (await store.referencedJwks(asked.project, nameAfter(asked))).filter(
          ({ project }) => project === asked.project,
        );
        const items = await remember(store, own);
        await store.patchJwks(items.map((jwk) => ({ ...jwk, sourceType: 'COPY_PASTE' })));
        return answer;
      },
    }),
    { unverified: ['UK-QRY-01', 'UK-QRY-05', 'UK-JWK-04', 'UK-JWK-08'] },
  ),
  fault(
    'JWKs that can not follow are passed over',
    ['UK-JWK-10'],
    () => instead(['UK-JWK-10'], (asked, next) => next(withQuery(asked, ''))),
    { unverified: ['UK-UPD-11'] },
  ),
  fault(
    'a JWK whose algorithm no longer fits follows all the same',
    ['UK-JWK-10'],
    (store) =>
      instead(['UK-JWK-10'], async (asked, next) => {
        const answer = await next(withQuery(asked, ''));
        const referencedJwks = await store.referencedJwks(asked.project, nameAfter(asked));
        return carryTo(
          store,
          asked,
          answer,
          referencedJwks.filter(({ sourceType }) => sourceType === 'PUBLIC_KEY'),
        );
      }),
    { unverified: ['UK-UPD-11'] },
  ),
  fault(
    'a JWK that can not follow is deleted',
    ['UK-JWK-10'],
    (store) =>
      instead(['UK-JWK-10'], async (asked, next) => {
        for (const { project, name } of await store.referencedJwks(asked.project, asked.name)) {
          await store.ask('DELETE', `/apiops/projects/${project}/jwks/${encodeURIComponent(name)}/`);
        }
        return next(asked);
      }),
    { unverified: ['UK-UPD-11'] },
  ),
];
