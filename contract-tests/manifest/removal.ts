import type { Api } from '../client.ts';
import { patiently } from '../limits.ts';
import { eventually } from '../waiting.ts';
import { type MadeObject, nameOf } from './entries.ts';

/** How many are removed at the same time. */
const atOnce = 8;

/**
 * Removes JWKs, then keys, and reads each to see that it is gone.
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
  for (const batch of [...batchesOf(ofKind('jwk')), ...batchesOf(ofKind('key'))]) {
    const outcomes = await Promise.all(batch.map((object) => remove(api, object, timeout)));
    for (const [index, object] of batch.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) gone(object);
      else left.push(outcome);
    }
  }
  return left;
}

function batchesOf(objects: readonly MadeObject[]): readonly (readonly MadeObject[])[] {
  const count = Math.ceil(objects.length / atOnce);
  return Array.from({ length: count }, (_, index) => objects.slice(index * atOnce, (index + 1) * atOnce));
}

/** Deletes one object, if it is there, and reads it to see that it is gone. */
async function remove(api: Api, object: MadeObject, timeout: number): Promise<string | undefined> {
  const [deleteIt, read] = object.kind === 'key' ? [api.deleteKey, api.getKey] : [api.deleteJwk, api.getJwk];
  try {
    await patiently(() => deleteIt(object));
    const { status } = await eventually(() => patiently(() => read(object)), isGone, timeout);
    return isGone({ status }) ? undefined : `${nameOf(object)} (its read answers ${status})`;
  } catch (error) {
    return `${nameOf(object)} (${error instanceof Error ? error.message : String(error)})`;
  }
}

function isGone({ status }: { readonly status: number }): boolean {
  return status === 400 || status === 404;
}
