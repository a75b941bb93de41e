import {
  deployedAs,
  editBody,
  editEntries,
  hasSucceeded,
  rejectedFor,
  rejection,
  withBody,
  withHeader,
} from '../edits.ts';
import { type Asked, entriesOf, entryOf, isJson, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { asking, changing, tolerating } from '../steps.ts';

const listName = 'cryptoKeyInfoEnvironmentList';

/** Reads a body that is no JSON in a way of its own. */
function parsing(parse: (text: string, asked: Asked) => unknown): Behaviour {
  return asking((asked) => {
    if (jsonOf(asked) !== undefined) return asked;
    try {
      const value = parse(String(asked.body), asked);
      return isJson(value) ? withBody(asked, value) : asked;
    } catch {
      return asked;
    }
  });
}

/** Turns texts out of whatever stands where a text should, at every member that takes one. */
function turning(turn: (value: unknown) => unknown): Behaviour {
  const members = (object: Json) =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, name === listName ? value : turn(value)]),
    );
  return asking((asked) => editEntries(editBody(asked, members), (entries) => entries.map(members)));
}

/** The update without the environments that the project does not have. */
function withKnown(asked: Asked): Asked {
  return editEntries(asked, (entries) =>
    entries.filter(({ environmentName }) =>
      ['production', 'staging', 'sandbox'].includes(String(environmentName)),
    ),
  );
}

/** Mutants of the request's form and members. */
export const requestMutants = [
  mutant('the Content-Type is not looked at', ['UK-REQ-01'], () =>
    asking((asked) => withHeader(asked, 'content-type', 'application/json')),
  ),
  mutant('any Content-Type with json in it is accepted', ['UK-REQ-01'], () =>
    asking((asked) =>
      /json/.test(asked.headers['content-type'] ?? '')
        ? withHeader(asked, 'content-type', 'application/json')
        : asked,
    ),
  ),
  mutant('a Content-Type with a charset is rejected', ['UK-REQ-01'], () => ({
    updateKey: (asked, next) =>
      /;/.test(asked.headers['content-type'] ?? '') ? rejection(415, 'bad_request') : next(asked),
  })),
  mutant('what follows the JSON is ignored', ['UK-REQ-02'], () =>
    parsing((text) => {
      for (let end = text.lastIndexOf('}'); end > 0; end = text.lastIndexOf('}', end - 1)) {
        try {
          return JSON.parse(text.slice(0, end + 1));
        } catch {}
      }
      return undefined;
    }),
  ),
  mutant('an empty body gets 200', ['UK-REQ-02'], () => ({
    updateKey: changing((response, asked) => {
      const isEmpty =
        String(asked.body).trim() === '' && asked.headers['content-type'] === 'application/json';
      return response.status === 400 && isEmpty ? deployedAs(asked) : response;
    }),
  })),
  mutant('a name that is left out is that of the path', ['UK-REQ-03'], () =>
    asking((asked) =>
      editBody(asked, (body) => ({ ...body, name: 'name' in body ? body.name : asked.name })),
    ),
  ),
  mutant('an environment list that is left out stays', ['UK-REQ-03'], (store) =>
    asking(async (asked) => {
      const present = await store.key(asked.project, asked.name);
      return editBody(asked, (body) =>
        listName in body ? body : { ...body, [listName]: entriesOf(present) },
      );
    }),
  ),
  mutant('an entry without a name is for the first environment', ['UK-REQ-04'], () =>
    asking((asked) =>
      editEntries(asked, (entries) => {
        const free = ['production', 'staging'].filter((name) => entryOf(jsonOf(asked), name) === undefined);
        return entries.map((entry) =>
          'environmentName' in entry ? entry : { environmentName: free[0], ...entry },
        );
      }),
    ),
  ),
  mutant(
    'an unknown environment is passed over',
    ['UK-REQ-05'],
    () => tolerating(['UK-REQ-05'], (asked) => withKnown(asked)),
    { unverified: ['UK-UPD-11'] },
  ),
  mutant('numbers and booleans are taken for texts', ['UK-REQ-09'], () =>
    turning((value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)),
  ),
  mutant('unknown members are rejected', ['UK-REQ-10'], () => ({
    updateKey: (asked, next) => {
      const known = ['name', 'description', 'keyType', listName];
      const isKnown = Object.keys(jsonOf(asked) ?? {}).every((name) => known.includes(name));
      return isKnown ? next(asked) : rejection(400, 'bad_request', 'Unrecognized field.');
    },
  })),
  mutant('what Get Key returned is changed by being sent back', ['UK-REQ-10'], () =>
    asking((asked) =>
      editBody(asked, (body) => ('projectId' in body ? { ...body, description: 'Imported' } : body)),
    ),
  ),
  mutant('a blank name is taken for that of the path', ['UK-REQ-11'], () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.name === 'string' && body.name.trim() === '' ? { ...body, name: asked.name } : body,
      ),
    ),
  ),
  mutant(
    'validation gets 422',
    ['UK-REQ-03', 'UK-REQ-04', 'UK-REQ-08', 'UK-REQ-09', 'UK-REQ-11', 'UK-REQ-12'],
    () => ({
      updateKey: changing((response) =>
        jsonOf(response)?.error === 'validation_failed' ? { ...response, status: 422 } : response,
      ),
    }),
  ),
  mutant(
    'rejections get 200 with success false',
    [
      ...['UK-QRY-02', 'UK-QRY-03', 'UK-QRY-04', 'UK-REQ-01', 'UK-REQ-02', 'UK-REQ-03', 'UK-REQ-04'],
      ...['UK-REQ-05', 'UK-REQ-06', 'UK-REQ-07', 'UK-REQ-08', 'UK-REQ-09', 'UK-REQ-11', 'UK-REQ-12'],
      ...['UK-UPD-06', 'UK-UPD-08', 'UK-UPD-09', 'UK-JWK-10', 'UK-RES-01'],
    ],
    () => ({
      updateKey: changing((response) =>
        hasSucceeded(response) || response.status !== 400 || rejectedFor(response) === undefined
          ? response
          : { ...response, status: 200 },
      ),
    }),
    { unverified: 'any' },
  ),
];
