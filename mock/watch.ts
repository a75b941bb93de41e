import { readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** How long a file is left alone before it counts as saved, in ms: editors write in several steps. */
const SETTLED = 100;
/** How often a file is looked at, in ms. */
const LOOK = 200;

/** What is closed to end the watching of one file or folder. */
interface Watcher {
  close(): void;
}

/**
 * Calls back when something in a folder, or one file of it, has changed and settled; also when the watching runs into an
 * error, as reading again tells best what is wrong.
 *
 * @returns what ends the watching
 */
export function watchPath(path: string, kind: 'file' | 'folder', changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watchers: readonly Watcher[] = [];
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What has changed until now is read by whoever is called back; what changes from now on is seen by the new watchers.
      stop();
      watchers = startIfThere();
      changed();
    }, SETTLED);
  };
  const start = () => (kind === 'folder' ? watchFolders(path, settle) : [look(path, settle)]);
  const startIfThere = () => {
    try {
      return start();
    } catch {
      return [];
    }
  };
  const stop = () => {
    for (const watcher of watchers) watcher.close();
  };
  watchers = start();
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/**
 * Looks at a file time and again. Notifications are bound to where a path leads at first: they miss links that come to lead
 * elsewhere, as in a mounted ConfigMap, and folders that are removed and created anew, as git and rsync do.
 */
function look(path: string, changed: () => void): Watcher {
  let seen = stampOf(path);
  const timer = setInterval(() => {
    const stamp = stampOf(path);
    if (stamp === seen) return;
    seen = stamp;
    changed();
  }, LOOK).unref();
  return { close: () => clearInterval(timer) };
}

/** Another text whenever a file is another one or was written; empty when there is none. */
function stampOf(path: string): string {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return '';
  }
}

/**
 * Watches a folder and all below it, each by itself: where the system cannot watch a whole tree, Node.js watches its files
 * one by one, and loses those that another one takes the place of, as many editors save and git checks out.
 */
function watchFolders(top: string, changed: () => void): readonly Watcher[] {
  const entries = readdirSync(top, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]) => join(entry.parentPath, entry.name);
  const folders = entries.filter((entry) => entry.isDirectory()).map(pathOf);
  const watchers: Watcher[] = [];
  try {
    for (const folder of [top, ...folders]) watchers.push(...watchIfThere(folder, changed));
    return watchers;
  } catch {
    // The system's limit of watches or of open files is reached: other programs use them all.
    for (const watcher of watchers) watcher.close();
    return [top, ...entries.map(pathOf)].map((path) => look(path, changed));
  }
}

/** @throws when the system allows no more watches */
function watchIfThere(folder: string, changed: () => void): readonly Watcher[] {
  try {
    return [watch(folder, changed).on('error', changed)];
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
