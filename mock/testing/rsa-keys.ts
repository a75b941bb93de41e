import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

interface RsaDer {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** Base64 of PKCS#8, by bits and public exponent. They protect nothing. */
const stored: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('rsa-pairs.json', import.meta.url), 'utf8'),
);
const turns = new Map<string, number>();

/**
 * A real RSA pair as SPKI and PKCS#8, in turn out of those in `rsa-pairs.json`: four of 1024 bits, 24 of 2048. To make one takes up to
 * some seconds.
 *
 * @throws {Error} when there is none of this kind
 */
export function rsaDer(modulusLength: number, publicExponent = 0x10001): RsaDer {
  const id = `${modulusLength} ${publicExponent}`;
  const pairs = stored[id] ?? [];
  const turn = turns.get(id) ?? 0;
  turns.set(id, turn + 1);
  const text = pairs[turn % pairs.length];
  if (text === undefined)
    throw new Error(`rsa-pairs.json has no pair of ${modulusLength} bits with e = ${publicExponent}`);
  const privateKey = Buffer.from(text, 'base64');
  const publicKey = createPublicKey(createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }));
  return { privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }) };
}
