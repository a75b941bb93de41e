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
  mutant('whatever is not true is false', ['UK-QRY-04'], () => reading(() => false)),
];
