import { existsSync, mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../settings/config.ts';
import { isOver, leftBorrowed, leftObjects, type ManifestContent, type ManifestHeader } from './entries.ts';
import { startManifest } from './manifest.ts';
import { readManifest } from './read-manifest.ts';

/**
 * Begins the manifest of a run. One of an earlier run that has left something is kept, under another name.
 *
 * @returns what to tell of an earlier run
 * @throws ConfigError when another run is at work with the same file
 */
export function takeUpManifest(file: string, header: ManifestHeader): string | undefined {
  const lock = `${file}.lock`;
  takeLock(lock, file);
  try {
    const warning = existsSync(file) ? setAside(file, header.pid) : undefined;
    startManifest(file, header);
    return warning;
  } finally {
    rmdirSync(lock);
  }
}

/** Of two runs that begin at the same moment one sees what the other one has begun. */
function takeLock(lock: string, file: string): void {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new ConfigError(
      `${file}: another run begins there; give this run another --report folder, or remove ${lock} if none does`,
    );
  }
}

function setAside(file: string, ownPid: number): string | undefined {
  const { header, entries } = readEarlier(file);
  if (isOver(entries)) return undefined;
  const left = leftObjects(entries).length + leftBorrowed(entries).length;
  if (header.pid !== ownPid && isAlive(header.pid)) {
    throw new ConfigError(
      `${file}: run ${header.runId} (process ${header.pid}) is at work there, or was killed and has left ${left} things; give this run another --report folder, or clean up first: update-key-contract clean --manifest ${file}`,
    );
  }
  if (left === 0) return undefined;
  if (header.inProcess) return undefined;
  const kept = join(dirname(file), `manifest-${header.runId}.jsonl`);
  renameSync(file, kept);
  return `run ${header.runId} left ${left} things on ${header.target}; remove them with: update-key-contract clean --manifest ${kept}`;
}

function readEarlier(file: string): ManifestContent {
  try {
    return readManifest(file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${error.message}; move it away, or give this run another --report folder`);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
