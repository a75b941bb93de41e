import {
  deployedAs,
  editBody,
  editDeployment,
  editEntries,
  hasSucceeded,
  rejectedFor,
  rejection,
  withBody,
  withHeader,
} from '../edits.ts';
import { parametersIn } from '../jwks.ts';
import { type Asked, entriesOf, entryOf, isJson, type Json, jsonOf } from '../message.ts';
import { fault } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { asking, instead, tolerating } from '../steps.ts';

const listName = 'cryptoKeyInfoEnvironmentList';
const typeOf = (asked: Asked) =>
  parametersIn(entriesOf(jsonOf(asked))[0], 'public')?.kty ??
  parametersIn(entriesOf(jsonOf(asked))[0], 'private')?.kty;

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

/** Faults in the request's form and members. */
export const requestFaults = [
  fault('the Content-Type is not looked at', ['UK-REQ-01'], () =>
    asking((asked) => withHeader(asked, 'content-type', 'application/json')),
  ),
  fault('an absent Content-Type is taken for JSON', ['UK-REQ-01'], () =>
    asking((asked) =>
      asked.headers['content-type'] === undefined
        ? withHeader(asked, 'content-type', 'application/json')
        : asked,
    ),
  ),
  fault('any Content-Type with json in it is accepted', ['UK-REQ-01'], () =>
    asking((asked) =>
      /json/.test(asked.headers['content-type'] ?? '')
        ? withHeader(asked, 'content-type', 'application/json')
        : asked,
    ),
  ),
  fault('a Content-Type with a charset is rejected', ['UK-REQ-01'], () => ({
    updateKey: (asked, next) =>
      /;/.test(asked.headers['content-type'] ?? '') ? rejection(415, 'bad_request') : next(asked),
  })),
  fault('what follows the JSON is ignored', ['UK-REQ-02'], () =>
    parsing((text) => {
      for (let end = text.lastIndexOf('}'); end > 0; end = text.lastIndexOf('}', end - 1)) {
        try {
          return JSON.parse(text.slice(0, end + 1));
        } catch {}
      }
      return undefined;
    }),
  ),
  fault('JSON in single quotes is accepted', ['UK-REQ-02'], () =>
    parsing((text) => (text.startsWith("{'") ? JSON.parse(text.replaceAll("'", '"')) : undefined)),
  ),
  fault('a trailing comma is accepted', ['UK-REQ-02'], () =>
    parsing((text) => JSON.parse(text.replace(/,}$/, '}'))),
  ),
  fault('an array of one object is taken for the object', ['UK-REQ-02'], () =>
    parsing((text) => {
      const value: unknown = JSON.parse(text);
      return Array.isArray(value) && value.length === 1 ? value[0] : undefined;
    }),
  ),
  fault('JSON in a JSON string is read twice', ['UK-REQ-02'], () =>
    parsing((text) => JSON.parse(String(JSON.parse(text)))),
  ),
  fault('an empty body is answered 200', ['UK-REQ-02'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      const isEmpty =
        String(asked.body).trim() === '' && asked.headers['content-type'] === 'application/json';
      return answer.status === 400 && isEmpty ? deployedAs(asked) : answer;
    },
  })),
  fault('a body that is not JSON is a 500', ['UK-REQ-02', 'UK-RES-04'], () =>
    instead(['UK-REQ-02'], () => rejection(500, 'internal_error')),
  ),
  fault('a name that is left out is that of the path', ['UK-REQ-03'], () =>
    asking((asked) =>
      editBody(asked, (body) => ({ ...body, name: 'name' in body ? body.name : asked.name })),
    ),
  ),
  fault('a keyType that is left out follows from the material', ['UK-REQ-03'], () =>
    asking((asked) =>
      editBody(asked, (body) => ('keyType' in body ? body : { ...body, keyType: typeOf(asked) })),
    ),
  ),
  fault('an environment list that is left out stays', ['UK-REQ-03'], (store) =>
    asking(async (asked) => {
      const present = await store.key(asked.project, asked.name);
      return editBody(asked, (body) =>
        listName in body ? body : { ...body, [listName]: entriesOf(present) },
      );
    }),
  ),
  fault('a member that is left out is a 500', ['UK-REQ-03', 'UK-RES-04'], () => ({
    updateKey: async (asked, next) => {
      const answer = await next(asked);
      const body = jsonOf(asked);
      const isPartial = body !== undefined && ['name', 'keyType', listName].some((name) => !(name in body));
      return answer.status === 400 && isPartial
        ? rejection(500, 'internal_error', 'NullPointerException')
        : answer;
    },
  })),
  fault('an entry without a name is for the first environment', ['UK-REQ-04'], () =>
    asking((asked) =>
      editEntries(asked, (entries) => {
        const free = ['production', 'staging'].filter((name) => entryOf(jsonOf(asked), name) === undefined);
        return entries.map((entry) =>
          'environmentName' in entry ? entry : { environmentName: free[0], ...entry },
        );
      }),
    ),
  ),
  fault('an entry without a name is passed over', ['UK-REQ-04'], () =>
    asking((asked) =>
      editEntries(asked, (entries) =>
        entries.length > 1 ? entries.filter((entry) => 'environmentName' in entry) : entries,
      ),
    ),
  ),
  fault(
    'an unknown environment is passed over',
    ['UK-REQ-05'],
    () => tolerating(['UK-REQ-05'], (asked) => withKnown(asked)),
    { unverified: ['UK-UPD-11'] },
  ),
  fault('an unknown environment is taken for one that will come', ['UK-REQ-05'], () =>
    instead(['UK-REQ-05'], (asked) => deployedAs(asked)),
  ),
  fault(
    'an unknown environment is told as one that failed',
    ['UK-REQ-05'],
    () =>
      instead(['UK-REQ-05'], async (asked, next) =>
        editDeployment(await next(withKnown(asked)), (result) => ({ ...result, success: false })),
      ),
    { unverified: ['UK-UPD-11'] },
  ),
  fault('an unknown environment is a 404', ['UK-REQ-05'], () =>
    instead(['UK-REQ-05'], () => rejection(404, 'not_found')),
  ),
  fault('numbers and booleans are taken for texts', ['UK-REQ-09'], () =>
    turning((value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)),
  ),
  fault('a list of one is taken for its entry', ['UK-REQ-09'], () =>
    turning((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value)),
  ),
  fault('one entry without its list is taken for the list', ['UK-REQ-09'], () =>
    asking((asked) =>
      editBody(asked, (body) => {
        const list = body[listName];
        return isJson(list) ? { ...body, [listName]: Object.values(list) } : body;
      }),
    ),
  ),
  fault('a description of a wrong type is dropped', ['UK-REQ-09'], () =>
    asking((asked) =>
      editBody(asked, ({ description, ...body }) => ({
        ...body,
        ...(typeof description === 'string' && { description }),
      })),
    ),
  ),
  fault('a member of a wrong type is a 500', ['UK-REQ-09', 'UK-RES-04'], () =>
    instead(['UK-REQ-09'], () => rejection(500, 'internal_error', 'ClassCastException')),
  ),
  fault('unknown members are rejected', ['UK-REQ-10'], () => ({
    updateKey: (asked, next) => {
      const known = ['name', 'description', 'keyType', listName];
      const isKnown = Object.keys(jsonOf(asked) ?? {}).every((name) => known.includes(name));
      return isKnown ? next(asked) : rejection(400, 'bad_request', 'Unrecognized field.');
    },
  })),
  fault('what Get Key returned is changed by being sent back', ['UK-REQ-10'], () =>
    asking((asked) =>
      editBody(asked, (body) => ('projectId' in body ? { ...body, description: 'Imported' } : body)),
    ),
  ),
  fault('a blank name is taken for that of the path', ['UK-REQ-11'], () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.name === 'string' && body.name.trim() === '' ? { ...body, name: asked.name } : body,
      ),
    ),
  ),
  fault(
    'validation is answered 422',
    ['UK-REQ-03', 'UK-REQ-04', 'UK-REQ-08', 'UK-REQ-09', 'UK-REQ-11', 'UK-REQ-12'],
    () => ({
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        return jsonOf(answer)?.error === 'validation_failed' ? { ...answer, status: 422 } : answer;
      },
    }),
  ),
  fault(
    'rejections are answered 200 with success false',
    [
      ...['UK-QRY-02', 'UK-QRY-03', 'UK-QRY-04', 'UK-REQ-01', 'UK-REQ-02', 'UK-REQ-03', 'UK-REQ-04'],
      ...['UK-REQ-05', 'UK-REQ-06', 'UK-REQ-07', 'UK-REQ-08', 'UK-REQ-09', 'UK-REQ-11', 'UK-REQ-12'],
      ...['UK-UPD-06', 'UK-UPD-08', 'UK-UPD-09', 'UK-JWK-10', 'UK-RES-01'],
    ],
    () => ({
      updateKey: async (asked, next) => {
        const answer = await next(asked);
        return hasSucceeded(answer) || answer.status !== 400 || rejectedFor(answer) === undefined
          ? answer
          : { ...answer, status: 200 };
      },
    }),
    { unverified: 'any' },
  ),
];
