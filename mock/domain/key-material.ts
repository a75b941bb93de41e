import { hash } from 'node:crypto';
import type { DecodedKey, DecodeKeyMaterial, KeyType, MaterialText } from './key-formats/decoded-key.ts';
import { decodePair } from './key-formats/pair.ts';

export type * from './key-formats/decoded-key.ts';

const rememberedByDefault = 256;

/**
 * Makes a decoder of key material. It takes, for each half: base64 (RFC 4648 section 4) of DER, base64 of PEM, or
 * PEM, with or without white space; SPKI and PKCS#1 for `publicKey`; PKCS#8, PKCS#1 and SEC1 for `privateKey`
 * (UK-REQ-13). Base64url and missing padding are rejected. A private half alone gives the public one as well.
 *
 * The decoder returns a rejection for everything else and never throws; its cost is linear in the length of the text.
 * It remembers the last `remember` keys that it decoded (256 unless told; 0 for none) by the SHA-256 digest of what
 * was sent, never by the text itself.
 */
export function createKeyDecoder(options: { readonly remember?: number } = {}): DecodeKeyMaterial {
  const { remember = rememberedByDefault } = options;
  const remembered = new Map<string, DecodedKey>();
  return (keyType, text) => {
    if (remember <= 0) return decodePair(keyType, text);
    const digest = digestOf(keyType, text);
    const known = remembered.get(digest);
    if (known !== undefined) {
      remembered.delete(digest);
      remembered.set(digest, known);
      return { ok: true, key: known };
    }
    const result = decodePair(keyType, text);
    if (result.ok) {
      remembered.set(digest, result.key);
      const [oldest] = remembered.size > remember ? remembered.keys() : [];
      if (oldest !== undefined) remembered.delete(oldest);
    }
    return result;
  };
}

/** The lengths keep two halves apart from every other way of cutting the same text in two. */
function digestOf(keyType: KeyType, { publicKey, privateKey }: MaterialText): string {
  const lengths = `${keyType},${publicKey?.length ?? 'none'},${privateKey?.length ?? 'none'},`;
  return hash('sha256', `${lengths}${publicKey ?? ''}${privateKey ?? ''}`, 'base64');
}
