export type Segment = { readonly literal: string } | { readonly parameter: string };

interface Alignment {
  readonly cost: number;
  readonly filled: readonly string[];
}

/** No alignment is looked for beyond this many characters of a given path. */
const LOOKED_AT = 300;

/**
 * The contract's path that is closest to a given one, with the names of the given one filled in where they fit: segments
 * are put side by side, whole ones may be missing or too many, and literals may be misspelt.
 */
export function nearestPath(templates: readonly (readonly Segment[])[], pathname: string): string {
  const given = pathname.slice(0, LOOKED_AT).split('/').slice(0, 30);
  let best: Alignment | undefined;
  for (const segments of templates) {
    const alignment = align(segments, given);
    if (best === undefined || alignment.cost < best.cost) best = alignment;
  }
  return best?.filled.join('/') ?? '/';
}

function align(segments: readonly Segment[], given: readonly string[]): Alignment {
  let row: Alignment[] = [{ cost: 0, filled: [] }];
  for (const [index, text] of given.entries()) row.push(skip(row[index], text));
  for (const segment of segments) {
    const next = [miss(row[0], segment)];
    for (const [index, text] of given.entries()) {
      next.push(
        cheapest(match(row[index], segment, text), miss(row[index + 1], segment), skip(next[index], text)),
      );
    }
    row = next;
  }
  return row.at(-1) ?? NONE;
}

const NONE: Alignment = { cost: Number.POSITIVE_INFINITY, filled: [] };

/** A given segment that the contract's path lacks, and its slash. */
function skip({ cost, filled } = NONE, text: string): Alignment {
  return { cost: cost + text.length + 1, filled };
}

/** A segment of the contract's path that was not given, and its slash. */
function miss({ cost, filled } = NONE, segment: Segment): Alignment {
  const text = 'literal' in segment ? segment.literal : `{${segment.parameter}}`;
  return { cost: cost + text.length + 1, filled: [...filled, text] };
}

function match({ cost, filled } = NONE, segment: Segment, text: string): Alignment {
  if ('literal' in segment) {
    return { cost: cost + editDistance(segment.literal, text), filled: [...filled, segment.literal] };
  }
  return text === ''
    ? { cost: cost + 1, filled: [...filled, `{${segment.parameter}}`] }
    : { cost, filled: [...filled, text] };
}

function cheapest(...alignments: readonly Alignment[]): Alignment {
  return alignments.reduce((best, alignment) => (alignment.cost < best.cost ? alignment : best));
}

/** Levenshtein distance: how many characters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replace = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
