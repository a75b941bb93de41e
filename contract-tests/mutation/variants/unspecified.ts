import { randomUUID } from 'node:crypto';
import {
  deployedAs,
  editBody,
  editEntries,
  editItems,
  editResults,
  hasSucceeded,
  rejection,
  withHeader,
  withQuery,
} from '../edits.ts';
import { type Asked, entriesOf, environmentsOf, type Json, jsonOf } from '../message.ts';
import { variant } from '../mutant.ts';
import { asking, changing, on, responding } from '../steps.ts';
import { unspecifiedInputs } from './unspecified-inputs.ts';

const scopeOf = ({ query }: Asked) => new URLSearchParams(query).get('updateScope');
const byName = (one: Json, other: Json) =>
  String(one.environmentName).localeCompare(String(other.environmentName));

/** Behaviour that no clause specifies: decisions/0008 lists each for designers of APIs. */
export const unspecifiedBehaviours = [
  variant('unspecified 1: List Keys never shows an update', () => {
    const shown = new Map<string, Json>();
    return {
      listKeys: async (asked, next) =>
        editItems(await next(asked), (key) => {
          const place = `${asked.project} ${key.name}`;
          const known = shown.get(place) ?? key;
          shown.set(place, known);
          return known;
        }),
    };
  }),
  variant('unspecified 2: a description is cut after 200 characters', () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.description === 'string'
          ? { ...body, description: body.description.slice(0, 200) }
          : body,
      ),
    ),
  ),
  variant('unspecified 3: a description is trimmed', () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.description === 'string' ? { ...body, description: body.description.trim() } : body,
      ),
    ),
  ),
  variant('unspecified 4: the environment list comes back in the order of names', () =>
    on('getKey', (response) =>
      editItems(response, (key) => ({
        ...key,
        cryptoKeyInfoEnvironmentList: [...entriesOf(key)].sort(byName),
      })),
    ),
  ),
  variant('unspecified 5: a token in the query is as good as one in the header', () => ({
    updateKey: (asked, next) => {
      const token = new URLSearchParams(asked.query).get('access_token');
      return next(token === null ? asked : withHeader(asked, 'authorization', `Bearer ${token}`));
    },
  })),
  variant('unspecified 6: POST and PATCH to the address update as PUT does', () => ({
    all: (asked, next) => {
      const isKey = /\/keys\/[^/]+\/$/.test(asked.path) && ['POST', 'PATCH'].includes(asked.method);
      return next(isKey ? { ...asked, method: 'PUT' } : asked);
    },
  })),
  variant('unspecified 7: X-HTTP-Method-Override turns an update into a deletion', () => ({
    updateKey: (asked, next) =>
      next({ ...asked, method: asked.headers['x-http-method-override'] ?? asked.method }),
  })),
  variant('unspecified 8: an unknown query parameter is rejected', () => ({
    updateKey: (asked, next) => {
      const known = ['updateReferencedJwks', 'updateScope'];
      const isKnown = [...new URLSearchParams(asked.query).keys()].every((name) => known.includes(name));
      return isKnown ? next(asked) : rejection(400, 'invalid_parameter', 'Unknown parameter.');
    },
  })),
  variant('unspecified 9: without updateReferencedJwks=true an invalid scope is let pass', () =>
    asking((asked) =>
      /updateReferencedJwks=true/.test(asked.query) || scopeOf(asked) === null || asked.query.includes('%')
        ? asked
        : withQuery(asked, asked.query.replace(/&?updateScope=[^&]*/, '')),
    ),
  ),
  variant('unspecified 10: the messages of the deployment say the contrary', () =>
    responding((response) =>
      editResults(response, (entries) =>
        entries.map((entry) => ({
          ...entry,
          message: entry.success ? 'Deployment failed' : 'Deployed successfully',
        })),
      ),
    ),
  ),
  variant('unspecified 11: the key has another projectId after each read', () =>
    on('getKey', (response) => editItems(response, (key) => ({ ...key, projectId: randomUUID() }))),
  ),
  variant('unspecified 12: unknown members of an update are kept and shown', () => {
    const known = ['name', 'description', 'keyType', 'cryptoKeyInfoEnvironmentList', 'projectId'];
    const kept = new Map<string, Json>();
    return {
      updateKey: changing((response, asked) => {
        const members = Object.entries(jsonOf(asked) ?? {}).filter(([name]) => !known.includes(name));
        if (hasSucceeded(response)) kept.set(`${asked.project} ${asked.name}`, Object.fromEntries(members));
        return response;
      }),
      ...on('getKey', (response, asked) =>
        editItems(response, (key) => ({ ...kept.get(`${asked.project} ${asked.name}`), ...key })),
      ),
    };
  }),
  variant('unspecified 13: of two members of one name the first counts', () =>
    asking((asked) => {
      const text = String(asked.body);
      const twice = /"description":"[^"]*"(?=.*("description":"([^"]*)"))/s.exec(text);
      return twice === null ? asked : { ...asked, body: Buffer.from(text.replace(twice[1] ?? '', twice[0])) };
    }),
  ),
  variant('unspecified 14: an update is told as deployed and deployed much later', () =>
    responding((response, asked) => {
      const isWhole = editResults(response, (entries) => entries).status === 200;
      return isWhole && entriesOf(jsonOf(asked)).every(({ environmentName }) => environmentName !== 'sandbox')
        ? deployedAs(asked)
        : response;
    }),
  ),
  variant('unspecified 15: the path is read in any case', () => ({
    all: (asked, next) =>
      next({ ...asked, path: asked.path.replace(/^\/apiops\/projects\//i, '/apiops/projects/') }),
  })),
  variant('unspecified 16: an environment is found by its name in any case', () =>
    asking((asked) =>
      editEntries(asked, (entries) =>
        entries.map((entry) =>
          ['PRODUCTION', 'STAGING', 'SANDBOX'].includes(String(entry.environmentName))
            ? { ...entry, environmentName: String(entry.environmentName).toLowerCase() }
            : entry,
        ),
      ),
    ),
  ),
  variant('unspecified 17: who does not ask for JSON gets a page in HTML', () => ({
    updateKey: changing((response, asked) =>
      /json|\*\/\*/.test(asked.headers.accept ?? '')
        ? response
        : {
            ...response,
            headers: { ...response.headers, 'content-type': 'text/html' },
            body: '<h1>Done</h1>',
          },
    ),
  })),
  variant('unspecified 18: a JWK is deleted when its environment is left out of its key', (store) => ({
    updateKey: async (asked, next) => {
      const referencedJwks = await store.referencedJwks(asked.project, asked.name);
      const response = await next(asked);
      const kept = environmentsOf(jsonOf(asked));
      const lost = referencedJwks.filter(({ environmentName }) => !kept.includes(environmentName));
      if (!hasSucceeded(response)) return response;
      for (const { project, name } of lost)
        await store.ask(
          'DELETE',
          `/apiops/projects/${encodeURIComponent(project)}/jwks/${encodeURIComponent(name)}/`,
        );
      return response;
    },
  })),
  variant('unspecified 19: a new name is trimmed', () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.name === 'string' && body.name.trim() !== '' ? { ...body, name: body.name.trim() } : body,
      ),
    ),
  ),
  variant('unspecified 20: a name of more than 100 characters is rejected', () => ({
    updateKey: (asked, next) =>
      String(jsonOf(asked)?.name ?? '').length > 100 && asked.name.length <= 100
        ? rejection(400, 'bad_request', 'The name is too long.')
        : next(asked),
  })),
  ...unspecifiedInputs,
];
