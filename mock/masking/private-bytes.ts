import { readElement, Tag } from '../domain/key-formats/der.ts';

/** Elements are read though the bytes may end early: a key that was cut off is still a key. */
const anywhere = Number.MAX_SAFE_INTEGER;

/** OIDs in DER that only encrypted private keys and key stores hold: PKCS#5 and PKCS#12 encryption (RFC 8018, RFC 7292). */
const secretIdentifiers = ['06092a864886f70d0105', '060a2a864886f70d010c01', '06092a864886f70d0107'].map(
  (hex) => Buffer.from(hex, 'hex'),
);

const secretTexts = ['PRIVATE KEY', 'openssh-key-v1'];

/**
 * Whether a private key begins anywhere in the bytes: PKCS#8, PKCS#1, SEC1, the traditional DSA form, an encrypted key, a
 * key store, OpenSSH's own form, or PEM. Public keys and certificates are none.
 */
export function holdPrivateKey(bytes: Buffer): boolean {
  return (
    secretTexts.some((text) => bytes.includes(text, 0, 'latin1')) ||
    secretIdentifiers.some((identifier) => bytes.includes(identifier)) ||
    holdVersionedKey(bytes)
  );
}

/** All unencrypted private keys open with a version, INTEGER 0 or 1, and nothing else in use goes on as they do. */
function holdVersionedKey(bytes: Buffer): boolean {
  for (const version of [0, 1]) {
    const opening = Buffer.from([Tag.integer, 1, version]);
    for (let at = bytes.indexOf(opening); at !== -1; at = bytes.indexOf(opening, at + 1)) {
      if (isPrivateAfter(bytes, at + opening.length)) return true;
    }
  }
  return false;
}

function isPrivateAfter(bytes: Buffer, offset: number): boolean {
  const next = readElement(bytes, offset, anywhere);
  if (next === undefined) return false;
  switch (next.tag) {
    case Tag.sequence:
      return bytes[next.start] === Tag.objectIdentifier && bytes[next.end] === Tag.octetString;
    case Tag.integer:
      return next.end - next.start >= 32;
    case Tag.octetString:
      return isScalar(next.end - next.start) && opensSequence(bytes, offset - 3);
    default:
      return false;
  }
}

/** From 112 to 528 bits: the private numbers of the curves in use (RFC 5915 3). */
function isScalar(length: number): boolean {
  return length >= 14 && length <= 66;
}

/** Whether a SEQUENCE of at most 255 octets begins right before `at`. */
function opensSequence(bytes: Buffer, at: number): boolean {
  return bytes[at - 2] === Tag.sequence || (bytes[at - 3] === Tag.sequence && bytes[at - 2] === 0x81);
}
