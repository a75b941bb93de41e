import { readBase64 } from './base64.ts';

/**
 * What a text is that is not read as a key, as a predicate without a subject ("is base64url: send ..."). Only texts that were
 * rejected come here, so valid keys pay nothing for it. Linear in the length of the text, of which no message repeats a
 * part.
 */

const neither = 'is neither base64 nor PEM: send base64 of DER, base64 of PEM, or PEM';

export function describeText(text: string): string {
  return recognizeText(text.trim()) ?? neither;
}

/** The same where something is recognized. */
export function recognizeText(text: string): string | undefined {
  if (text === '') return 'is empty: leave it out, or send null';
  return (
    recognizeJson(text) ??
    recognizeSsh(text) ??
    recognizePemLike(text) ??
    (startsLikeKey(text) ? describeBase64(text) : undefined)
  );
}

/** A DER SEQUENCE, or the hyphens of PEM, in base64 or base64url. */
function startsLikeKey(text: string): boolean {
  return /^(?:M[A-P]|LS0tLS1CRUdJTi)/.test(text);
}

function recognizeJson(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  const value = parse(text);
  if (value === undefined) return undefined;
  const isJwk = Reflect.has(value, 'kty') || Reflect.has(value, 'keys');
  return isJwk
    ? 'is a JWK: send PEM or base64 of DER, or paste the JWK by Create JWK (POST .../jwks/)'
    : 'is a JSON object: send PEM or base64 of DER as a string';
}

function parse(text: string): object | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function recognizeSsh(text: string): string | undefined {
  if (/^(?:ssh-|ecdsa-sha2-|sk-)/.test(text)) return describeSsh(text);
  return /^-{4} BEGIN SSH2 PUBLIC KEY/.test(text)
    ? 'is an SSH2 public key (RFC 4716): convert it with ssh-keygen -i -f FILE > key.pub, then ssh-keygen -e -m PKCS8 -f key.pub'
    : undefined;
}

/** @param type at its beginning the type of the key, such as `ssh-ed25519` */
export function describeSsh(type: string): string {
  return /^(?:ssh-rsa|ecdsa-sha2-)/.test(type)
    ? 'is an SSH public key: convert it with ssh-keygen -e -m PKCS8 -f FILE'
    : 'is an SSH public key, but of another type than RSA and ECDSA: send an RSA or EC key';
}

function recognizePemLike(text: string): string | undefined {
  const hasBegin = /\bBEGIN [A-Z0-9 ]{0,40}KEY/.test(text);
  if (hasBegin && /[\u2010-\u2015\u2212]/.test(text))
    return 'has dashes of a word processor around BEGIN and END: write five hyphens (U+002D) on each side';
  if (hasBegin) return 'has a BEGIN line without its five hyphens: write five on each side of it, as of END';
  return /-----END [A-Z0-9 ]{0,40}KEY-----/.test(text)
    ? 'is PEM without its BEGIN line: copy it whole'
    : undefined;
}

export const SLASH_AND_N = 'holds the two characters / and n in place of line breaks: send real line breaks';

/** Why a text that was meant as base64, or as the lines of a PEM block, is not. @param offset of the part in the whole text */
export function describeBase64(part: string, whole = part, offset = 0): string {
  if (/\\r?\\?n/.test(part))
    return 'holds the two characters \\ and n in place of line breaks: send real line breaks (in JSON \\n with one backslash)';
  if (/^\s*\/n|\/n\s*$/.test(part)) return SLASH_AND_N;
  if (part !== whole && /^-|-\s*$/.test(part))
    return 'has more than five hyphens between BEGIN or END and the key: write five on each side';
  if (part.includes(' ') && readBase64(withPlus(part)) !== undefined) return SPACES_FOR_PLUS;
  const foreign = /[^\sA-Za-z0-9+/=_-]/u.exec(part);
  if (foreign !== null) return describeForeign(foreign, whole, offset);
  const compact = part.replace(/\s+/g, '');
  if (/[-_]/.test(compact))
    return 'is base64url: send standard base64, with + for - and / for _, and with its padding';
  return describeLength(compact);
}

export const SPACES_FOR_PLUS =
  'holds spaces where + stood before it was decoded as a form or a query: encode + as %2B';

/** The text as it was, if its spaces were + before; the lines of BEGIN and END have spaces of their own. */
export function withPlus(text: string): string {
  const lines = text.trim().split('\n');
  return lines.map((line) => (line.includes('-----') ? line : line.replaceAll(' ', '+'))).join('\n');
}

function describeForeign({ 0: character, index }: RegExpExecArray, whole: string, offset: number): string {
  const before = whole.slice(0, offset + index).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `holds a character that is not base64, U+${code} in line ${line}, column ${column}: remove it`;
}

function describeLength(compact: string): string {
  const padding = /=*$/.exec(compact)?.[0].length ?? 0;
  const length = compact.length - padding;
  if (compact.slice(0, length).includes('='))
    return 'holds base64 padding (=) in the middle: send one key, in one piece';
  const wanted = (4 - (length % 4)) % 4;
  if (wanted === 3) return 'is base64 that was cut off, as no base64 is so long: copy it whole';
  if (padding !== wanted) {
    const ending = `base64 of this length ends with ${['no =', 'one =', 'two ='][wanted]}`;
    return padding < wanted ? `lacks its padding: ${ending}` : `has too much padding: ${ending}`;
  }
  return 'is base64 whose last character has stray bits: copy it whole';
}
