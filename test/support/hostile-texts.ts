/** In characters. */
const LENGTH = 150_000;

/**
 * Texts of one piece each, again and again: of such, what looks for something reads the most. They are so long that work which grows
 * with the square of the length takes longer than `SQUARE_DEADLINE`, and work that grows with the length some milliseconds.
 */
export const hostileTexts: readonly string[] = [
  'a',
  'a.',
  ' ',
  '\\',
  '"',
  '\\"',
  '%41',
  '\\u002B',
  ':',
  'aB3',
  '-----BEGIN A-----',
  'PRIVATE KEY ',
  '"d":"',
  'Bearer  ',
  'eyJ.',
  '[',
  '{"a":',
  'a=b&',
  'a,',
  'MIIBIjAN',
  '<',
  '\u001b[2J',
].map((piece) => piece.repeat(Math.ceil(LENGTH / piece.length)));

/** In ms. */
export const SQUARE_DEADLINE = 20_000;
