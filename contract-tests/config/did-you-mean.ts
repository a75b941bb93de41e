/** `; did you mean "production"?`, or nothing where no name is near. */
export function didYouMean(wrong: string, names: readonly string[]): string {
  const [nearest] = names
    .map((name) => ({ name, distance: distanceOf(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 4)))
    .sort((a, b) => a.distance - b.distance);
  return nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest.name)}?`;
}

/** Several mistakes as one text: whoever mends one wants to know of the others. */
export function asOneText(mistakes: readonly string[]): string {
  if (mistakes.length === 1) return mistakes[0] ?? '';
  return `${mistakes.length} mistakes: ${mistakes.map((text, index) => `(${index + 1}) ${text}`).join('; ')}`;
}

/** Levenshtein's distance: how many characters to insert, delete or replace. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
