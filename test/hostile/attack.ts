import type { Random } from './random.ts';

/** The mock under attack. */
export interface Target {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** The state of the default session, as text. */
  state(): Promise<string>;
}

/** How long and how hard. */
export interface Effort {
  /** The same numbers give the same attack. */
  readonly random: Random;
  /** How often an attack repeats what it does: 1 takes about a second. */
  readonly times: number;
}

/** What came of an attack. */
export interface Outcome {
  readonly requests: number;
  /** What a mock must not do, each with what made it do so. */
  readonly problems: readonly string[];
}

export interface Attack {
  readonly name: string;
  run(target: Target, effort: Effort): Promise<Outcome>;
}

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}
