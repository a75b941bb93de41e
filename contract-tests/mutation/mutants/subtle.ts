import {
  editBody,
  editEntries,
  editItems,
  hasSucceeded,
  propagates,
  rejection,
  withQuery,
} from '../edits.ts';
import { carryTo, holdingBack, showing, withMaterial } from '../jwks.ts';
import { type Answer, type Asked, entriesOf, entryOf, type Json, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import { asking, on } from '../steps.ts';

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

/** Faults that an ordinary look does not see: they need the right text, order, or a second step. */
export const subtleFaults = [
  fault(
    'a description is read as Latin-1',
    ['UK-UPD-01'],
    described((text) => Buffer.from(text).toString('latin1')),
  ),
  fault(
    'a description is escaped for HTML',
    ['UK-UPD-01'],
    described((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')),
  ),
  fault(
    'a description loses what the database can not hold',
    ['UK-UPD-01'],
    described((text) => text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, '?')),
  ),
  fault('an empty description keeps the present one', ['UK-UPD-01'], (store) =>
    asking(async (asked) => {
      if (jsonOf(asked)?.description !== '') return asked;
      const present = await store.key(asked.project, asked.name);
      return editBody(asked, (body) => ({ ...body, description: present?.description ?? '' }));
    }),
  ),
  fault('the private half stays when its public half is sent alone', ['UK-UPD-01'], (store) =>
    asking(async (asked) => {
      const present = await store.key(asked.project, asked.name);
      return editEntries(asked, (entries) =>
        entries.map((entry) => {
          const known = entryOf(present, entry.environmentName);
          const isSame = known !== undefined && entry.publicKey === known.publicKey;
          return isSame && entry.privateKey === undefined
            ? { ...entry, privateKey: known.privateKey }
            : entry;
        }),
      );
    }),
  ),
  // Nor is the pair across projects put back then, as that repeats an update.
  fault(
    'an update that was sent before is answered from a cache',
    ['UK-UPD-01'],
    () => {
      const answers = new Map<string, Answer>();
      return {
        updateKey: async (asked, next) => {
          const same = `${asked.path}?${asked.query} ${asked.headers.authorization} ${asked.headers['content-type']} ${asked.body}`;
          const known = answers.get(same);
          if (known !== undefined) return known;
          const answer = await next(asked);
          if (hasSucceeded(answer) && jsonOf(asked)?.name === asked.name) answers.set(same, answer);
          return answer;
        },
      };
    },
    { unverified: ['UK-JWK-02', 'UK-JWK-03'] },
  ),
  fault('an environment that comes back has the material that it had', ['UK-UPD-01'], (store) => {
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
  fault('a key can not have a name back that it gave up', ['UK-UPD-05'], () => {
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
  fault(
    'a key that a JWK follows can not be renamed',
    ['UK-UPD-05'],
    (store) => ({
      updateKey: async (asked, next) => {
        const isRename = jsonOf(asked)?.name !== asked.name;
        const isUpdated = isRename && (await store.referencedJwks(asked.project, asked.name)).length > 0;
        return isUpdated ? rejection(400, 'bad_request', 'The key is in use.') : next(asked);
      },
    }),
    { unverified: ['UK-JWK-08', 'UK-JWK-05'] },
  ),
  fault(
    'a rejected update locks the key for the next one',
    ['UK-UPD-11'],
    () => {
      const locked = new Set<string>();
      return {
        updateKey: async (asked, next) => {
          const place = placeOf(asked);
          const answer = await next(asked);
          if (answer.status === 400) locked.add(place);
          // Whoever comes next finds the lock, and takes it away.
          return hasSucceeded(answer) && locked.delete(place)
            ? rejection(409, 'conflict', 'Locked.')
            : answer;
        },
      };
    },
    { unverified: ['UK-JWK-10'] },
  ),
  fault('a JWK follows whichever key has the name that its own had', ['UK-JWK-05'], (store) => {
    const names = new Map<string, string>();
    return {
      createJwk: async (asked, next) => {
        const body = jsonOf(asked);
        names.set(placeOf({ ...asked, name: String(body?.name) }), String(body?.keyName));
        return next(asked);
      },
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        if (!hasSucceeded(answer) || !propagates(asked)) return answer;
        const unauthorized = (await store.jwks()).filter(
          (jwk) =>
            jwk.sourceType !== 'COPY_PASTE' &&
            jwk.keyName !== asked.name &&
            names.get(placeOf(jwk)) === asked.name,
        );
        const renames = jsonOf(asked)?.name !== asked.name;
        return renames ? answer : carryTo(store, asked, answer, unauthorized);
      },
    };
  }),
  fault('a scope is not seen before updateReferencedJwks', ['UK-JWK-01'], () =>
    asking((asked) =>
      asked.query === 'updateScope=SAME_PROJECT&updateReferencedJwks=true' ? withQuery(asked, '') : asked,
    ),
  ),
  fault('JWKs for encryption do not follow', ['UK-JWK-01'], (store) =>
    holdingBack(store, (jwks) => jwks.filter(({ useType }) => useType === 'ENCRYPTION')),
  ),
  fault('the coordinates of a propagated JWK are cut to 64 octets', ['UK-JWK-06'], (store) =>
    showing(store, (jwk) =>
      withMaterial(jwk, (ec) =>
        ec.crv === 'P-521' ? { ...ec, x: shortened(ec.x), y: shortened(ec.y) } : ec,
      ),
    ),
  ),
  fault('a Content-Type in capitals is rejected', ['UK-REQ-01'], () => ({
    updateKey: (asked, next) =>
      /[A-Z]/.test((asked.headers['content-type'] ?? '').split(';')[0] ?? '')
        ? rejection(415, 'bad_request', 'Unsupported.')
        : next(asked),
  })),
  fault('updateReferencedJwks=false counts for nothing beside a scope', ['UK-QRY-05'], () =>
    asking((asked) =>
      /updateReferencedJwks=false&updateScope=(SAME|ALL)|updateScope=(SAME|ALL)_PROJECTS?&updateReferencedJwks=false/.test(
        asked.query,
      )
        ? withQuery(asked, asked.query.replace('=false', '=true'))
        : asked,
    ),
  ),
  fault('a projectId in the body moves the key to that project', ['UK-REQ-10'], (store) => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
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
    },
  })),
];
