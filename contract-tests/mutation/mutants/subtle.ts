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
import { type Answer, type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import { asking, changing, noting, on } from '../steps.ts';

const placeOf = ({ project, name }: Pick<Asked, 'project' | 'name'>) => `${project} ${name}`;

const shortened = (value: unknown) =>
  Buffer.from(String(value), 'base64url').subarray(-64).toString('base64url');

/** Changes the description that a read of a key shows. */
const described = (change: (text: string) => string) => () =>
  on('getKey', (answer) =>
    editItems(answer, (key) =>
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
  mutant('an update that was sent before is answered from a cache', ['UK-UPD-01'], () => {
    const answers = new Map<string, Answer>();
    return {
      updateKey: async (asked, next) => {
        const same = `${asked.path}?${asked.query} ${asked.headers.authorization} ${asked.headers['content-type']} ${asked.body}`;
        const known = answers.get(same);
        if (known !== undefined) return known;
        const answer = await next(asked);
        const isPlain = asked.query === '' && jsonOf(asked)?.name === asked.name;
        if (hasSucceeded(answer) && isPlain) answers.set(same, answer);
        return answer;
      },
    };
  }),
  mutant('an environment that comes back has the material that it had', ['UK-UPD-01'], (store) => {
    const had = new Map<string, Json>();
    return {
      updateKey: async (asked, next) => {
        const present = entriesOf(await store.key(asked.project, asked.name));
        const answer = await next(
          editEntries(asked, (entries) =>
            entries.map((entry) => {
              const isBack =
                typeof entry.environmentName === 'string' &&
                !present.some(({ environmentName }) => environmentName === entry.environmentName);
              return (isBack && had.get(`${placeOf(asked)} ${entry.environmentName}`)) || entry;
            }),
          ),
        );
        if (hasSucceeded(answer)) {
          for (const entry of present) had.set(`${placeOf(asked)} ${entry.environmentName}`, entry);
        }
        return answer;
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
        const answer = await next(asked);
        if (hasSucceeded(answer) && name !== asked.name) given.add(placeOf(asked));
        return answer;
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
      updateKey: changing(async (answer, asked) => {
        if (!hasSucceeded(answer) || !propagates(asked)) return answer;
        const unauthorized = (await store.jwks()).filter(
          (jwk) =>
            jwk.sourceType !== 'COPY_PASTE' &&
            jwk.keyName !== asked.name &&
            names.get(placeOf(jwk)) === asked.name,
        );
        const renames = jsonOf(asked)?.name !== asked.name;
        return renames ? answer : carryTo(store, asked, answer, unauthorized);
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
    updateKey: changing(async (answer, asked) => {
      const body = jsonOf(asked);
      if (!hasSucceeded(answer) || typeof body?.projectId !== 'string') return answer;
      const other = asked.project === 'MyProject' ? 'OtherProject' : 'MyProject';
      const [, foreign] =
        /"projectId":"([^"]+)"/.exec(
          String((await store.ask('GET', `/apiops/projects/${other}/keys/`)).body),
        ) ?? [];
      if (foreign !== body.projectId) return answer;
      const path = (project: string) => `/apiops/projects/${project}/keys/`;
      const key = await store.key(asked.project, String(body.name));
      await store.ask('DELETE', `${path(asked.project)}${encodeURIComponent(String(body.name))}/`);
      await store.ask('POST', path(other), key);
      return answer;
    }),
  })),
];
