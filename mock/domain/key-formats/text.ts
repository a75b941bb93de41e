import { readBase64 } from './base64.ts';
import { readPem } from './pem.ts';
import { accepted, type Reading, unreadable } from './reading.ts';

/** DER as it came out of the text; `label` is the PEM label that announced it, absent for bare base64. */
export interface DerText {
  readonly der: Buffer;
  readonly label?: string;
}

const sequence = 0x30;

/**
 * Reads one half as it was sent: base64 of DER, base64 of PEM, or PEM, each with or without white space
 * (UK-REQ-06, UK-REQ-13). Base64 is RFC 4648 section 4 with its padding: base64url and missing padding are rejected,
 * as are stray bits in the last character.
 */
export function readMaterialText(text: string): Reading<DerText> {
  if (text.includes('-----BEGIN ')) return readPem(text);
  const bytes = readBase64(text);
  if (bytes === undefined) {
    return unreadable('is neither base64 nor PEM: send base64 of DER, base64 of PEM, or PEM');
  }
  if (bytes[0] !== sequence && bytes.includes('-----BEGIN ')) return readPem(bytes.toString('latin1'));
  return accepted({ der: bytes });
}
