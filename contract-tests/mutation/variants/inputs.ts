import { editBody, editQuery, rejection, withBody } from '../edits.ts';
import { type Asked, isJson, jsonOf, type MutantResponse } from '../message.ts';
import { variant } from '../mutant.ts';
import type { Behaviour } from '../server.ts';
import { asking } from '../steps.ts';
import type { Store } from '../store.ts';

const firewalled = /;|%3b|%2f|%5c|%25|%00|\/\//i;

/** Rejects what the condition selects, of every operation. */
function rejecting(isRejected: (asked: Asked) => boolean): Behaviour {
  const step = (asked: Asked, next: (asked: Asked) => Promise<MutantResponse>) =>
    isRejected(asked) ? rejection(400, 'bad_request', 'The request was rejected.') : next(asked);
  return { all: step, updateKey: step, createKey: step, getKey: step, deleteKey: step };
}

/** Takes other spellings of booleans, of which no clause speaks. */
function spelling(read: Readonly<Record<string, string>>): Behaviour {
  return asking((asked) => {
    const values = new URLSearchParams(asked.query).getAll('updateReferencedJwks');
    const value = read[values[0] ?? ''];
    return values.length === 1 && value !== undefined
      ? editQuery(asked, (query) => query.set('updateReferencedJwks', value))
      : asked;
  });
}

/** Reads a body that is no JSON in a way of its own. */
function parsing(read: (text: string) => string): Behaviour {
  return asking((asked) => {
    if (jsonOf(asked) !== undefined) return asked;
    try {
      const value: unknown = JSON.parse(read(String(asked.body)));
      return isJson(value) ? withBody(asked, value) : asked;
    } catch {
      return asked;
    }
  });
}

const folded = (name: unknown) => String(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** A unique index by a collation that ignores case, accents, width and white space at the ends. */
function indexed(store: Store): Behaviour {
  const step = async (asked: Asked, next: (asked: Asked) => Promise<MutantResponse>) => {
    const { name } = jsonOf(asked) ?? {};
    const others = (await store.keys(asked.project)).filter((key) => key.name !== asked.name);
    const isTaken =
      typeof name === 'string' &&
      name !== asked.name &&
      others.some((key) => folded(key.name) === folded(name));
    return isTaken ? rejection(409, 'conflict', 'Duplicate entry.') : next(asked);
  };
  return { createKey: step, updateKey: step };
}

/** What of requests the contract leaves open (decisions.yaml): each server uses one of its freedoms. */
export const inputVariants = [
  variant('TRUE, FALSE, 1, 0 and an empty value are booleans', () =>
    spelling({ TRUE: 'true', True: 'true', FALSE: 'false', 1: 'true', 0: 'false', '': 'false' }),
  ),
  variant('a byte order mark is passed over', () => parsing((text) => text.replace(/^\ufeff/, ''))),
  variant('NaN and infinities are taken for null', () =>
    parsing((text) => text.replace(/:\s*-?(NaN|Infinity)\b/g, ':null')),
  ),
  variant('a body with a member twice is rejected', () =>
    rejecting((asked) => {
      const names = String(asked.body ?? '').match(
        /"(name|description|keyType|cryptoKeyInfoEnvironmentList)":/g,
      );
      return asked.operation === 'updateKey' && new Set(names).size < (names?.length ?? 0);
    }),
  ),
  variant('null stands for a description that is left out', () =>
    asking((asked) =>
      editBody(asked, (body) => {
        const { description, ...rest } = body;
        return description === null ? rest : body;
      }),
    ),
  ),
  variant(
    'addresses with semicolons, encoded slashes, percent signs or NULs are rejected, and such names',
    () =>
      rejecting(
        (asked) => firewalled.test(asked.path) || /[;/\\%\0]/.test(String(jsonOf(asked)?.name ?? '')),
      ),
  ),
  variant('names that differ in case, accents, width or white space alone are taken', (store) =>
    indexed(store),
  ),
];
