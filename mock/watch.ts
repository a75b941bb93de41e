import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** How long a file is left alone before it counts as saved, in ms: editors write in several steps. */
const SETTLED = 100;

/**
 * Calls back when something in a folder, or one file of it, has changed and settled; also when the watching runs into an
 * error, as reading anew tells best what is wrong.
 *
 * @returns what ends the watching
 */
export function watchPath(path: string, kind: 'file' | 'folder', changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLED);
  };
  const watcher =
    kind === 'folder'
      ? watch(path, { recursive: true }, settle)
      : watch(dirname(path), (_event, name) => {
          if (name === basename(path)) settle();
        });
  watcher.on('error', settle);
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
