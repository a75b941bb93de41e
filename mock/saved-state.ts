import { withGrowingNursery } from './nursery.ts';
import { SeedError } from './state/problems.ts';
import type { Snapshot } from './state/snapshot-format.ts';

/** What a state file says that it is: a seed, or any other JSON, is not taken for one. */
const FORMAT = 'update-key-contract/state';
const VERSION = 1;

/** A session as it is saved. Its faults, its journal and what is pending are not. */
export interface SavedSession {
  readonly id: string;
  /** The scenario that resets return to; null for none. */
  readonly scenario: string | null;
  readonly state: Snapshot;
}

/** A state file that cannot be read or written, or is not one. It is left as it is. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
  readonly code = 'ERR_STATE_FILE';

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
  }
}

export function writeSaved(sessions: readonly SavedSession[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, sessions }, undefined, 1)}\n`;
}

/**
 * Reads the text of a state file; its states are not checked yet.
 *
 * @throws {StateFileError} when it is torn or is no state file
 */
export function parseSaved(file: string, text: string): readonly SavedSession[] {
  const saved = parse(file, text);
  const isOurs = isObject(saved) && saved.format === FORMAT;
  if (!isOurs) throw new StateFileError(file, `is not a state file of this mock ("format": "${FORMAT}")`);
  if (saved.version !== VERSION) {
    throw new StateFileError(file, `has version ${String(saved.version)}; this mock reads ${VERSION}`);
  }
  const { sessions } = saved;
  if (!Array.isArray(sessions)) throw new StateFileError(file, '/sessions must be a list');
  return sessions.map((session: unknown, index) => readSession(file, session, index));
}

function readSession(file: string, session: unknown, index: number): SavedSession {
  const { id, scenario, state }: Record<string, unknown> = isObject(session) ? session : {};
  const isRight = typeof id === 'string' && (scenario === null || typeof scenario === 'string');
  if (!isRight || !isObject(state))
    throw new StateFileError(file, `/sessions/${index} must have an id, a scenario or null, and a state`);
  return { id, scenario, state: state as object as Snapshot };
}

function parse(file: string, text: string): unknown {
  try {
    return withGrowingNursery(() => JSON.parse(text));
  } catch (cause) {
    const start = text.trimStart();
    const isTorn = start === '' || (start.startsWith(`{`) && text.includes(FORMAT));
    throw new StateFileError(file, isTorn ? 'is torn: it ends before its end' : 'is not JSON', { cause });
  }
}

/**
 * Uses a saved state.
 *
 * @throws {StateFileError} when it breaks a rule of the product
 */
export function restoring<T>(file: string, index: number, restore: () => T): T {
  try {
    return restore();
  } catch (cause) {
    if (!(cause instanceof SeedError)) throw cause;
    throw new StateFileError(file, cause.in(`/sessions/${index}/state`).message, { cause });
  }
}

export function describeFileError(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
