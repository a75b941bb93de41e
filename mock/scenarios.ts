import { FaultsError, type GivenFaults } from './admin/fault-control.ts';
import type { ScenarioSource, SessionStart } from './sessions/session.ts';
import { SeedError } from './state/problems.ts';
import type { Seed } from './state/read-seed.ts';

/** A situation by name: what a session begins with, and what goes wrong in it. */
export interface Scenario {
  readonly description?: string;
  /** The state; that of the mock's own seed unless given. */
  readonly seed?: Seed;
  /** The standing faults; those that the mock was started with unless given. */
  readonly faults?: GivenFaults;
}

export type PrepareScenario = (scenario: Scenario) => Omit<SessionStart, 'scenario'>;

/**
 * The scenarios of a mock. Those that it was given are prepared at once, so that what cannot be used is seen at the start; those of
 * the package at first use, since they take a while.
 *
 * @throws {SeedError} | {FaultsError} for a scenario that cannot be used, naming it
 */
export function createScenarios(
  shipped: Readonly<Record<string, () => Scenario>>,
  own: Readonly<Record<string, Scenario>>,
  prepare: PrepareScenario,
): ScenarioSource {
  const all = new Map(Object.entries(shipped));
  const prepared = new Map<string, SessionStart>();
  for (const [name, scenario] of Object.entries(own)) {
    all.set(name, () => scenario);
    try {
      prepared.set(name, { scenario: name, ...prepare(scenario) });
    } catch (cause) {
      const isWrong = cause instanceof SeedError || cause instanceof FaultsError;
      throw isWrong ? cause.in(`scenario ${name}`) : cause;
    }
  }
  return {
    list: () => Array.from(all, ([name, make]) => ({ name, description: make().description ?? '' })),
    find: (name) => {
      const make = all.get(name);
      const known = prepared.get(name);
      if (known !== undefined || make === undefined) return known;
      const made = { scenario: name, ...prepare(make()) };
      prepared.set(name, made);
      return made;
    },
  };
}

/** @throws {TypeError} when there is no such scenario, naming those that there are */
export function findScenario(scenarios: ScenarioSource, name: string): SessionStart {
  const found = scenarios.find(name);
  if (found !== undefined) return found;
  const known = scenarios.list().map((one) => one.name);
  throw new TypeError(
    `createMock: there is no scenario ${JSON.stringify(name)}; there are ${known.join(', ')}`,
  );
}
