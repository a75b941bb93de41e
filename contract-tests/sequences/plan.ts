import { coverSequences } from './cover.ts';

/** Which sequences a run sends; plain data. */
export interface SequenceOptions {
  /** How many: those of the directed cover first, then random ones. */
  readonly count: number;
  /** Makes the random ones: the same seed, the same sequences. */
  readonly seed: number;
  /** Milliseconds after which no further step is taken, on a server that takes long; as long as it takes unless given. */
  readonly time?: number;
  /** What a finding has named: that one alone is sent. */
  readonly replay?: string;
}

/** All of the directed cover, and some at random: they take about as long as the tests of all clauses. */
export const usualCount = coverSequences().length + 1;
/** Milliseconds: so long a server may take for them that nobody has asked for by number. */
export const usualTime = 45_000;
/** The same where requests are paced, so that their number is what takes time. */
const usualCountPaced = 8;
/** Areas of the clauses that sequences judge; of others they show little that the clauses' tests do not. */
const judgedAreas = /^UK-(UPD|JWK)-/;

/**
 * How many sequences a run sends unless it is given a number: fewer, and in the end none, the fewer clauses that
 * sequences judge are selected.
 */
export function defaultCount(
  all: readonly string[],
  selected: readonly string[],
  { isPaced }: { readonly isPaced: boolean },
): number {
  const judged = (ids: readonly string[]) => ids.filter((id) => judgedAreas.test(id)).length;
  const share = judged(selected) / Math.max(1, judged(all));
  return Math.floor(share * (isPaced ? usualCountPaced : usualCount));
}

/** Whether a text is what findings print: `SEED:PATH` or `cover-N:PATH`. */
export function isReplay(text: string): boolean {
  return /^(cover-\d+|\d+):\d+(:\d+)*$/.test(text);
}
