import { appendFileSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import type { MadeObject, ManifestContent, ManifestEntry, ManifestHeader } from './entries.ts';
import { seal } from './seal.ts';

/** Where a run writes down what it makes and borrows, before it does, so that nothing is left behind unknown. */
export interface Manifest {
  creates(object: MadeObject): void;
  removed(object: MadeObject): void;
  /**
   * @param id names it within the run
   * @param what names it in messages
   * @param original what it was before, as JSON can tell it
   */
  borrows(id: string, what: string, original: unknown): void;
  restored(id: string): void;
  /** The run is over, and nothing of it is left. */
  over(): void;
}

/**
 * A line of JSON for each entry, on the disk before the call returns: it survives the end of the process and of the
 * machine, whatever ends them. Threads may write to the same file.
 *
 * @param token seals what is borrowed
 */
export function fileManifest(file: string, token: string): Manifest {
  const write = (entry: ManifestEntry, flush = true) => appendFileSync(file, lineOf(entry), { flush });
  return {
    creates: (object) => write({ event: 'creates', ...object }),
    // Where this is lost with the machine, the object is looked for once more.
    removed: (object) => write({ event: 'removed', ...object }, false),
    borrows: (id, what, original) =>
      write({ event: 'borrows', id, what, sealed: seal(JSON.stringify(original), token) }),
    restored: (id) => write({ event: 'restored', id }),
    over: () => write({ event: 'over' }),
  };
}

const ignore = () => undefined;

/** For servers that end with the run. */
export const noManifest: Manifest = {
  creates: ignore,
  removed: ignore,
  borrows: ignore,
  restored: ignore,
  over: ignore,
};

export function startManifest(file: string, header: ManifestHeader): void {
  writeFileSync(file, lineOf(header), { flush: true });
}

/** Takes away a last line that was cut off, so that what is written next does not become part of it. */
export function dropTornLine(file: string): void {
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(file, whole);
}

/** Writes a manifest anew without what is sealed in it, once everything is put back. */
export function dropSealed(file: string, { header, entries }: ManifestContent): void {
  const bare = entries.map((entry) => (entry.event === 'borrows' ? { ...entry, sealed: '' } : entry));
  const beside = `${file}.new`;
  writeFileSync(beside, [header, ...bare].map(lineOf).join(''), { flush: true });
  renameSync(beside, file);
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
