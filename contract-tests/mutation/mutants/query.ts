import { editQuery, propagates, withQuery } from '../edits.ts';
import type { Asked } from '../message.ts';
import { mutant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { asking } from '../steps.ts';

const parameters = ({ query }: Asked) => new URLSearchParams(query);
const scopes = ['SAME_PROJECT', 'ALL_PROJECTS'];

/** Takes another value for `updateReferencedJwks` where the value is none of a boolean. */
function reading(read: (value: string) => boolean): Behaviour {
  return asking((asked) => {
    const values = parameters(asked).getAll('updateReferencedJwks');
    const [value] = values;
    if (values.length !== 1 || value === undefined || value === 'true' || value === 'false') return asked;
    return editQuery(asked, (query) => query.set('updateReferencedJwks', String(read(value))));
  });
}

/** Takes a boolean for some of the values that are none. */
function readingSome(read: (value: string) => boolean | undefined): Behaviour {
  return asking((asked) => {
    const values = parameters(asked).getAll('updateReferencedJwks');
    const value = values.length === 1 ? read(values[0] ?? '') : undefined;
    return value === undefined
      ? asked
      : editQuery(asked, (query) => query.set('updateReferencedJwks', String(value)));
  });
}

/** Finds parameters by other names than their own. */
function naming(read: (name: string) => string): Behaviour {
  return asking((asked) => {
    const given = [...parameters(asked)];
    const isKnown = given.every(([name]) => read(name) === name);
    return isKnown
      ? asked
      : withQuery(
          asked,
          new URLSearchParams(given.map(([name, value]): [string, string] => [read(name), value])).toString(),
        );
  });
}

const names = ['updateReferencedJwks', 'updateScope'];
const lettersOf = (text: string) => text.replace(/[^A-Za-z]/g, '').toUpperCase();
const lettersInCase = (name: string) =>
  names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;

/** Takes parts of the query as they are sent. */
function undecoded(encode: (name: string, value: string) => readonly [string, string]): Behaviour {
  return asking((asked) => {
    const parts = asked.query.split('&').map((part) => {
      const [name = '', ...rest] = part.split('=');
      return rest.length === 0 ? part : encode(name, rest.join('=')).join('=');
    });
    return withQuery(asked, parts.join('&'));
  });
}

/** Takes one of several values of a parameter. */
function takingOne(name: string, pick: 0 | -1): Behaviour {
  return asking((asked) => {
    const values = parameters(asked).getAll(name);
    const value = values.at(pick);
    return values.length > 1 && value !== undefined
      ? editQuery(asked, (query) => query.set(name, value))
      : asked;
  });
}

/** Takes another scope for one that the contract does not know. */
function scoping(read: (scope: string) => string): Behaviour {
  return asking((asked) => {
    const given = parameters(asked).getAll('updateScope');
    const [scope] = given;
    if (given.length !== 1 || scope === undefined || scopes.includes(scope)) return asked;
    return editQuery(asked, (query) => query.set('updateScope', read(scope)));
  });
}

function withoutScope(asked: Asked): boolean {
  return propagates(asked) && !parameters(asked).has('updateScope');
}

/** Mutants of the query parameters. */
export const queryMutants = [
  mutant('a scope that is left out is SAME_PROJECT', ['UK-QRY-02'], () =>
    asking((asked) =>
      withoutScope(asked) ? withQuery(asked, `${asked.query}&updateScope=SAME_PROJECT`) : asked,
    ),
  ),
  mutant('without a scope nothing propagates, and nothing is said', ['UK-QRY-02'], () =>
    asking((asked) => (withoutScope(asked) ? withQuery(asked, '') : asked)),
  ),
  mutant('an unknown scope is SAME_PROJECT', ['UK-QRY-03'], () => scoping(() => 'SAME_PROJECT')),
  mutant('a scope is read in any case', ['UK-QRY-03'], () => scoping((scope) => scope.toUpperCase())),
  mutant('of two scopes the last counts', ['UK-QRY-03'], () => takingOne('updateScope', -1)),
  mutant('white space around a scope is removed', ['UK-QRY-03'], () => scoping((scope) => scope.trim())),
  mutant('a scope is read by its place among the scopes', ['UK-QRY-03'], () =>
    scoping((scope) => (/^\d$/.test(scope) ? (scopes[Number(scope)] ?? scope) : scope)),
  ),
  mutant('a scope is read without its separators', ['UK-QRY-03'], () =>
    scoping((scope) => scopes.find((each) => lettersOf(each) === lettersOf(scope.trim())) ?? scope),
  ),
  mutant('whatever is not true is false', ['UK-QRY-04'], () => reading(() => false)),
  mutant('white space around a boolean is removed', ['UK-QRY-04'], () =>
    readingSome((value) => (value.trim() === 'true' ? true : undefined)),
  ),
  ...[
    ['on', 'off'],
    ['yes', 'no'],
    ['t', 'f'],
    ['y', 'n'],
  ].map((words) =>
    mutant(`${words.join(' and ')} are booleans`, ['UK-QRY-04'], () =>
      readingSome((value) => (words.includes(value) ? value === words[0] : undefined)),
    ),
  ),
  mutant('a semicolon separates parameters', ['UK-QRY-04'], () =>
    asking((asked) => withQuery(asked, asked.query.replaceAll(';', '&'))),
  ),
  mutant('percent-encoded letters in the name of a parameter are not decoded', ['UK-JWK-01'], () =>
    undecoded((part, value) => [part.replaceAll('%', '%25'), value]),
  ),
  mutant('percent-encoded letters in the value of a parameter are not decoded', ['UK-JWK-01'], () =>
    undecoded((part, value) => [part, value.replaceAll('%', '%25')]),
  ),
  mutant('parameters are found by their names in any case', ['UK-QRY-01'], () => naming(lettersInCase)),
  mutant('parameters are found by their names in snake case too', ['UK-QRY-01'], () =>
    naming((name) => (name.includes('_') ? lettersInCase(name.replaceAll('_', '')) : name)),
  ),
  mutant('brackets after the name of a parameter are passed over', ['UK-QRY-01'], () =>
    naming((name) => name.replace(/\[\]$/, '')),
  ),
  mutant('white space around the name of a parameter is removed', ['UK-QRY-01'], () =>
    naming((name) => name.trim()),
  ),
];
