import { setTimeout as pause } from 'node:timers/promises';
import { editBody, editItems, editResults, hasSucceeded, propagates, rejection } from '../edits.ts';
import { linkOf, nameAfter, parametersOf } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, type Json, jsonOf } from '../message.ts';
import { variant } from '../mutant.ts';
import { asking, on, responding } from '../steps.ts';
import type { Store } from '../store.ts';

const placeOf = ({ project, name }: Pick<Asked, 'project' | 'name'>) => `${project} ${name}`;
const jwkPath = ({ project, name }: Pick<Asked, 'project' | 'name'>) =>
  `/apiops/projects/${encodeURIComponent(project)}/jwks/${encodeURIComponent(name)}/`;

/** The JWKs whose environment an update leaves out. */
async function dropped(store: Store, asked: Asked) {
  const jwks = await store.referencedJwks(asked.project, asked.name);
  return jwks.filter(({ environmentName }) => entryOf(jsonOf(asked), environmentName) === undefined);
}

/** Names that are made, once their object is deleted, are rejected for a while. */
function resting(operations: 'Key' | 'Jwk', milliseconds: number) {
  const graves = new Map<string, number>();
  return {
    [`delete${operations}`]: async (
      asked: Asked,
      next: (asked: Asked) => Promise<ReturnType<typeof rejection>>,
    ) => {
      const response = await next(asked);
      if (response.status < 300) graves.set(placeOf(asked), performance.now());
      return response;
    },
    [`create${operations}`]: (
      asked: Asked,
      next: (asked: Asked) => Promise<ReturnType<typeof rejection>>,
    ) => {
      const buried = graves.get(placeOf({ project: asked.project, name: String(jsonOf(asked)?.name) }));
      return buried !== undefined && performance.now() - buried < milliseconds
        ? rejection(409, 'conflict', 'An object of that name was deleted just now.')
        : next(asked);
    },
  };
}

/** Freedoms that show over a history of operations. */
export const sequenceVariants = [
  variant(
    'an environment that JWKs reference cannot be dropped',
    (store) => ({
      updateKey: async (asked, next) =>
        entriesOf(jsonOf(asked)).length > 0 && (await dropped(store, asked)).length > 0
          ? rejection(400, 'bad_request', 'JWKs reference an environment that is left out.')
          : next(asked),
    }),
    { unverified: ['UK-JWK-10'] },
  ),
  variant('a JWK whose environment is dropped is detached', (store) => ({
    updateKey: async (asked, next) => {
      const lost = await dropped(store, asked);
      const response = await next(asked);
      if (!hasSucceeded(response)) return response;
      for (const jwk of lost)
        await store.ask('PUT', jwkPath(jwk), { name: jwk.name, description: 'Detached' });
      return response;
    },
  })),
  variant('a deleted key cannot be made again for a while', () => resting('Key', 1000)),
  variant('a deleted JWK cannot be made again for a while', () => resting('Jwk', 1000)),
  variant('an update that finds another one under way is rejected', () => {
    const busy = new Set<string>();
    return {
      updateKey: async (asked, next) => {
        if (busy.has(placeOf(asked))) return rejection(409, 'conflict', 'Another update is under way.');
        busy.add(placeOf(asked));
        try {
          await pause(1);
          return await next(asked);
        } finally {
          busy.delete(placeOf(asked));
        }
      },
    };
  }),
  variant('concurrent updates of a key wait for one another', () => {
    const turns = new Map<string, Promise<unknown>>();
    return {
      updateKey: (asked, next) => {
        const turn = (turns.get(placeOf(asked)) ?? Promise.resolve()).then(() => next(asked));
        turns.set(
          placeOf(asked),
          turn.catch(() => undefined),
        );
        return turn;
      },
    };
  }),
  variant('an empty description takes the place of none', () =>
    on('getKey', (response) =>
      editItems(response, (key) => ({ ...key, description: key.description ?? '' })),
    ),
  ),
  variant('a key without description has no such member', () =>
    on('getKey', (response) =>
      editItems(response, ({ description, ...key }) => (description ? { ...key, description } : key)),
    ),
  ),
  variant('environments are read and reported in reverse order', () => ({
    ...on('getKey', (response) =>
      editItems(response, (key) => ({
        ...key,
        cryptoKeyInfoEnvironmentList: [...entriesOf(key)].reverse(),
      })),
    ),
    ...responding((response) => editResults(response, (entries) => [...entries].reverse())),
  })),
  variant('keys and JWKs have other ids after each update', () => ({
    ...on('getKey', (response) => editItems(response, (key) => ({ ...key, id: String(Math.random()) }))),
    ...on('getJwk', (response) => editItems(response, (jwk) => ({ ...jwk, id: String(Math.random()) }))),
  })),
  variant(
    'each JWK is updated after a time of its own',
    (store) => ({
      updateKey: async (asked, next) => {
        if (!propagates(asked)) return next(asked);
        const scope = new URLSearchParams(asked.query).get('updateScope');
        const jwks = await store.referencedJwks(asked.project, asked.name);
        const before = await Promise.all(jwks.map((jwk) => store.jwk(jwk)));
        const response = await next(asked);
        if (!hasSucceeded(response)) return response;
        await store.patchJwks(
          jwks.flatMap(({ project, name }, index) => {
            const item: Json | undefined = before[index];
            return item === undefined ? [] : [{ project, name, material: parametersOf(item) }];
          }),
        );
        for (const [index, { name, project }] of jwks.entries()) {
          void pause(5 + 15 * index).then(async () => {
            const now = await store.referencedJwks(asked.project, nameAfter(asked));
            const own = now.find((jwk) => jwk.name === name && jwk.project === project);
            if (own !== undefined && (scope === 'ALL_PROJECTS' || project === asked.project))
              await store.patchJwks([linkOf(own)]);
          });
        }
        return response;
      },
    }),
    { settings: { propagationTimeout: 15_000 } },
  ),
  variant('names that are not plain are rejected', () => ({
    updateKey: (asked, next) => {
      const name = jsonOf(asked)?.name;
      const isOdd = typeof name === 'string' && name !== asked.name && !/^[\w -]*$/.test(name);
      return isOdd && !/[/?#%]/.test(name)
        ? rejection(400, 'bad_request', 'The name has characters that it may not.')
        : next(asked);
    },
  })),
  variant('a new name is trimmed and composed', () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.name === 'string' && body.name.trim() !== ''
          ? { ...body, name: body.name === asked.name ? body.name : body.name.trim().normalize('NFC') }
          : body,
      ),
    ),
  ),
  variant(
    'an administrator who is not a member is rejected',
    () => ({
      updateKey: (asked, next) =>
        asked.headers.authorization === 'Bearer admin-token'
          ? rejection(403, 'access_denied', 'Not a member of the project.')
          : next(asked),
    }),
    { differs: ['UK-AUTH-08'] },
  ),
  variant(
    'a failing environment has the whole update rejected',
    () => ({
      updateKey: (asked, next) =>
        entryOf(jsonOf(asked), 'sandbox') !== undefined && entriesOf(jsonOf(asked)).length > 1
          ? rejection(400, 'bad_request', 'Deployment to sandbox failed.')
          : next(asked),
    }),
    { unverified: ['UK-DEP-04'] },
  ),
];
