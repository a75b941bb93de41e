import { editQuery, hasSucceeded, propagates } from '../edits.ts';
import { nameAfter } from '../jwks.ts';
import { type Asked, entryOf, jsonOf, type MutantResponse } from '../message.ts';
import type { Behaviour, MakeBehaviour } from '../server.ts';
import { noting } from '../steps.ts';

/** Tells keys apart, and JWKs. */
export const placeOf = ({ project, name }: Pick<Asked, 'project' | 'name'>) => `${project} ${name}`;
/** Where the key of an update is after it. */
export const after = (asked: Asked) => placeOf({ ...asked, name: nameAfter(asked) });
/** The same update, which does not propagate. */
export const without = (asked: Asked) =>
  editQuery(asked, (query) => query.set('updateReferencedJwks', 'false'));
/** The clauses of which one is broken where an update does not reach a JWK: which one depends on what went before. */
export const reaching = ['UK-JWK-01', 'UK-JWK-03', 'UK-JWK-08', 'UK-JWK-13'];

/** The same behaviour, which notes every accepted update after its response. */
export function noteAfter(behaviour: Behaviour, note: (asked: Asked) => void): Behaviour {
  return {
    ...behaviour,
    updateKey: async (asked, next) => {
      const response = await (behaviour.updateKey?.(asked, next) ?? next(asked));
      if (hasSucceeded(response)) note(asked);
      return response;
    },
  };
}

/** Propagates no more once something has happened to a key, which is known by its present name. */
export function deafAfter(has: (asked: Asked, memory: Memory) => boolean): MakeBehaviour {
  return () => {
    const memory = new Memory();
    return {
      updateKey: async (asked, next) => {
        const isDeaf = propagates(asked) && isValid(asked) && has(asked, memory);
        const response = await next(isDeaf ? without(asked) : asked);
        memory.note(asked, hasSucceeded(response), propagates(asked));
        return response;
      },
      createKey: noting((asked) => memory.created(asked)),
    };
  };
}

/** Whether the query is one that a server may change without accepting what it has to reject. */
function isValid({ query }: Asked): boolean {
  return /updateScope=(SAME_PROJECT|ALL_PROJECTS)(&|$)/.test(query);
}

interface Past {
  updates: number;
  propagations: number;
  renames: number;
  rejections: number;
  silent: number;
  creations: number;
  types: string[];
  failing: number;
}

/** What has happened to each key. */
class Memory {
  readonly #pasts = new Map<string, Past>();

  of(asked: Pick<Asked, 'project' | 'name'>): Past {
    const place = placeOf(asked);
    const past = this.#pasts.get(place) ?? {
      updates: 0,
      propagations: 0,
      renames: 0,
      rejections: 0,
      silent: 0,
      creations: 0,
      types: [],
      failing: 0,
    };
    this.#pasts.set(place, past);
    return past;
  }

  created(asked: Asked): void {
    this.of({ project: asked.project, name: String(jsonOf(asked)?.name) }).creations += 1;
  }

  note(asked: Asked, isAccepted: boolean, isPropagated: boolean): void {
    const past = this.of(asked);
    if (!isAccepted) {
      past.rejections += 1;
      return;
    }
    past.updates += 1;
    if (isPropagated) past.propagations += 1;
    else past.silent += 1;
    past.types.push(String(jsonOf(asked)?.keyType));
    if (entryOf(jsonOf(asked), 'sandbox') !== undefined) past.failing += 1;
    if (nameAfter(asked) === asked.name) return;
    past.renames += 1;
    this.#pasts.set(after(asked), past);
  }
}

/** Takes updates of a key otherwise once it has been through something; what has happened moves with its name. */
export function changedBy<T>(
  start: () => T,
  happens: (past: T, asked: Asked, response: MutantResponse) => T,
  change: (asked: Asked, past: T) => Asked | MutantResponse,
): MakeBehaviour {
  return () => {
    const pasts = new Map<string, T>();
    return {
      updateKey: async (asked, next) => {
        const past = pasts.get(placeOf(asked)) ?? start();
        const changed = change(asked, past);
        const response = 'status' in changed ? changed : await next(changed);
        const place = hasSucceeded(response) ? after(asked) : placeOf(asked);
        pasts.set(place, happens(past, asked, response));
        return response;
      },
    };
  };
}

const counting =
  (isCounted: (asked: Asked, response: MutantResponse) => boolean) =>
  (past: number, asked: Asked, response: MutantResponse) =>
    past + (isCounted(asked, response) ? 1 : 0);
export const accepted = counting((_, response) => hasSucceeded(response));
export const rejectedOnes = counting((_, response) => !hasSucceeded(response));
export const renames = counting(
  (asked, response) => hasSucceeded(response) && nameAfter(asked) !== asked.name,
);
export const zero = () => 0;
