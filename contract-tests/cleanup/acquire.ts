import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../config/config-error.ts';
import { type CleanCommand, plainCleanCommand } from './clean-command.ts';
import { isOver, leftChanged, leftObjects, type ManifestContent, type ManifestHeader } from './entries.ts';
import { startManifest } from './manifest.ts';
import { isRunning } from './process-mark.ts';
import { readManifest } from './read-manifest.ts';

/** To begin takes a run a few milliseconds: a lock that is so old was left by a run that was killed meanwhile. */
const oldLock = 60_000;

/**
 * Begins the manifest of a run. One of an earlier run that has left something is kept, under another name.
 *
 * @returns what to report of an earlier run
 * @throws ConfigError when another run is at work with the same file
 */
export function acquireManifest(
  file: string,
  header: ManifestHeader,
  cleanCommand: CleanCommand = plainCleanCommand,
): string | undefined {
  const lock = `${file}.lock`;
  takeLock(lock, file);
  try {
    const warning = hasBegun(file) ? setAside(file, header.pid, cleanCommand) : undefined;
    startManifest(file, header);
    return warning;
  } finally {
    rmdirSync(lock);
  }
}

/** Of two runs that begin at the same moment one sees what the other one has begun. */
function takeLock(lock: string, file: string): void {
  try {
    if (isOld(lock)) rmdirSync(lock);
    mkdirSync(lock);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new ConfigError(
      `${file}: another run begins there; give this run another --report folder, or remove ${lock} if none does`,
    );
  }
}

function isOld(lock: string): boolean {
  const found = statSync(lock, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > oldLock;
}

/** A run that was killed before its first line was whole has made nothing. */
function hasBegun(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes('\n');
}

function setAside(file: string, ownPid: number, cleanCommand: CleanCommand): string | undefined {
  const { header, entries } = readEarlier(file);
  if (isOver(entries)) return undefined;
  if (header.pid !== ownPid && isRunning(header)) {
    throw new ConfigError(
      `${file}: run ${header.runId} (process ${header.pid}) is at work there; give this run another --report folder`,
    );
  }
  const left = leftObjects(entries).length + leftChanged(entries).length;
  if (left === 0 || header.inProcess) return undefined;
  const kept = join(dirname(file), `manifest-${header.runId}.jsonl`);
  renameSync(file, kept);
  const objects = left === 1 ? '1 object' : `${left} objects`;
  return `run ${header.runId} was not finished: ${objects} on ${header.target} not removed or not restored; its manifest is kept, finish it with: ${cleanCommand(kept)}`;
}

function readEarlier(file: string): ManifestContent {
  try {
    return readManifest(file);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${error.message}; move it away, or give this run another --report folder`);
  }
}
