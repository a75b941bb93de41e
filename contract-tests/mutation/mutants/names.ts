import { editBody, hasSucceeded, rejection } from '../edits.ts';
import { type Asked, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { asking, changing, instead, responding } from '../steps.ts';
import { keyPath } from '../store.ts';

const nameIn = (asked: Asked) => jsonOf(asked)?.name;

/** Whether the update renames, by a name that may be one. */
function renames(asked: Asked): boolean {
  const name = nameIn(asked);
  return typeof name === 'string' && name.trim() !== '' && name !== asked.name;
}

/** Mutants of names: renames, names that are taken, and names that nothing has. */
export const nameMutants = [
  mutant(
    'after a rename the old name still resolves',
    ['UK-UPD-05'],
    (store) => ({
      updateKey: changing(async (response, asked) => {
        const body = jsonOf(asked);
        if (hasSucceeded(response) && renames(asked) && body !== undefined) {
          await store.ask('POST', keyPath(asked.project), { ...body, name: asked.name });
        }
        return response;
      }),
    }),
    { unverified: ['UK-JWK-05'] },
  ),
  mutant(
    'the name in the body is ignored',
    ['UK-UPD-05', 'UK-UPD-06'],
    () =>
      asking((asked) =>
        renames(asked) ? editBody(asked, (body) => ({ ...body, name: asked.name })) : asked,
      ),
    { unverified: ['UK-UPD-01', 'UK-UPD-11', 'UK-JWK-05', 'UK-JWK-08'] },
  ),
  mutant('a rename makes a new key, which no JWK follows', ['UK-JWK-08'], (store) => ({
    updateKey: changing(async (response, asked) => {
      const body = jsonOf(asked);
      if (hasSucceeded(response) && renames(asked) && body !== undefined) {
        await store.ask('DELETE', keyPath(asked.project, String(body.name)));
        await store.ask('POST', keyPath(asked.project), body);
      }
      return response;
    }),
  })),
  mutant('a rename that differs in case alone is taken for none', ['UK-UPD-05'], () =>
    asking((asked) =>
      renames(asked) && String(nameIn(asked)).toLowerCase() === asked.name.toLowerCase()
        ? editBody(asked, (body) => ({ ...body, name: asked.name }))
        : asked,
    ),
  ),
  mutant(
    'a rename overwrites the key that has the name',
    ['UK-UPD-06'],
    (store) =>
      instead(['UK-UPD-06'], async (asked, next) => {
        await store.ask('DELETE', keyPath(asked.project, String(nameIn(asked))));
        return next(asked);
      }),
    { unverified: ['UK-UPD-11'] },
  ),
  mutant('a name that another project has is taken', ['UK-UPD-07'], (store) => ({
    updateKey: async (asked, next) => {
      if (!renames(asked) || asked.project !== 'MyProject') return next(asked);
      const elsewhere = await store.key('OtherProject', String(nameIn(asked)));
      return elsewhere === undefined ? next(asked) : rejection(400, 'bad_request', 'The name is taken.');
    },
  })),
  mutant(
    'an unknown key is created',
    ['UK-UPD-08'],
    (store) =>
      instead(['UK-UPD-08'], async (asked) => {
        const body = jsonOf(asked) ?? {};
        return store.ask('POST', keyPath(asked.project), { ...body, name: body.name ?? asked.name });
      }),
    { unverified: ['UK-ROUTE-03'] },
  ),
  mutant(
    'an unknown project is taken for the first one',
    ['UK-UPD-09'],
    () => instead(['UK-UPD-09'], (asked, next) => next({ ...asked, path: keyPath('MyProject', asked.name) })),
    { unverified: ['UK-ROUTE-03'] },
  ),
  mutant('a key is found by its name in any case', ['UK-ROUTE-03'], (store) =>
    instead(['UK-UPD-08'], async (asked, next) => {
      const same = ({ name }: { name?: unknown }) => String(name).toLowerCase() === asked.name.toLowerCase();
      const key = (await store.keys(asked.project)).find(same);
      return next(key === undefined ? asked : { ...asked, path: keyPath(asked.project, String(key.name)) });
    }),
  ),
  mutant('names are decoded twice', ['UK-ROUTE-04', 'UK-UPD-08', 'UK-UPD-09'], () => ({
    updateKey: (asked, next) => {
      try {
        const path = asked.path
          .split('/')
          .map((each) => encodeURIComponent(decodeURIComponent(decodeURIComponent(each))));
        return next({ ...asked, path: path.join('/') });
      } catch {
        return next(asked);
      }
    },
  })),
  mutant('a plus in a name is taken for a space', ['UK-ROUTE-04'], () => ({
    updateKey: (asked, next) => next({ ...asked, path: asked.path.replace(/%2B/gi, '%20') }),
  })),
  mutant('bytes beyond ASCII in a name are read as Latin-1', ['UK-ROUTE-04'], () => ({
    updateKey: (asked, next) => {
      const latin = encodeURIComponent(Buffer.from(asked.name, 'utf8').toString('latin1'));
      const isPlain = /^[\x20-\x7f]*$/.test(asked.name);
      return next(
        isPlain ? asked : { ...asked, path: asked.path.replace(/\/keys\/[^/]*\//, `/keys/${latin}/`) },
      );
    },
  })),
  mutant('the address without its slash updates too', ['UK-ROUTE-02'], () => ({
    updateKey: (asked, next) => next({ ...asked, path: asked.path.replace(/\/?$/, '/') }),
  })),
  mutant(
    'every update gets 202',
    ['UK-ROUTE-01'],
    () => responding((response) => (hasSucceeded(response) ? { ...response, status: 202 } : response)),
    { unverified: 'any' },
  ),
];
