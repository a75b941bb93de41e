import {
  editBody,
  editEntries,
  editItems,
  hasSucceeded,
  propagates,
  rejection,
  withQuery,
} from '../edits.ts';
import { carryTo, showing, withMaterial } from '../jwks.ts';
import { type Asked, entriesOf, type Json, jsonOf, type MutantResponse } from '../message.ts';
import { mutant } from '../mutant.ts';
import { asking, changing, noting, on } from '../steps.ts';

const placeOf = ({ project, name }: Pick<Asked, 'project' | 'name'>) => `${project} ${name}`;

const shortened = (value: unknown) =>
  Buffer.from(String(value), 'base64url').subarray(-64).toString('base64url');

/** Changes the description that a read of a key shows. */
const described = (change: (text: string) => string) => () =>
  on('getKey', (response) =>
    editItems(response, (key) =>
      typeof key.description === 'string' ? { ...key, description: change(key.description) } : key,
    ),
  );

/** Mutants that an ordinary look does not see: they need the right text, order, or a second step. */
export const subtleMutants = [
  mutant(
    'a description is read as Latin-1',
    ['UK-UPD-01'],
    described((text) => Buffer.from(text).toString('latin1')),
  ),
  mutant('an empty description keeps the present one', ['UK-UPD-01'], (store) =>
    asking(async (asked) => {
      if (jsonOf(asked)?.description !== '') return asked;
      const present = await store.key(asked.project, asked.name);
      return editBody(asked, (body) => ({ ...body, description: present?.description ?? '' }));
    }),
  ),
  mutant('an update that was sent before gets its response from a cache', ['UK-UPD-01'], () => {
    const responses = new Map<string, MutantResponse>();
    return {
      updateKey: async (asked, next) => {
        const same = `${asked.path}?${asked.query} ${asked.headers.authorization} ${asked.headers['content-type']} ${asked.body}`;
        const known = responses.get(same);
        if (known !== undefined) return known;
        const response = await next(asked);
        const isPlain = asked.query === '' && jsonOf(asked)?.name === asked.name;
        if (hasSucceeded(response) && isPlain) responses.set(same, response);
        return response;
      },
    };
  }),
  mutant('an environment that comes back has the material that it had', ['UK-UPD-01'], (store) => {
    const had = new Map<string, Json>();
    return {
      updateKey: async (asked, next) => {
        const present = entriesOf(await store.key(asked.project, asked.name));
        const response = await next(
          editEntries(asked, (entries) =>
            entries.map((entry) => {
              const isBack =
                typeof entry.environmentName === 'string' &&
                !present.some(({ environmentName }) => environmentName === entry.environmentName);
              return (isBack && had.get(`${placeOf(asked)} ${entry.environmentName}`)) || entry;
            }),
          ),
        );
        if (hasSucceeded(response)) {
          for (const entry of present) had.set(`${placeOf(asked)} ${entry.environmentName}`, entry);
        }
        return response;
      },
    };
  }),
  mutant('a key cannot have a name back that it gave up', ['UK-UPD-05'], () => {
    const given = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        const name = String(jsonOf(asked)?.name);
        if (name !== asked.name && given.has(placeOf({ ...asked, name })))
          return rejection(400, 'bad_request', 'The name was used before.');
        const response = await next(asked);
        if (hasSucceeded(response) && name !== asked.name) given.add(placeOf(asked));
        return response;
      },
    };
  }),
  mutant('a JWK follows whichever key has the name that its own had', ['UK-JWK-05'], (store) => {
    const names = new Map<string, string>();
    return {
      createJwk: noting((asked) => {
        const body = jsonOf(asked);
        names.set(placeOf({ ...asked, name: String(body?.name) }), String(body?.keyName));
      }),
      updateKey: changing(async (response, asked) => {
        if (!hasSucceeded(response) || !propagates(asked)) return response;
        const unauthorized = (await store.jwks()).filter(
          (jwk) =>
            jwk.sourceType !== 'COPY_PASTE' &&
            jwk.keyName !== asked.name &&
            names.get(placeOf(jwk)) === asked.name,
        );
        const renames = jsonOf(asked)?.name !== asked.name;
        return renames ? response : carryTo(store, asked, response, unauthorized);
      }),
    };
  }),
  mutant('a scope is not seen before updateReferencedJwks', ['UK-JWK-01'], () =>
    asking((asked) =>
      asked.query === 'updateScope=SAME_PROJECT&updateReferencedJwks=true' ? withQuery(asked, '') : asked,
    ),
  ),
  mutant('the coordinates of a propagated JWK are cut to 64 octets', ['UK-JWK-06'], (store) =>
    showing(store, (jwk) =>
      withMaterial(jwk, (ec) =>
        ec.crv === 'P-521' ? { ...ec, x: shortened(ec.x), y: shortened(ec.y) } : ec,
      ),
    ),
  ),
  mutant('a projectId in the body moves the key to that project', ['UK-REQ-10'], (store) => ({
    updateKey: changing(async (response, asked) => {
      const body = jsonOf(asked);
      if (!hasSucceeded(response) || typeof body?.projectId !== 'string') return response;
      const other = asked.project === 'MyProject' ? 'OtherProject' : 'MyProject';
      const [, foreign] =
        /"projectId":"([^"]+)"/.exec(
          String((await store.ask('GET', `/apiops/projects/${other}/keys/`)).body),
        ) ?? [];
      if (foreign !== body.projectId) return response;
      const path = (project: string) => `/apiops/projects/${project}/keys/`;
      const key = await store.key(asked.project, String(body.name));
      await store.ask('DELETE', `${path(asked.project)}${encodeURIComponent(String(body.name))}/`);
      await store.ask('POST', path(other), key);
      return response;
    }),
  })),
];
