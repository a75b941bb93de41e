import { deployedAs, editBody, hasSucceeded, rejection } from '../edits.ts';
import { type Asked, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import { answering, asking, instead } from '../steps.ts';
import { keyPath } from '../store.ts';

const nameIn = (asked: Asked) => jsonOf(asked)?.name;

/** Whether the update renames, by a name that may be one. */
function renames(asked: Asked): boolean {
  const name = nameIn(asked);
  return typeof name === 'string' && name.trim() !== '' && name !== asked.name;
}

/** Faults in names: renames, names that are taken, and names that nothing has. */
export const nameFaults = [
  fault(
    'after a rename the old name still resolves',
    ['UK-UPD-05'],
    (store) => ({
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        const body = jsonOf(asked);
        if (hasSucceeded(answer) && renames(asked) && body !== undefined) {
          await store.ask('POST', keyPath(asked.project), { ...body, name: asked.name });
        }
        return answer;
      },
    }),
    { unverified: ['UK-JWK-05'] },
  ),
  fault(
    'the name in the body is ignored',
    ['UK-UPD-05', 'UK-UPD-06'],
    () =>
      asking((asked) =>
        renames(asked) ? editBody(asked, (body) => ({ ...body, name: asked.name })) : asked,
      ),
    { unverified: ['UK-UPD-01', 'UK-UPD-11', 'UK-JWK-05', 'UK-JWK-08'] },
  ),
  fault(
    'a rename is rejected',
    ['UK-UPD-05', 'UK-UPD-07'],
    () => ({
      updateKey: (asked, next) =>
        renames(asked) ? rejection(400, 'bad_request', 'A key can not be renamed.') : next(asked),
    }),
    { unverified: ['UK-UPD-01', 'UK-UPD-12', 'UK-JWK-05', 'UK-JWK-08'] },
  ),
  fault('a rename makes a new key, which no JWK follows', ['UK-JWK-08'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      const body = jsonOf(asked);
      if (hasSucceeded(answer) && renames(asked) && body !== undefined) {
        await store.ask('DELETE', keyPath(asked.project, String(body.name)));
        await store.ask('POST', keyPath(asked.project), body);
      }
      return answer;
    },
  })),
  fault('an update that renames does not propagate', ['UK-JWK-08'], () =>
    asking((asked) => (renames(asked) ? { ...asked, query: '' } : asked)),
  ),
  fault('a rename that differs in case alone is taken for none', ['UK-UPD-05'], () =>
    asking((asked) =>
      renames(asked) && String(nameIn(asked)).toLowerCase() === asked.name.toLowerCase()
        ? editBody(asked, (body) => ({ ...body, name: asked.name }))
        : asked,
    ),
  ),
  fault(
    'a rename overwrites the key that has the name',
    ['UK-UPD-06'],
    (store) =>
      instead(['UK-UPD-06'], async (asked, next) => {
        await store.ask('DELETE', keyPath(asked.project, String(nameIn(asked))));
        return next(asked);
      }),
    { unverified: ['UK-UPD-11'] },
  ),
  fault(
    'a rename to a name that is taken is answered 200 and not done',
    ['UK-UPD-06'],
    () => instead(['UK-UPD-06'], (asked) => deployedAs(asked)),
    { unverified: ['UK-UPD-11'] },
  ),
  fault('a name that another project has is taken', ['UK-UPD-07'], (store) => ({
    updateKey: async (asked, next) => {
      if (!renames(asked) || asked.project !== 'MyProject') return next(asked);
      const elsewhere = await store.key('OtherProject', String(nameIn(asked)));
      return elsewhere === undefined ? next(asked) : rejection(400, 'bad_request', 'The name is taken.');
    },
  })),
  fault(
    'an unknown key is created',
    ['UK-UPD-08'],
    (store) =>
      instead(['UK-UPD-08'], async (asked) => {
        const body = jsonOf(asked) ?? {};
        return store.ask('POST', keyPath(asked.project), { ...body, name: body.name ?? asked.name });
      }),
    { unverified: ['UK-ROUTE-03'] },
  ),
  fault(
    'an update of an unknown key is answered 200',
    ['UK-UPD-08'],
    () => instead(['UK-UPD-08'], (asked) => deployedAs(asked)),
    { unverified: ['UK-ROUTE-03'] },
  ),
  fault('an unknown key is rejected, and created all the same', ['UK-UPD-08'], (store) =>
    answering(async (answer, asked) => {
      const body = jsonOf(asked);
      if (answer.headers['x-contract-clause'] === 'UK-UPD-08' && body !== undefined) {
        await store.ask('POST', keyPath(asked.project), body);
      }
      return answer;
    }),
  ),
  fault('an unknown key is a 500', ['UK-UPD-08', 'UK-RES-04'], () =>
    instead(['UK-UPD-08'], () => rejection(500, 'internal_error', 'NullPointerException')),
  ),
  fault(
    'an unknown project is taken for the first one',
    ['UK-UPD-09'],
    () => instead(['UK-UPD-09'], (asked, next) => next({ ...asked, path: keyPath('MyProject', asked.name) })),
    { unverified: ['UK-ROUTE-03'] },
  ),
  fault(
    'an unknown project is answered 200',
    ['UK-UPD-09'],
    () => instead(['UK-UPD-09'], (asked) => deployedAs(asked)),
    { unverified: ['UK-ROUTE-03'] },
  ),
  fault('an unknown project is a 401', ['UK-UPD-09'], () =>
    instead(['UK-UPD-09'], () => rejection(401, 'unauthorized_client')),
  ),
  fault('a key is found by its name in any case', ['UK-ROUTE-03'], (store) =>
    instead(['UK-UPD-08'], async (asked, next) => {
      const same = ({ name }: { name?: unknown }) => String(name).toLowerCase() === asked.name.toLowerCase();
      const key = (await store.keys(asked.project)).find(same);
      return next(key === undefined ? asked : { ...asked, path: keyPath(asked.project, String(key.name)) });
    }),
  ),
  fault('a project is found by its name in any case', ['UK-ROUTE-03'], () =>
    instead(['UK-UPD-09'], (asked, next) => {
      const project = ['MyProject', 'OtherProject'].find(
        (name) => name.toLowerCase() === asked.project.toLowerCase(),
      );
      return next(project === undefined ? asked : { ...asked, path: keyPath(project, asked.name) });
    }),
  ),
  fault('a key of the same name in another project is updated as well', ['UK-UPD-12'], (store) =>
    answering(async (answer, asked) => {
      const other = asked.project === 'MyProject' ? 'OtherProject' : 'MyProject';
      const body = jsonOf(asked);
      if (hasSucceeded(answer) && body !== undefined && (await store.key(other, asked.name)) !== undefined) {
        await store.ask('PUT', keyPath(other, asked.name), { ...body, name: asked.name });
      }
      return answer;
    }),
  ),
  fault('names are not decoded', ['UK-ROUTE-04'], () => ({
    updateKey: (asked, next) => {
      const raw = asked.path.split('/');
      return next({ ...asked, path: raw.map((segment) => encodeURIComponent(segment)).join('/') });
    },
  })),
  fault('names are decoded twice', ['UK-ROUTE-04'], () => ({
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
  fault('a plus in a name is taken for a space', ['UK-ROUTE-04'], () => ({
    updateKey: (asked, next) => next({ ...asked, path: asked.path.replace(/%2B/gi, '%20') }),
  })),
  fault('bytes beyond ASCII in a name are read as Latin-1', ['UK-ROUTE-04'], () => ({
    updateKey: (asked, next) => {
      const latin = (text: string) => encodeURIComponent(Buffer.from(text, 'utf8').toString('latin1'));
      const isPlain = /^[\x20-\x7f]*$/.test(asked.name) || asked.name === '';
      return next(
        isPlain
          ? asked
          : { ...asked, path: asked.path.replace(/\/keys\/[^/]*\//, `/keys/${latin(asked.name)}/`) },
      );
    },
  })),
  fault('the address without its slash updates too', ['UK-ROUTE-02'], () => ({
    updateKey: (asked, next) => next({ ...asked, path: asked.path.replace(/\/?$/, '/') }),
  })),
  fault('the address without its slash updates, and answers 404', ['UK-ROUTE-02'], () => ({
    updateKey: async (asked, next) => {
      if (asked.path.endsWith('/')) return next(asked);
      await next({ ...asked, path: `${asked.path}/` });
      return rejection(404, 'not_found');
    },
  })),
  fault(
    'an update with updateReferencedJwks=false is answered 204',
    ['UK-ROUTE-01'],
    () =>
      answering((answer, asked) =>
        hasSucceeded(answer) && asked.query === 'updateReferencedJwks=false'
          ? { status: 204, headers: {}, body: '' }
          : answer,
      ),
    {
      unverified: ['UK-QRY-02', 'UK-QRY-03', 'UK-QRY-04', 'UK-QRY-05', 'UK-JWK-04', 'UK-JWK-08', 'UK-JWK-13'],
    },
  ),
  fault(
    'every update is answered 202',
    ['UK-ROUTE-01'],
    () => answering((answer) => (hasSucceeded(answer) ? { ...answer, status: 202 } : answer)),
    { unverified: 'any' },
  ),
];
