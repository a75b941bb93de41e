import type { Api } from '../client/api.ts';
import { parseJson } from '../client/exchange.ts';
import { type OriginalPair, restorePair } from '../support/shared-pair-original.ts';
import { type Borrowed, isOver, leftBorrowed, leftObjects } from './entries.ts';
import { dropSealed, dropTornLine, fileManifest } from './manifest.ts';
import { readManifest } from './read-manifest.ts';
import { removeAll } from './removal.ts';
import { unseal } from './seal.ts';

export interface Cleaning {
  readonly file: string;
  readonly api: Api;
  /** The token that the run had; without it nothing can be put back. */
  readonly token: string;
  /** Milliseconds within which changes show. */
  readonly timeout: number;
}

/** What became of what a manifest tells. */
export interface Cleaned {
  readonly removed: number;
  readonly restored: number;
  /** What is not as it was before the run, in words. */
  readonly left: readonly string[];
}

/**
 * Puts back what a run borrowed, removes what it made, proves both by reads, and writes it down in the manifest. What the
 * manifest does not name is not touched.
 *
 * @throws ConfigError when the manifest cannot be read
 */
export async function cleanByManifest({ file, api, token, timeout }: Cleaning): Promise<Cleaned> {
  const { entries } = readManifest(file);
  dropTornLine(file);
  const manifest = fileManifest(file, token);
  const [borrowed, objects] = [leftBorrowed(entries), leftObjects(entries)];
  const left: string[] = [];
  let [restored, removed] = [0, 0];
  for (const each of borrowed) {
    const problem = await restore(api, each, token, timeout);
    if (problem === undefined) {
      manifest.restored(each.id);
      restored += 1;
    } else left.push(`${each.what}, ${problem}`);
  }
  left.push(
    ...(await removeAll(api, objects, timeout, (object) => {
      manifest.removed(object);
      removed += 1;
    })),
  );
  const now = readManifest(file);
  if (leftBorrowed(now.entries).length === 0) dropSealed(file, now);
  if (left.length === 0 && !isOver(now.entries)) manifest.over();
  return { removed, restored, left };
}

/** What stands in the way, or undefined when it is as it was. */
async function restore(
  api: Api,
  { sealed }: Borrowed,
  token: string,
  timeout: number,
): Promise<string | undefined> {
  const original = parseJson(unseal(sealed, token) ?? '') as OriginalPair | undefined;
  if (original === undefined) return 'not put back: only the token that the run had opens what it was';
  try {
    return (await restorePair(api, original, timeout)) ? undefined : 'not as it was';
  } catch (error) {
    return `not put back: ${error instanceof Error ? error.message : String(error)}`;
  }
}
