import { readElement, Tag } from '../domain/key-formats/der.ts';

/** Longer than any public key or certificate that is expected. */
const longest = 8192;
const anywhere = Number.MAX_SAFE_INTEGER;
const opensshKinds = ['ssh-rsa', 'ssh-ed25519', 'ecdsa-sha2-'];

/**
 * How many characters at the beginning of some base64 stand for what is public: SPKI, PKCS#1, a certificate or a request
 * for one, OpenSSH's own form, PEM of these. A key that was cut off counts with its whole length. 0 when nothing public
 * begins here.
 *
 * @param base64 without white space
 */
export function publicExtent(base64: string): number {
  const bytes = Buffer.from(base64.slice(0, longest), 'base64');
  const length = publicDer(bytes) ?? publicPem(bytes) ?? publicOpenssh(bytes);
  return length === undefined ? 0 : Math.ceil((length * 4) / 3);
}

function publicDer(bytes: Buffer): number | undefined {
  const outer = readElement(bytes, 0, anywhere);
  if (outer?.tag !== Tag.sequence || outer.end > longest) return undefined;
  const first = readElement(bytes, outer.start, outer.end);
  if (first === undefined) return undefined;
  const isPublic =
    first.tag === Tag.integer ? isPkcs1(bytes, outer.end, first.end) : isWrapped(bytes, outer.end, first);
  return isPublic ? outer.end : undefined;
}

/** Modulus, then an exponent of a few octets that ends where the key ends (RFC 8017 A.1.1). */
function isPkcs1(bytes: Buffer, end: number, modulusEnd: number): boolean {
  const exponent = end - modulusEnd;
  const tag = bytes[modulusEnd] ?? Tag.integer;
  return modulusEnd > 64 && exponent >= 3 && exponent <= 11 && tag === Tag.integer;
}

/** SPKI: an algorithm, then a BIT STRING that ends where the key ends. Certificates: what is signed comes first. */
function isWrapped(bytes: Buffer, end: number, first: { tag: number; start: number; end: number }): boolean {
  if (first.tag !== Tag.sequence) return false;
  const opening = bytes[first.start];
  if (opening !== Tag.objectIdentifier) return isSigned(bytes, first.start);
  return bytes[first.end] === Tag.bitString && readElement(bytes, first.end, anywhere)?.end === end;
}

/** A certificate opens with [0] { INTEGER 2 }, a request for one with INTEGER 0 and a name, which is a SEQUENCE of SETs. */
function isSigned(bytes: Buffer, start: number): boolean {
  const opening = bytes.subarray(start, start + 5).toString('hex');
  if (opening === 'a003020102') return true;
  const name = opening.startsWith('020100') ? readElement(bytes, start + 3, anywhere) : undefined;
  return name?.tag === Tag.sequence && bytes[name.start] === 0x31;
}

function publicPem(bytes: Buffer): number | undefined {
  const text = bytes.toString('latin1');
  const label = /^\s*-----BEGIN ([A-Z0-9 ]{1,64})-----/.exec(text)?.[1];
  if (label === undefined || label.includes('PRIVATE')) return undefined;
  const end = text.indexOf(`-----END ${label}-----`);
  return end === -1 ? bytes.length : end + `-----END ${label}-----`.length + 2;
}

/** RFC 4253 6.6: a string that names the kind, then the numbers. */
function publicOpenssh(bytes: Buffer): number | undefined {
  const isOpenssh = opensshKinds.some((kind) => bytes.indexOf(kind, 0, 'latin1') === 4);
  return isOpenssh ? bytes.length : undefined;
}
