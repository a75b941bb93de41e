import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.ts';
import type { MadeObject, ManifestEntry, ManifestHeader } from './entries.ts';

/** Where a run writes down what it makes and changes, before it does, so that nothing is left behind unknown. */
export interface Manifest {
  creates(object: MadeObject): void;
  removed(object: MadeObject): void;
  /** @param what names something of the server's own in messages; only memory holds what it was */
  changes(what: string): void;
  restored(what: string): void;
  /** The run is over, and nothing of it is left. */
  over(): void;
}

/**
 * A line of JSON for each entry, on the disk before the call returns: it survives the end of the process and of the
 * machine, whatever ends them. Threads may write to the same file.
 *
 * @param isShortLived whether what it names ends with this process, so that it need not survive the machine
 */
export function fileManifest(file: string, isShortLived = false): Manifest {
  const write = (entry: ManifestEntry, flush = !isShortLived) =>
    appendFileSync(file, lineOf(entry), { flush });
  // On a full or read-only disk this is lost, and the object is looked for once more: no reason not to go on removing.
  const writeIfPossible = (entry: ManifestEntry, flush?: boolean) => {
    try {
      write(entry, flush);
    } catch {}
  };
  return {
    creates: (object) => write({ event: 'creates', ...object }),
    // Where this is lost with the machine, the object is looked for once more.
    removed: (object) => writeIfPossible({ event: 'removed', ...object }, false),
    changes: (what) => write({ event: 'changes', what }),
    restored: (what) => writeIfPossible({ event: 'restored', what }),
    over: () => writeIfPossible({ event: 'over' }),
  };
}

const ignore = () => undefined;

/** For servers that end with the run. */
export const noManifest: Manifest = {
  creates: ignore,
  removed: ignore,
  changes: ignore,
  restored: ignore,
  over: ignore,
};

/** @throws {ConfigError} where it cannot be written: without it nothing may be made */
export function startManifest(file: string, header: ManifestHeader): void {
  try {
    writeFileSync(file, lineOf(header), { flush: true });
  } catch (error) {
    throw new ConfigError(`${file}: cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

/** Takes away a last line that was cut off, so that what is written next does not become part of it. */
export function dropTornLine(file: string): void {
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole === bytes.length) return;
  try {
    truncateSync(file, whole);
  } catch {
    // Where nothing can be taken away, nothing can be added either.
  }
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
