import { editQuery, propagates, rejection, withQuery } from '../edits.ts';
import type { Asked } from '../message.ts';
import { fault } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { asking, instead } from '../steps.ts';

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

/** Faults in the query parameters. */
export const queryFaults = [
  fault('a scope that is left out is SAME_PROJECT', ['UK-QRY-02'], () =>
    asking((asked) =>
      withoutScope(asked) ? withQuery(asked, `${asked.query}&updateScope=SAME_PROJECT`) : asked,
    ),
  ),
  fault('a scope that is left out is ALL_PROJECTS', ['UK-QRY-02'], () =>
    asking((asked) =>
      withoutScope(asked) ? withQuery(asked, `${asked.query}&updateScope=ALL_PROJECTS`) : asked,
    ),
  ),
  fault('without a scope nothing propagates, and nothing is said', ['UK-QRY-02'], () =>
    asking((asked) => (withoutScope(asked) ? withQuery(asked, '') : asked)),
  ),
  fault('a scope that is left out is a 422', ['UK-QRY-02'], () =>
    instead(['UK-QRY-02'], () => rejection(422, 'invalid_parameter')),
  ),
  fault('a scope that is left out is a 500', ['UK-QRY-02', 'UK-RES-04'], () =>
    instead(['UK-QRY-02'], () => rejection(500, 'internal_error')),
  ),
  fault('an unknown scope is SAME_PROJECT', ['UK-QRY-03'], () => scoping(() => 'SAME_PROJECT')),
  fault('a scope is read in any case', ['UK-QRY-03'], () => scoping((scope) => scope.toUpperCase())),
  fault('an empty scope is SAME_PROJECT', ['UK-QRY-03'], () => scoping((scope) => scope || 'SAME_PROJECT')),
  fault('a scope is read by its beginning', ['UK-QRY-03'], () =>
    scoping((scope) => (scope === '' ? scope : (scopes.find((known) => known.startsWith(scope)) ?? scope))),
  ),
  fault('of two scopes the last counts', ['UK-QRY-03'], () => takingOne('updateScope', -1)),
  fault('an unknown scope is a 404', ['UK-QRY-03'], () =>
    instead(['UK-QRY-03'], () => rejection(404, 'not_found')),
  ),
  fault('whatever is not true is false', ['UK-QRY-04'], () => reading(() => false)),
  fault('whatever is not false is true', ['UK-QRY-04'], () => reading(() => true)),
  fault('a boolean is read as YAML reads it', ['UK-QRY-04'], () =>
    asking((asked) =>
      ['yes', 'on'].includes(parameters(asked).get('updateReferencedJwks') ?? '')
        ? editQuery(asked, (query) => query.set('updateReferencedJwks', 'true'))
        : asked,
    ),
  ),
  fault('of two booleans the first counts', ['UK-QRY-04'], () => takingOne('updateReferencedJwks', 0)),
  fault('a value that is no boolean is a 500', ['UK-QRY-04', 'UK-RES-04'], () =>
    instead(['UK-QRY-04'], () => rejection(500, 'internal_error', 'IllegalArgumentException')),
  ),
];
