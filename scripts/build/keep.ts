import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Those are kept whatever their age. */
const NEWEST = 5;
const HOUR = 3_600_000;
/** In each build: the path of what it was built from. */
const CHECKOUT = 'checkout.txt';

/**
 * Makes a build beside those that are kept, and deletes those that nobody needs. It is made aside and renamed: a build that
 * is interrupted must not look like one that is complete, nor two that are made at once disturb each other.
 *
 * @param root the checkout that it is made from
 * @param target the folder that shall hold it
 * @param make fills a folder
 */
export async function keepBuild(
  root: string,
  target: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const cache = dirname(target);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  try {
    await make(unfinished);
    writeFileSync(join(unfinished, CHECKOUT), root);
    rename(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  prune(cache);
}

/** Whoever was sooner with the same sources has made the same. */
function rename(unfinished: string, target: string): void {
  try {
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

/** A process that runs from a build may still load parts of it, so it marks it as used from time to time. */
function prune(cache: string): void {
  const builds = readdirSync(cache)
    .map((name) => ({ path: join(cache, name), used: usedAt(join(cache, name)) }))
    .sort((a, b) => b.used - a.used);
  for (const [index, { path, used }] of builds.entries()) {
    if ((index < NEWEST || used > Date.now() - HOUR) && !isOrphaned(path)) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** Copies of a checkout share its `node_modules`, and go sooner. */
function isOrphaned(path: string): boolean {
  const file = join(path, CHECKOUT);
  return existsSync(file) && !existsSync(readFileSync(file, 'utf8'));
}

/** Another process may just have deleted it. */
function usedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
