import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = saltBytes + nonceBytes + tagBytes;
/** It takes 32 MiB for a moment, and about as long as a few requests: tokens are long and random, not passwords. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 } as const;

/**
 * Encrypts a text so that only who holds the token reads it (AES-256-GCM under a key that scrypt, RFC 7914, derives from
 * the token). It is for what a holder of the token may read from the server anyway.
 *
 * @returns base64 of salt, nonce, tag and ciphertext
 */
export function seal(text: string, token: string): string {
  const [salt, nonce] = [randomBytes(saltBytes), randomBytes(nonceBytes)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(token, salt), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text, or undefined when it was sealed with another token or is damaged. */
export function unseal(sealed: string, token: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  const salt = bytes.subarray(0, saltBytes);
  const nonce = bytes.subarray(saltBytes, saltBytes + nonceBytes);
  const tag = bytes.subarray(saltBytes + nonceBytes, headBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(token, salt), nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function keyOf(token: string, salt: Buffer): Buffer {
  return scryptSync(token, salt, 32, cost);
}
