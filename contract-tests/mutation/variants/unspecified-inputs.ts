import { editEntries, propagates, rejection } from '../edits.ts';
import { parametersIn } from '../jwks.ts';
import { type Asked, entryOf, jsonOf } from '../message.ts';
import { variant } from '../mutant.ts';
import { asking } from '../steps.ts';
import type { StoredJwk } from '../store.ts';

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

/** Behaviour of addresses, bodies and scopes that no clause specifies: the last entries of decisions/0008. */
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
  variant(
    'unspecified 24: an update to its own project is rejected where a JWK of another one could not take it',
    (store) => ({
      updateKey: async (asked, next) => {
        const isToOwn = propagates(asked) && asked.query.includes('SAME_PROJECT');
        const jwks = isToOwn ? await store.referencedJwks(asked.project, asked.name) : [];
        const others = jwks.filter(({ project }) => project !== asked.project);
        return others.some((jwk) => !canTake(jwk, asked))
          ? rejection(400, 'bad_request', 'A JWK of another project could not take this.')
          : next(asked);
      },
    }),
  ),
];

/** Whether an update has material of a JWK's type for it; as far as one can tell where it has none at all. */
function canTake({ environmentName, material }: StoredJwk, asked: Asked): boolean {
  const sent = parametersIn(entryOf(jsonOf(asked), environmentName), 'public');
  return sent === undefined || material === undefined || sent.crv === material.crv;
}
