/**
 * Path segments that are nearly a name, percent-encoded, and name another object or none: what containers, decoders, collations
 * and patterns take for the name itself. Those that differ in case are UK-ROUTE-03's; NFC and NFD are not judged (decisions.yaml).
 */
export function nearSegments(name: string): Readonly<Record<string, string>> {
  const [first = '', ...rest] = name;
  const others = encodeURIComponent(rest.join(''));
  const octet = first.charCodeAt(0).toString(16);
  const of = (text: string) => encodeURIComponent(text);
  return {
    'encoded twice': `%25${octet}${others}`,
    'with its first letter in overlong UTF-8': `${overlong(first)}${others}`,
    'with its first letter as a %u escape': `%u00${octet}${others}`,
    'with a parameter after a semicolon': `${of(name)};v=1`,
    'with a session after a semicolon': `${of(name)};jsessionid=1`,
    'with a NUL and more after it': `${of(name)}%00.json`,
    'with a space after it': `${of(name)}%20`,
    'with a space before it': `%20${of(name)}`,
    'with a full stop after it': `${of(name)}.`,
    'with a line end after it': `${of(name)}%0A`,
    'with an accent': of(accented(name)),
    'in full width': of(wide(name)),
    'with a soft hyphen': of(`${first}\u00ad${rest.join('')}`),
    'with a zero-width space': of(`${name}\u200b`),
    'with a byte order mark': of(`\ufeff${name}`),
    'with % for its end, as a pattern of SQL': `${of(name.slice(0, -1))}%25`,
    'with _ for its last letter, as a pattern of SQL': `${of(name.slice(0, -1))}_`,
    'with * for its end': `${of(name.slice(0, -1))}*`,
  };
}

/** The name with an accent on its last vowel, or on its last letter. */
export function accented(name: string): string {
  const vowel = name.search(/[aeiou][^aeiou]*$/i);
  const end = vowel < 0 ? name.length : vowel + 1;
  return `${name.slice(0, end)}\u0301${name.slice(end)}`.normalize('NFC');
}

/** The name in the full-width forms of its characters (U+FF01 to U+FF5E). */
export function wide(name: string): string {
  return name.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
}

/** A character of ASCII in two octets, as UTF-8 must not be written (RFC 3629 3). */
function overlong(letter: string): string {
  const code = letter.charCodeAt(0);
  return `%${(0xc0 | (code >> 6)).toString(16)}%${(0x80 | (code & 0x3f)).toString(16)}`;
}
