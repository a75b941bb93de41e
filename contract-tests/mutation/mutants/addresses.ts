import { withQuery } from '../edits.ts';
import type { Asked } from '../message.ts';
import { type Mutant, mutant } from '../mutant.ts';
import { asking } from '../steps.ts';
import { keyPath } from '../store.ts';

/** Reads each segment of the path in a way of its own before the mock decodes it. */
function reading(name: string, clauses: readonly string[], read: (segment: string) => string): Mutant {
  return mutant(name, clauses, () =>
    asking((asked) => ({ ...asked, path: asked.path.split('/').map(read).join('/') })),
  );
}

type IsSame = (stored: string, asked: string) => boolean;

/** Looks up a key, and its project, by other names than those of the path when these find none. */
function finding(name: string, isSame: IsSame): Mutant {
  const projects = ['MyProject', 'OtherProject'];
  return mutant(name, ofUnknown, (store) => ({
    updateKey: async (asked, next) => {
      const project = projects.includes(asked.project)
        ? asked.project
        : projects.find((each) => isSame(each, asked.project));
      if (project === undefined || !asked.path.endsWith('/')) return next(asked);
      const isThere = (await store.key(project, asked.name)) !== undefined;
      const names = isThere ? [] : (await store.keys(project)).map((key) => String(key.name));
      const same = names.find((each) => isSame(each, asked.name)) ?? asked.name;
      return next({ ...asked, path: keyPath(project, same) });
    },
  }));
}

/** Two names are the same that are read as the same. */
const readAs =
  (read: (name: string) => string): IsSame =>
  (stored, asked) =>
    read(stored) === read(asked);

/** As LIKE of SQL and the shell compare: `_` and `?` stand for a character, `%` and `*` for any number of them. */
const isLike: IsSame = (stored, pattern) => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/[%*]/g, '.*').replace(/[_?]/g, '.')}$`, 's').test(stored);
};

const ofUnknown = ['UK-UPD-08', 'UK-UPD-09'];
/** The first octet of a character of ASCII as two, as UTF-8 must not be written (RFC 3629 3). */
const overlong = /%C([01])%([89AB])([0-9A-F])/gi;
const shortened = (_: string, high: string, middle: string, low: string) =>
  `%${((Number(high) << 2) | (Number.parseInt(middle, 16) & 3)).toString(16)}${low}`;
const marks = /\p{M}/gu;

/** Mutants of addresses: what servlet containers, proxies and databases make of names. */
export const addressMutants = [
  reading('what follows a semicolon in an address is dropped', ofUnknown, (segment) =>
    segment.replace(/;.*$/, ''),
  ),
  reading('overlong UTF-8 in an address is read', ofUnknown, (segment) =>
    segment.replace(overlong, shortened),
  ),
  reading('%u escapes in an address are read', ofUnknown, (segment) =>
    segment.replace(/%u00([0-9a-f]{2})/gi, '%$1'),
  ),
  reading('a name in an address ends at a NUL', ofUnknown, (segment) => segment.replace(/%00.*$/, '')),
  reading('what is not percent-encoded is decoded as a form', ['UK-ROUTE-04'], (segment) =>
    segment.replaceAll('+', '%20'),
  ),
  reading('a name in an address ends at its last dot', ['UK-ROUTE-04'], (segment) =>
    segment.replace(/\.\w+$/, ''),
  ),
  reading('an encoded semicolon is one that is not encoded', ['UK-ROUTE-04'], (segment) =>
    segment.replace(/%3B.*$/i, ''),
  ),
  mutant('an encoded slash separates', ['UK-ROUTE-04'], () =>
    asking((asked) => ({ ...asked, path: asked.path.replace(/%2F/gi, '/') })),
  ),
  mutant('an encoded question mark begins the query', ['UK-ROUTE-04'], () =>
    asking((asked: Asked) => {
      const [path = '', query] = asked.path.split(/%3F/i);
      return query === undefined ? asked : withQuery({ ...asked, path: `${path}/` }, query);
    }),
  ),
  finding(
    'white space at the ends of a name in the path is dropped',
    readAs((name) => name.trim()),
  ),
  finding(
    'full stops at the end of a name in the path are dropped',
    readAs((name) => name.replace(/\.+$/, '')),
  ),
  finding(
    'a name in the path is found without regard to accents',
    readAs((name) => name.normalize('NFD').replace(marks, '')),
  ),
  finding(
    'a name in the path is found without regard to width',
    readAs((name) =>
      name.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)),
    ),
  ),
  finding(
    'invisible characters in a name of the path are passed over',
    readAs((name) => name.replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')),
  ),
  finding('a name in the path is a pattern', isLike),
];
