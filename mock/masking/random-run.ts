import { publicExtent } from './public-extent.ts';

/** The least private number in use, of 256 bits, takes 43 characters; shorter runs are left alone. */
const SHORTEST = 40;
/** A SHA-1 takes 40 digits and is no secret. */
const hexadecimal = /[0-9a-f]{48,}/i;

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const armor = /-----(?:BEGIN|END) [A-Z0-9 ]{1,64}-----/g;
/** Members of a public JWK that stands in a text (RFC 7517 4, RFC 7518 6). */
const publicJwkMember = /"(?:n|e|x|y|kid|x5t|x5t#S256)\\{0,8}"\s{0,8}:\s{0,8}\\{0,8}"[A-Za-z0-9_-]*\\{0,8}"/g;
const betweenLines = /(?<=[A-Za-z0-9+/_-]{16})(?:\s|\\[nrt])+(?=[A-Za-z0-9+/_-]{16})/g;

/**
 * Whether a text holds a long run that looks like chance, as a piece of a key does, and that no public key explains. Words
 * do not look so, however they are joined; nor do UUIDs, dates and digests of 160 bits.
 */
export function holdsRandomRun(text: string): boolean {
  if (text.length < SHORTEST) return false;
  let rest = text.includes('-') ? text.replace(armor, ' | ').replace(uuid, ' | ') : text;
  if (rest.includes('kty')) rest = rest.replace(publicJwkMember, ' | ');
  const joined = /[\s\\]/.test(rest) ? rest.replace(betweenLines, '') : rest;
  let publicEnd = 0;
  for (const { 0: run, index } of joined.matchAll(/[A-Za-z0-9+/_-]{20,}/g)) {
    const start = Math.max(index, publicEnd);
    const end = index + run.length;
    if (start >= end) continue;
    publicEnd = endOfPublic(joined, start, end);
    if (looksRandom(joined.slice(publicEnd, end))) return true;
  }
  return false;
}

/** Where the public keys end that stand one after the other from `start` on; they may be cut off at `end`. */
function endOfPublic(text: string, start: number, end: number): number {
  let at = start;
  for (let extent = 1; extent > 0 && at < end; at += extent) extent = publicExtent(text.slice(at, end));
  return at;
}

function looksRandom(run: string): boolean {
  if (run.length < SHORTEST) return false;
  const [digits] = hexadecimal.exec(run) ?? [];
  if (digits !== undefined && new Set(digits).size > 8)
    return publicExtent(Buffer.from(digits, 'hex').toString('base64')) === 0;
  return stretches(run).some(isChance) && !isReadable(run);
}

/** What is left of a run between its ordinary words; one short word alone may be chance. */
function stretches(run: string): readonly string[] {
  const pieces = run.split(/(?<=^|[-_+/])((?:[A-Z]?[a-z]{5,}|[A-Z]{5,}|\d{5,}))(?=$|[-_+/])/);
  const words = pieces.filter((_, index) => index % 2 === 1);
  if (words.length === 1 && words.every((word) => word.length < 8)) return [run];
  return pieces.filter((piece, index) => index % 2 === 0 && piece.length >= SHORTEST);
}

/** Letters of both cases and digits change places all the time: words, cut at their capitals, are longer on average. */
function isChance(stretch: string): boolean {
  if (!/[a-z]/.test(stretch) || !/[A-Z]/.test(stretch)) return false;
  const pieces = stretch.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? [];
  const letters = pieces.join('').length;
  return stretch.length - letters <= stretch.length / 6 && letters / pieces.length < 3.6;
}

/** Base64 of plain words. */
function isReadable(run: string): boolean {
  const decoded = Buffer.from(run, 'base64').toString('latin1');
  return /^[\t\n\r\x20-\x7e]*$/.test(decoded) && !holdsRandomRun(decoded);
}
