import { coverSequences } from './cover.ts';

/** Which sequences a run sends; plain data. */
export interface SequenceOptions {
  /** How many: those of the directed cover first, then sequences by chance. */
  readonly count: number;
  /** Makes those by chance: the same seed, the same sequences. */
  readonly seed: number;
  /** What a finding has named: that one alone is sent. */
  readonly replay?: string;
}

/** All of the cover, and some by chance. */
export const usualCount = coverSequences().length + 5;

/** Whether a text is what findings print: `SEED:PATH` or `cover-N:PATH`. */
export function isReplay(text: string): boolean {
  return /^(cover-\d+|\d+):\d+(:\d+)*$/.test(text);
}
