import { rejection } from '../edits.ts';
import { type Asked, jsonOf } from '../message.ts';
import { type Mutant, mutant } from '../mutant.ts';

/** Responds with 500 where a server that does not expect such a request breaks. */
function failingOn(name: string, breaks: (asked: Asked) => boolean): Mutant {
  return mutant(name, ['UK-RES-04'], () => ({
    updateKey: (asked, next) => (breaks(asked) ? rejection(500, 'internal_error') : next(asked)),
  }));
}

/** Mutants that break on what parsers, decoders and statements of a database do not expect. */
export const failureMutants = [
  failingOn('a number of many digits is a 500', ({ body }) => /\d{1000}/.test(String(body))),
  failingOn('a quotation mark in a text is a 500', ({ body }) => /'s; DROP/.test(String(body))),
  failingOn('a placeholder in a text is a 500', ({ body }) => /\$\{/.test(String(body))),
  failingOn('a member without a name is a 500', (asked) => '' in (jsonOf(asked) ?? {})),
  failingOn('overlong UTF-8 in an address is a 500', ({ path }) => /%C0%A[EF]/i.test(path)),
  failingOn('a semicolon in an address is a 500', ({ path }) => path.includes(';jsessionid')),
];
