import { readFileSync } from 'node:fs';
import { NotUtf8Error, readUtf8 } from '../../openapi/utf-8.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { SeedError } from './problems.ts';
import type { Snapshot, SnapshotKey } from './snapshot-format.ts';

/** What a fresh mock starts with, as a seed file writes it. */
export type Seed = Snapshot;
export type SeedKey = SnapshotKey;

/** The seed that the package ships. */
export function defaultSeed(): Seed {
  return JSON.parse(readFileSync(new URL('./default-seed.json', import.meta.url), 'utf8'));
}

/**
 * Reads a seed file, JSON or YAML.
 *
 * @throws {SeedError} naming the file and the place in it, when it cannot be read, parsed or is no seed
 */
export async function readSeedFile(file: string): Promise<Seed> {
  const value = await readValue(file, 'a seed');
  try {
    return checkSnapshot(value);
  } catch (cause) {
    throw cause instanceof SeedError ? cause.in(file) : cause;
  }
}

/**
 * What a JSON or YAML file holds.
 *
 * @throws {SeedError} naming the file, when it cannot be read or parsed
 */
export async function readValue(file: string, what: string): Promise<unknown> {
  const text = readText(file, what);
  return parseJson(text) ?? (await parseYaml(file, text));
}

/** Undefined when it is no JSON. Far quicker than the YAML parser on a large seed. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function parseYaml(file: string, text: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import('../../openapi/yaml.ts');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error === undefined) return resolveAliases(file, document);
  const { line, col } = lineCounter.linePos(error.pos[0]);
  throw unusable(`${file}:${line}:${col}`, `is neither JSON nor YAML (${error.code})`);
}

/** Aliases can refer to nothing, or multiply beyond measure. */
function resolveAliases(file: string, document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw unusable(file, cause instanceof ReferenceError ? cause.message : 'is neither JSON nor YAML');
  }
}

function readText(file: string, what: string): string {
  try {
    return readUtf8(file);
  } catch (cause) {
    if (cause instanceof NotUtf8Error) throw unusable(file, cause.message);
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw unusable(file, `cannot be read (${reason}); expected ${what} in JSON or YAML`);
  }
}

function unusable(place: string, message: string): SeedError {
  return new SeedError([{ pointer: '', message }], place);
}
