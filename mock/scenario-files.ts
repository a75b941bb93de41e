import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isObject } from './saved-state.ts';
import type { Scenario } from './scenarios.ts';
import { checkSnapshot } from './state/check-snapshot.ts';
import { SeedError } from './state/problems.ts';
import { readValue } from './state/read-seed.ts';

/**
 * The scenarios in the JSON and YAML files of a folder, by the files' names without their endings. A file has a `description`, a
 * `seed` and `faults`, each if need be.
 *
 * @throws {SeedError} naming the file and the place in it, when one cannot be read or is no scenario; faults are checked when
 * a mock gets them
 */
export async function readScenarios(folder: string): Promise<Record<string, Scenario>> {
  const scenarios: Record<string, Scenario> = {};
  for (const name of filesIn(folder)) {
    const file = join(folder, name);
    const value = await readValue(file, 'a scenario');
    try {
      scenarios[name.slice(0, -extname(name).length)] = checkScenario(value);
    } catch (cause) {
      throw cause instanceof SeedError ? cause.in(file) : cause;
    }
  }
  return scenarios;
}

function filesIn(folder: string): string[] {
  const files = namesIn(folder).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  if (files.length > 0) return files.sort();
  throw new SeedError(
    [{ pointer: '', message: 'has no scenario: expected .yaml, .yml or .json files' }],
    folder,
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new SeedError([{ pointer: '', message: `cannot be read (${reason}); expected a folder` }], folder);
  }
}

const MEMBERS = ['description', 'seed', 'faults'];

function checkScenario(value: unknown): Scenario {
  if (!isObject(value)) throw wrong('', 'must be an object with description, seed and faults');
  const { description, seed } = value;
  const stray = Object.keys(value).find((member) => !MEMBERS.includes(member));
  if (stray !== undefined) throw wrong(`/${stray}`, `is unknown; known are ${MEMBERS.join(', ')}`);
  if (description !== undefined && typeof description !== 'string')
    throw wrong('/description', 'must be string');
  if (seed !== undefined) checkSeed(seed);
  return value as Scenario;
}

function checkSeed(seed: unknown): void {
  try {
    checkSnapshot(seed);
  } catch (cause) {
    if (!(cause instanceof SeedError)) throw cause;
    throw new SeedError(cause.problems.map((each) => ({ ...each, pointer: `/seed${each.pointer}` })));
  }
}

function wrong(pointer: string, message: string): SeedError {
  return new SeedError([{ pointer, message }]);
}
