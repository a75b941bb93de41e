import type { Api } from '../client/api.ts';
import { isOfGateway } from '../client/gateway.ts';
import { eventually } from '../client/polling.ts';
import { patiently } from '../client/rate-limit.ts';
import { NoResponse, NoToken } from '../client/transport.ts';
import { type MadeObject, nameOf } from './entries.ts';

/** How many are removed at the same time. */
const atOnce = 8;

/** What stands in the way of a removal. */
interface Obstacle {
  readonly what: string;
  readonly hasResponse: boolean;
}

/**
 * Removes JWKs, then keys, and reads each to see that it is gone. Once none of several removed at the same time got a response,
 * the others are not tried: with a server that hangs that would take a timeout for each.
 *
 * @param timeout milliseconds within which a removal shows
 * @param gone told of each that is gone
 * @returns what is still there, in words
 */
export async function removeAll(
  api: Api,
  objects: readonly MadeObject[],
  timeout: number,
  gone: (object: MadeObject) => void,
): Promise<readonly string[]> {
  const left: string[] = [];
  const ofKind = (kind: MadeObject['kind']) => objects.filter((object) => object.kind === kind);
  let isThere = true;
  for (const batch of [...batchesOf(ofKind('jwk')), ...batchesOf(ofKind('key'))]) {
    if (!isThere) {
      left.push(...batch.map((object) => `${nameOf(object)} (not tried: the server does not respond)`));
      continue;
    }
    const outcomes = await Promise.all(batch.map((object) => remove(api, object, timeout)));
    for (const [index, object] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) gone(object);
      else left.push(outcome.what);
    }
    isThere = outcomes.length === 1 || outcomes.some((outcome) => outcome?.hasResponse !== false);
  }
  return left;
}

function batchesOf(objects: readonly MadeObject[]): readonly (readonly MadeObject[])[] {
  const count = Math.ceil(objects.length / atOnce);
  return Array.from({ length: count }, (_, index) => objects.slice(index * atOnce, (index + 1) * atOnce));
}

/** Deletes one object, if it is there, and reads it to see that it is gone. */
async function remove(api: Api, object: MadeObject, timeout: number): Promise<Obstacle | undefined> {
  const [deleteIt, read] = object.kind === 'key' ? [api.deleteKey, api.getKey] : [api.deleteJwk, api.getJwk];
  try {
    const deleted = await patiently(() => deleteIt(object));
    // What the server has rejected is not waited for.
    const patience = deleted.status < 400 || isGone(deleted) ? timeout : 0;
    const found = await eventually(() => patiently(() => read(object)), isGone, patience);
    if (isGone(found)) return undefined;
    return {
      what: `${nameOf(object)} (its read responds with ${found.status})`,
      hasResponse: !isOfGateway(found),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason = error instanceof NoToken ? 'there is no token to remove it with' : message;
    return { what: `${nameOf(object)} (${reason})`, hasResponse: !(error instanceof NoResponse) };
  }
}

function isGone({ status }: { readonly status: number }): boolean {
  return status === 400 || status === 404;
}
