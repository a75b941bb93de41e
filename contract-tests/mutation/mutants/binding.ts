import { editBody, editEntries } from '../edits.ts';
import { type Asked, isJson, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { asking } from '../steps.ts';

const listName = 'cryptoKeyInfoEnvironmentList';
const membersOfKey = ['name', 'description', 'keyType', listName];
const membersOfEntry = ['environmentName', 'publicKey', 'privateKey'];

/** Binds each value of a text member in a way of its own; undefined: as if it were not there. */
function binding(bind: (value: unknown, name: string) => unknown): Behaviour {
  const bound = (object: Json) => {
    const members = Object.entries(object).map(([name, value]) => [
      name,
      name === listName ? value : bind(value, name),
    ]);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  };
  return asking((asked) => editEntries(editBody(asked, bound), (entries) => entries.map(bound)));
}

/** Binds the value of the environment list in a way of its own. */
function bindingList(bind: (value: unknown) => unknown): Behaviour {
  return asking((asked) =>
    editBody(asked, (body) => (listName in body ? { ...body, [listName]: bind(body[listName]) } : body)),
  );
}

/** Finds members by other names than their own; a later one takes the place of an earlier one, as binders do. */
function naming(read: (name: string, known: readonly string[]) => string): Behaviour {
  const renamed = (known: readonly string[]) => (object: Json) =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [read(name, known), value]));
  return asking((asked) =>
    editEntries(editBody(asked, renamed(membersOfKey)), (entries) => entries.map(renamed(membersOfEntry))),
  );
}

const types = ['RSA', 'EC'];
const snakeOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Takes a keyType that is none for one of them. */
function readingType(read: (value: unknown) => unknown): Behaviour {
  return binding((value, name) => (name === 'keyType' ? (read(value) ?? value) : value));
}

/** Mutants of how JSON values become members: what Jackson, Gson, System.Text.Json, encoding/json, Pydantic or PHP do when let. */
export const bindingMutants = [
  mutant('zero and false are taken for no value', ['UK-REQ-09'], () =>
    binding((value) => (value === 0 || value === false ? undefined : value)),
  ),
  mutant('an empty list is taken for no value', ['UK-REQ-09'], () =>
    binding((value) => (Array.isArray(value) && value.length === 0 ? undefined : value)),
  ),
  mutant('an empty object is taken for no value', ['UK-REQ-09'], () =>
    binding((value) => (isJson(value) && Object.keys(value).length === 0 ? undefined : value)),
  ),
  mutant('fractions are taken for texts', ['UK-REQ-09'], () =>
    binding((value) => (typeof value === 'number' && !Number.isInteger(value) ? String(value) : value)),
  ),
  mutant('a list of one text is taken for the text', ['UK-REQ-09'], () =>
    binding((value) => (Array.isArray(value) && typeof value[0] === 'string' ? value[0] : value)),
  ),
  mutant('a single entry is taken for a list of it', ['UK-REQ-09'], () =>
    bindingList((value) => (isJson(value) && 'environmentName' in value ? [value] : value)),
  ),
  mutant('an object with numbered members is taken for a list', ['UK-REQ-09'], () =>
    bindingList((value) => (isJson(value) && '0' in value ? Object.values(value) : value)),
  ),
  mutant('environments are taken by name from an object', ['UK-REQ-09'], () =>
    bindingList((value) =>
      isJson(value)
        ? Object.entries(value).map(([environmentName, entry]) => ({ environmentName, ...(entry as Json) }))
        : value,
    ),
  ),
  mutant('JSON within a text is parsed', ['UK-REQ-09'], () =>
    bindingList((value) => (typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : value)),
  ),
  mutant('entries that are no objects are passed over', ['UK-REQ-09'], () =>
    bindingList((value) => (Array.isArray(value) ? value.filter(isJson) : value)),
  ),
  mutant('a keyType is read by its place among the types', ['UK-REQ-09', 'UK-REQ-12'], () =>
    readingType((value) => (value === '' ? undefined : types[Number(value)])),
  ),
  mutant('a keyType that is none is RSA', ['UK-REQ-12'], () =>
    readingType((value) => (typeof value === 'string' && !['EC', 'RSA'].includes(value) ? 'RSA' : undefined)),
  ),
  mutant('white space around a keyType is removed', ['UK-REQ-12'], () =>
    readingType((value) => (typeof value === 'string' ? value.trim() : value)),
  ),
  mutant('a keyType is read by how it begins', ['UK-REQ-12'], () =>
    readingType((value) => types.find((type) => typeof value === 'string' && value.startsWith(type))),
  ),
  mutant('members are found by their names in any case', ['UK-REQ-03', 'UK-REQ-04', 'UK-REQ-10'], () =>
    naming((name, known) => known.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name),
  ),
  mutant('members are found by their names in snake case too', ['UK-REQ-03', 'UK-REQ-04'], () =>
    naming((name, known) => known.find((each) => snakeOf(each) === name) ?? name),
  ),
  mutant('members of the body count as parameters of the query', ['UK-REQ-10'], () =>
    asking((asked) => {
      const { updateReferencedJwks, updateScope } = jsonOf(asked) ?? {};
      const isAsked = updateReferencedJwks === true && asked.query === '';
      return isAsked ? { ...asked, query: `updateReferencedJwks=true&updateScope=${updateScope}` } : asked;
    }),
  ),
  mutant('parameters of the query count as members of the body', ['UK-UPD-01'], () =>
    asking((asked: Asked) => {
      const text = new URLSearchParams(asked.query).get('description');
      return text === null ? asked : editBody(asked, (body) => ({ ...body, description: text }));
    }),
  ),
];
