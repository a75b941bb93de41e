import { type Rejection, rejected } from './rejection.ts';

/**
 * What a name must not hold, wherever: it would have no percent-encoding (RFC 3986 2.5), or show as something else than it
 * is. Marks and joiners that are part of how scripts are written may stand beside visible characters.
 */
const FORBIDDEN: readonly (readonly [characters: RegExp, what: string])[] = [
  [/\p{Surrogate}/u, 'half of a surrogate pair'],
  [/\p{Control}/u, 'control characters'],
  [/[\p{Line_Separator}\p{Paragraph_Separator}]/u, 'line separators'],
  [/[\u202A-\u202E\u2066-\u2069]/u, 'characters that reorder text'],
];

/** Nothing of these shows: default-ignorable characters, interlinear annotations, the blank Braille pattern. */
const INVISIBLE = /^[\s\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\u2800]*$/u;

/** The usual names, of which no more has to be asked. */
const PLAIN = /^[\w-]+$/;

/** Why an object cannot have a name that is a part of its address, in words that follow the name of the member. */
export function nameFault(name: string): string | undefined {
  if (PLAIN.test(name)) return undefined;
  if (/^\s*$/.test(name)) return 'must not be blank';
  if (name === '.' || name === '..') return 'must not be "." or "..", which clients remove from an address';
  for (const [characters, what] of FORBIDDEN) {
    const found = characters.exec(name);
    if (found !== null) return `must not hold ${what}: ${placeOf(found)}`;
  }
  return INVISIBLE.test(name) ? `must hold a visible character, not only ${charactersOf(name)}` : undefined;
}

/** UK-REQ-11 */
export function rejectName(name: string): Rejection | undefined {
  const message = nameFault(name);
  if (message === undefined) return undefined;
  return rejected('validation_failed', `name ${message}`, 'UK-REQ-11', [{ field: 'name', message }]);
}

function placeOf({ 0: character, index, input }: RegExpExecArray): string {
  return `${codePointOf(character)} at character ${[...input.slice(0, index)].length + 1}`;
}

/** Those that are no white space, each once, the first three of them. */
function charactersOf(name: string): string {
  const characters = [...new Set(name.replace(/\s/g, ''))];
  return `${characters.slice(0, 3).map(codePointOf).join(', ')}${characters.length > 3 ? ' and others' : ''}`;
}

/** As Unicode writes it: U+200B. */
function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
