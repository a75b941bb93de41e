/** Both count from 1; columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where JSON.parse gives up on a text that is no JSON. The engine tells its position in some messages only; where it does
 * not, the shortest beginning of the text that can no longer become JSON is sought.
 */
export function placeWhereParsingStops(text: string): Place | undefined {
  const outcome = parse(text);
  if (outcome === 'json') return undefined;
  const position = typeof outcome === 'number' ? outcome : outcome === 'cut off' ? text.length : search(text);
  const lines = text.slice(0, position).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

type Outcome = 'json' | 'cut off' | 'wrong' | number;

function parse(text: string): Outcome {
  try {
    JSON.parse(text);
    return 'json';
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    if (position !== undefined) return Number(position) >= text.length ? 'cut off' : Number(position);
    return message.includes('Unexpected end') ? 'cut off' : 'wrong';
  }
}

/** The length of the longest beginning that may still become JSON: a binary search, as longer ones stay wrong. */
function search(text: string): number {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    const outcome = parse(text.slice(0, middle));
    if (outcome === 'json' || outcome === 'cut off') good = middle;
    else bad = middle;
  }
  return good;
}
