import { setTimeout as pause } from 'node:timers/promises';
import { editQuery, hasSucceeded, propagates, withQuery } from '../edits.ts';
import { carryTo, holdingBack, linkOf, nameAfter, remember } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, environmentsOf, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { afterSuccess, asking, instead, noting, responding } from '../steps.ts';

const toThis = 'updateReferencedJwks=true&updateScope=SAME_PROJECT';
const toAll = 'updateReferencedJwks=true&updateScope=ALL_PROJECTS';
const scopeOf = ({ query }: Asked) => new URLSearchParams(query).get('updateScope');
const isPlain = (asked: Asked) => asked.query === toThis || asked.query === toAll;

/** Mutants of which JWKs an update reaches. */
export const propagationMutants = [
  mutant(
    'no JWK ever follows',
    ['UK-JWK-01'],
    () => asking((asked) => (isPlain(asked) ? withQuery(asked, '') : asked)),
    { unverified: 'any' },
  ),
  mutant('the scope is ignored: every project is reached', ['UK-JWK-02'], () =>
    asking((asked) => (isPlain(asked) ? withQuery(asked, toAll) : asked)),
  ),
  mutant(
    'ALL_PROJECTS reaches the own project only',
    ['UK-JWK-03'],
    () => asking((asked) => (isPlain(asked) ? withQuery(asked, toThis) : asked)),
    { unverified: ['UK-JWK-02'] },
  ),
  mutant(
    'an update without parameters propagates',
    ['UK-QRY-01'],
    () => asking((asked) => (asked.query === '' ? withQuery(asked, toThis) : asked)),
    { unverified: ['UK-QRY-05'] },
  ),
  mutant(
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
  mutant('updateScope alone propagates', ['UK-QRY-05'], () =>
    asking((asked) =>
      scopeOf(asked) !== null && !/updateReferencedJwks/.test(asked.query)
        ? editQuery(asked, (query) => query.set('updateReferencedJwks', 'true'))
        : asked,
    ),
  ),
  mutant(
    'JWKs follow by themselves a moment after every update',
    ['UK-QRY-01', 'UK-JWK-04', 'UK-JWK-02'],
    (store) =>
      responding((response, asked) => {
        if (!hasSucceeded(response)) return response;
        void pause(40).then(async () => {
          const referencedJwks = await store.referencedJwks(asked.project, nameAfter(asked));
          for (const jwk of referencedJwks) await store.patchJwks([linkOf(jwk)]);
        });
        return response;
      }),
    { settings: { propagationTimeout: 600 }, unverified: ['UK-QRY-05'] },
  ),
  mutant("a pasted JWK with the key's old material gets the new one", ['UK-JWK-05'], (store) => {
    const pasted = new Set<unknown>();
    return {
      createJwk: noting((asked) => {
        const body = jsonOf(asked);
        if (body?.sourceType === 'COPY_PASTE') pasted.add(body.name);
      }),
      updateKey: async (asked, next) => {
        if (!propagates(asked)) return next(asked);
        const [old] = await remember(store, await store.referencedJwks(asked.project, asked.name));
        const response = await next(asked);
        if (!hasSucceeded(response) || old === undefined) return response;
        const environmentName = String(environmentsOf(jsonOf(asked))[0]);
        const same = (await store.jwks()).filter(
          ({ name, material }) => pasted.has(name) && material?.x === old.material?.x,
        );
        return carryTo(
          store,
          asked,
          response,
          same.map((jwk) => ({ ...jwk, environmentName })),
        );
      },
    };
  }),
  mutant('JWKs of another key with the same material follow too', ['UK-JWK-05'], (store) => ({
    updateKey: async (asked, next) => {
      if (!propagates(asked)) return next(asked);
      const before = await store.key(asked.project, asked.name);
      const response = await next(asked);
      // RSA pairs are those of a pool: another test's key may have the same.
      if (!hasSucceeded(response) || before?.keyType !== 'EC') return response;
      const material = JSON.stringify(before.cryptoKeyInfoEnvironmentList);
      const twins = (await store.keys(asked.project)).filter(
        (key) =>
          key.name !== nameAfter(asked) && JSON.stringify(key.cryptoKeyInfoEnvironmentList) === material,
      );
      for (const { name } of twins) {
        await carryTo(store, asked, response, await store.referencedJwks(asked.project, String(name)));
      }
      return response;
    },
  })),
  mutant('a JWK that Update JWK described anew still follows', ['UK-JWK-09'], (store) => ({
    updateJwk: async (asked, next) => {
      const before = (await store.jwks()).find(
        ({ project, name }) => project === asked.project && name === asked.name,
      );
      const response = await next(asked);
      const name = nameAfter(asked);
      if (hasSucceeded(response) && before !== undefined && name === asked.name) {
        await store.patchJwks([linkOf(before)]);
      }
      return response;
    },
  })),
  mutant(
    'of several JWKs only the first two follow',
    ['UK-JWK-01'],
    (store) => holdingBack(store, (jwks) => jwks.slice(2)),
    { unverified: ['UK-JWK-11'] },
  ),
  mutant(
    'a JWK follows once and is detached then',
    ['UK-JWK-01'],
    (store) =>
      responding(async (response, asked) => {
        if (!hasSucceeded(response) || !propagates(asked)) return response;
        const referencedJwks = await store.referencedJwks(asked.project, nameAfter(asked));
        const own = referencedJwks.filter(({ project }) => project === asked.project);
        await store.patchJwks(own.map(({ project, name }) => ({ project, name, sourceType: 'COPY_PASTE' })));
        return response;
      }),
    { unverified: ['UK-JWK-06', 'UK-JWK-08', 'UK-JWK-11'] },
  ),
  mutant(
    'an update that does not propagate detaches the JWKs',
    ['UK-JWK-13'],
    (store) => ({
      updateKey: afterSuccess(async (asked) => {
        if (propagates(asked)) return;
        const own = (await store.referencedJwks(asked.project, nameAfter(asked))).filter(
          ({ project }) => project === asked.project,
        );
        const items = await remember(store, own);
        await store.patchJwks(items.map((jwk) => ({ ...jwk, sourceType: 'COPY_PASTE' })));
      }),
    }),
    { unverified: ['UK-QRY-01', 'UK-QRY-05', 'UK-JWK-04', 'UK-JWK-08'] },
  ),
  mutant(
    'JWKs that cannot follow are passed over',
    ['UK-JWK-10'],
    () => instead(['UK-JWK-10'], (asked, next) => next(withQuery(asked, ''))),
    { unverified: ['UK-UPD-11'] },
  ),
  mutant(
    'a JWK whose algorithm no longer fits follows all the same',
    ['UK-JWK-10'],
    (store) =>
      instead(['UK-JWK-10'], async (asked, next) => {
        const response = await next(withQuery(asked, ''));
        const referencedJwks = await store.referencedJwks(asked.project, nameAfter(asked));
        return carryTo(
          store,
          asked,
          response,
          referencedJwks.filter(({ sourceType }) => sourceType === 'PUBLIC_KEY'),
        );
      }),
    { unverified: ['UK-UPD-11'] },
  ),
  mutant('a JWK whose environment is gone takes the material of the first one', ['UK-JWK-10'], (store) =>
    instead(['UK-JWK-10'], async (asked, next) => {
      const [first] = entriesOf(jsonOf(asked));
      const lost = (await store.referencedJwks(asked.project, asked.name)).filter(
        ({ environmentName }) => entryOf(jsonOf(asked), environmentName) === undefined,
      );
      if (first === undefined || lost.length === 0) return next(asked);
      const response = await next(withQuery(asked, ''));
      const environmentName = String(first.environmentName);
      return carryTo(
        store,
        asked,
        response,
        lost.map((jwk) => ({ ...jwk, environmentName })),
      );
    }),
  ),
];
