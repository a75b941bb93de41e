import { generateKeyPairSync } from 'node:crypto';

interface RsaDer {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** More than a test tells apart. */
const most = 4;
const made = new Map<string, RsaDer[]>();

/**
 * A real RSA pair as SPKI and PKCS#8. To make one takes some hundred milliseconds: the first four calls do, later ones give those again,
 * the one that was given longest ago first.
 */
export function rsaDer(modulusLength: number, publicExponent = 0x10001): RsaDer {
  const id = `${modulusLength} ${publicExponent}`;
  const pairs = made.get(id) ?? [];
  made.set(id, pairs);
  const pair = pairs.length < most ? generate(modulusLength, publicExponent) : pairs.shift();
  if (pair === undefined) throw new Error('There are four of them.');
  pairs.push(pair);
  return pair;
}

function generate(modulusLength: number, publicExponent: number): RsaDer {
  const publicKeyEncoding = { type: 'spki', format: 'der' } as const;
  const privateKeyEncoding = { type: 'pkcs8', format: 'der' } as const;
  return generateKeyPairSync('rsa', { modulusLength, publicExponent, publicKeyEncoding, privateKeyEncoding });
}
