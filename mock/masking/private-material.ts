import { holdPrivateKey } from './private-bytes.ts';

/** Shorter texts hold no key that could be told from other things. */
const SHORTEST = 24;
/** How many encodings may lie around a key: base64 of base64 of PEM. */
const DEEPEST = 3;

const pemMarker =
  /PRIVATE\s{0,4}KEY\s{0,4}-{4}|-\s{0,4}BEGIN[A-Z0-9\s]{0,64}PRIVATE|openssh-key-v1|Private-Lines:/i;
/** A private member of a JWK written in a text, with its quotes escaped or not. */
const jwkMember = /["'](?:d|p|q|dp|dq|qi|k)\\{0,8}["']\s{0,8}[:=]\s{0,8}\\{0,8}["'][A-Za-z0-9_-]{16}/;

/**
 * Whether a text is or holds private key material: PEM, base64, base64url or hexadecimal of a private key in any of its
 * forms, wrapped, cut off, percent-encoded or within other words.
 */
export function holdsPrivateKey(text: string, depth = 0): boolean {
  if (text.length < SHORTEST || depth > DEEPEST) return false;
  return (
    pemMarker.test(text) ||
    jwkMember.test(text) ||
    holdsInBase64(text, depth) ||
    holdsInHex(text) ||
    (/%[0-9a-f]{2}/i.test(text) && holdsPrivateKey(percentDecoded(text), depth + 1))
  );
}

/** The text around the base64 is base64 to the decoder too, so it may begin at any of four places. */
function holdsInBase64(text: string, depth: number): boolean {
  const compact = text.replace(/\\[nrt]/g, '').replace(/[^A-Za-z0-9+/_-]+/g, '');
  if ([0, 1, 2, 3].some((start) => holdPrivateKey(Buffer.from(compact.slice(start), 'base64')))) return true;
  const runs = text.match(/[A-Za-z0-9+/_-]{24,}/g) ?? [];
  return [compact, ...runs].some((run) => holdsInEncodedText(run, depth));
}

/** Base64 of a text, which may be base64 or PEM in its turn. */
function holdsInEncodedText(run: string, depth: number): boolean {
  const start = [0, 1, 2, 3].find((at) => isPlainText(Buffer.from(run.slice(at, at + 80), 'base64')));
  if (start === undefined) return false;
  return holdsPrivateKey(Buffer.from(run.slice(start), 'base64').toString('latin1'), depth + 1);
}

function holdsInHex(text: string): boolean {
  const compact = text.replace(/0x/gi, '').replace(/[^0-9a-f]+/gi, '');
  if (compact.length < SHORTEST) return false;
  return [0, 1].some((start) => {
    const digits = compact.slice(start);
    return holdPrivateKey(Buffer.from(digits.slice(0, digits.length - (digits.length % 2)), 'hex'));
  });
}

function isPlainText(bytes: Buffer): boolean {
  return bytes.every((byte) => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13));
}

/** Only what is well encoded; the rest stays as it is. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (octets) =>
    Buffer.from(octets.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
