import { editEntries } from '../edits.ts';
import type { Asked } from '../message.ts';
import { variant } from '../mutant.ts';
import { asking } from '../steps.ts';

/** A body in UTF-16 or UTF-32 as one in UTF-8, as parsers find out by its first octets. */
function transcoded(asked: Asked): Asked {
  const { body } = asked;
  const isWide = body !== undefined && body.length > 3 && body[0] !== 0 && body[1] === 0;
  return isWide ? { ...asked, body: Buffer.from(body.toString('utf16le')) } : asked;
}

/** The path as a URL library resolves it (RFC 3986 5.2.4), without empty segments. */
function resolved(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/').slice(1, -1)) {
    if (/^(\.|%2e)$/i.test(segment) || segment === '') continue;
    if (/^(\.|%2e){2}$/i.test(segment)) segments.pop();
    else segments.push(segment);
  }
  return path.endsWith('/') ? `/${[...segments, ''].join('/')}` : path;
}

/** Behaviour of addresses and bodies that no clause specifies: the last entries of decisions/0008. */
export const unspecifiedInputs = [
  variant('unspecified 21: white space around the name of an environment is removed', () =>
    asking((asked) =>
      editEntries(asked, (entries) =>
        entries.map((entry) =>
          typeof entry.environmentName === 'string'
            ? { ...entry, environmentName: entry.environmentName.trim() }
            : entry,
        ),
      ),
    ),
  ),
  variant('unspecified 22: a body in UTF-16 is read', () => asking(transcoded)),
  variant('unspecified 23: dot segments and empty segments of the path are resolved', () => ({
    all: (asked, next) => next({ ...asked, path: resolved(asked.path) }),
    updateKey: (asked, next) => next({ ...asked, path: resolved(asked.path) }),
  })),
];
