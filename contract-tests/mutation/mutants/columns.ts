import { editBody, editEntries, editItems, hasSucceeded, withBody } from '../edits.ts';
import { type Asked, entriesOf, type Json, jsonOf } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { MakeBehaviour } from '../server.ts';
import { asking, on } from '../steps.ts';
import { keyPath } from '../store.ts';

/** Shows key material no longer than a column that it does not fit in. */
function cutAt(length: number): MakeBehaviour {
  const cut = (value: unknown) => (typeof value === 'string' ? value.slice(0, length) : value);
  return () =>
    on('getKey', (response) =>
      editItems(response, (key) => ({
        ...key,
        cryptoKeyInfoEnvironmentList: entriesOf(key).map((entry) => ({
          ...entry,
          ...('publicKey' in entry && { publicKey: cut(entry.publicKey) }),
          ...('privateKey' in entry && { privateKey: cut(entry.privateKey) }),
        })),
      })),
    );
}

const described = (change: (text: string) => string): MakeBehaviour => {
  return () =>
    on('getKey', (response) =>
      editItems(response, (key) =>
        typeof key.description === 'string' ? { ...key, description: change(key.description) } : key,
      ),
    );
};

/** Has an update write further keys of the project: those that its condition selects as well. */
function alsoWriting(isSelected: (name: string, asked: Asked) => boolean): MakeBehaviour {
  return (store) => ({
    updateKey: async (asked, next) => {
      const others = (await store.keys(asked.project)).filter(
        ({ name }) => name !== asked.name && isSelected(String(name), asked),
      );
      const response = await next(asked);
      const sent: Json | undefined = jsonOf(asked);
      if (!hasSucceeded(response) || sent === undefined) return response;
      for (const { name } of others)
        await next(
          withBody({ ...asked, query: '', path: keyPath(asked.project, String(name)) }, { ...sent, name }),
        );
      return response;
    },
  });
}

const isLike = (name: string, pattern: string) =>
  pattern.includes('_') &&
  new RegExp(`^${pattern.replace(/[^\w-]/g, '\\$&').replaceAll('_', '.')}$`).test(name);
const folded = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '');
const environments = ['production', 'staging'];

/** Takes an environment for another name of it. */
function findingEnvironments(read: (name: string) => string | undefined): MakeBehaviour {
  return () =>
    asking((asked) =>
      editEntries(asked, (entries) =>
        entries.map((entry) =>
          typeof entry.environmentName === 'string' && !environments.includes(entry.environmentName)
            ? { ...entry, environmentName: read(entry.environmentName) ?? entry.environmentName }
            : entry,
        ),
      ),
    );
}

/** Mutants of databases: columns that are too short, character sets, and collations. */
export const columnMutants = [
  mutant('key material of more than 2000 characters is cut', ['UK-UPD-01'], cutAt(2000)),
  mutant('key material of more than 4000 characters is cut', ['UK-UPD-01'], cutAt(4000)),
  mutant(
    'characters beyond the basic plane are lost',
    ['UK-UPD-01'],
    described((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  ),
  mutant(
    'a text ends at its first character beyond the basic plane',
    ['UK-UPD-01'],
    described((text) => text.replace(/[\u{10000}-\u{10ffff}].*$/u, '')),
  ),
  mutant(
    'texts are shown escaped for HTML',
    ['UK-UPD-01'],
    described((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  ),
  mutant(
    'quotes in a text are doubled',
    ['UK-UPD-01'],
    described((text) => text.replaceAll("'", "''")),
  ),
  mutant(
    'a backslash in a text is lost',
    ['UK-UPD-01'],
    described((text) => text.replaceAll('\\', '')),
  ),
  mutant(
    'line ends in a text become spaces',
    ['UK-UPD-01'],
    described((text) => text.replaceAll('\n', ' ')),
  ),
  mutant('a new name is cut after 100 characters', ['UK-UPD-05'], () =>
    asking((asked) =>
      editBody(asked, (body) =>
        typeof body.name === 'string' && body.name !== asked.name
          ? { ...body, name: body.name.slice(0, 100) }
          : body,
      ),
    ),
  ),
  mutant(
    'keys whose names differ in accents alone are updated as well',
    ['UK-UPD-12'],
    alsoWriting((name, asked) => folded(name) === folded(asked.name)),
  ),
  mutant(
    'keys whose names differ in case alone are updated as well',
    ['UK-UPD-12'],
    alsoWriting((name, asked) => name.toLowerCase() === asked.name.toLowerCase()),
  ),
  mutant(
    'keys whose names fit the name as a pattern are updated as well',
    ['UK-UPD-12'],
    alsoWriting((name, asked) => isLike(name, asked.name)),
  ),
  mutant(
    'an environment is found without regard to accents',
    ['UK-REQ-05'],
    findingEnvironments((name) => environments.find((each) => each === folded(name))),
  ),
  mutant(
    'an environment is found without regard to width',
    ['UK-REQ-05'],
    findingEnvironments((name) => environments.find((each) => each === name.normalize('NFKC'))),
  ),
  mutant(
    'an environment is found by how its name begins',
    ['UK-REQ-05'],
    findingEnvironments((name) => environments.find((each) => name !== '' && each.startsWith(name))),
  ),
  mutant(
    'an asterisk stands for an environment',
    ['UK-REQ-05'],
    findingEnvironments((name) => (name === '*' ? environments[0] : undefined)),
  ),
];
