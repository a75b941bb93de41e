import type { Api } from '../client/api.ts';
import { isOver, leftChanged, leftObjects, type MadeObject } from './entries.ts';
import { dropTornLine, fileManifest } from './manifest.ts';
import { readManifest } from './read-manifest.ts';
import { removeAll } from './removal.ts';

export interface Cleaning {
  readonly file: string;
  readonly api: Api;
  /** Milliseconds within which changes show. */
  readonly timeout: number;
  /** What is not to be removed. */
  readonly kept?: readonly MadeObject[];
}

/** What became of the objects that a manifest names. */
export interface Cleaned {
  readonly removed: number;
  /** What is not as it was before the run, in words. */
  readonly left: readonly string[];
  /** Those of the server's own among it, by their names. */
  readonly changed: readonly string[];
}

/**
 * Removes what a run made, proves it by reads, and writes it down in the manifest. What the manifest does not name is not
 * touched. What the run changed of the server's own and could not restore stays as it is: only the run knew what it was.
 *
 * @throws ConfigError when the manifest cannot be read
 */
export async function cleanByManifest({ file, api, timeout, kept = [] }: Cleaning): Promise<Cleaned> {
  const { entries } = readManifest(file);
  dropTornLine(file);
  const manifest = fileManifest(file);
  const isKept = ({ kind, project, name }: MadeObject) =>
    kept.some((each) => each.kind === kind && each.project === project && each.name === name);
  let removed = 0;
  const changed = leftChanged(entries);
  const left = [
    ...changed.map((what) => `${what}, changed by the run and not restored`),
    ...(await removeAll(
      api,
      leftObjects(entries).filter((object) => !isKept(object)),
      timeout,
      (object) => {
        manifest.removed(object);
        removed += 1;
      },
    )),
  ];
  if (left.length === 0 && kept.length === 0 && !isOver(readManifest(file).entries)) manifest.over();
  return { removed, left, changed };
}
