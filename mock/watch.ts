import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How long a file is left alone before it counts as saved, in ms: editors write in several steps. */
const SETTLED = 100;

/**
 * Calls back when something in a folder, or one file of it, has changed and settled; also when the watching runs into an
 * error, as reading again tells best what is wrong.
 *
 * @returns what ends the watching
 */
export function watchPath(path: string, kind: 'file' | 'folder', changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watchers: readonly FSWatcher[] = [];
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What has changed until now is read by whoever is called back; what changes from now on is seen by the new watchers.
      stop();
      watchers = startIfThere();
      changed();
    }, SETTLED);
  };
  const start = () => (kind === 'folder' ? watchFolders(path, settle) : [watchFile(path, settle)]);
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

function watchFile(path: string, changed: () => void): FSWatcher {
  const watcher = watch(dirname(path), (_event, name) => {
    if (name === basename(path)) changed();
  });
  return watcher.on('error', changed);
}

/**
 * Watches a folder and all below it, each by itself: where the system cannot watch a whole tree, Node.js watches its files
 * one by one, and loses those that another one takes the place of, as many editors save and git checks out.
 */
function watchFolders(top: string, changed: () => void): readonly FSWatcher[] {
  const below = readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return [top, ...below].flatMap((folder) => watchIfThere(folder, changed));
}

function watchIfThere(folder: string, changed: () => void): readonly FSWatcher[] {
  try {
    return [watch(folder, changed).on('error', changed)];
  } catch {
    return [];
  }
}
