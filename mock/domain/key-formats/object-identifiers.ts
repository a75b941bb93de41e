import type { Curve } from './decoded-key.ts';

/** Object identifiers as the hex of their contents octets, which is what a reader has in hand. */

/** rsaEncryption (RFC 8017 A.1). */
export const rsaEncryption = '2a864886f70d010101';

/** id-ecPublicKey (RFC 5480 2.1.1). */
export const ecPublicKey = '2a8648ce3d0201';

/** The accepted curves (RFC 5480 2.1.1.1, SEC 2). */
export const curves: ReadonlyMap<string, Curve> = new Map([
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
  ['2b81040023', 'P-521'],
  ['2b8104000a', 'secp256k1'],
]);

/** Names of key algorithms that are rejected, for messages. */
export const rejectedAlgorithms: ReadonlyMap<string, string> = new Map([
  ['2a864886f70d01010a', 'an RSA-PSS key'],
  ['2a864886f70d010107', 'an RSA-OAEP key'],
  ['2a8648ce380401', 'a DSA key'],
  ['2a864886f70d010301', 'a Diffie-Hellman key'],
  ['2a8648ce3e0201', 'a Diffie-Hellman key'],
  ['2b8104010c', 'an EC key restricted to ECDH'],
  ['2b656e', 'an X25519 key'],
  ['2b656f', 'an X448 key'],
  ['2b6570', 'an Ed25519 key'],
  ['2b6571', 'an Ed448 key'],
]);

/** Names of curves that are rejected, for messages. */
export const rejectedCurves: ReadonlyMap<string, string> = new Map([
  ['2a8648ce3d030101', 'P-192'],
  ['2b81040021', 'P-224'],
  ['2b2403030208010107', 'brainpoolP256r1'],
  ['2b240303020801010b', 'brainpoolP384r1'],
  ['2b240303020801010d', 'brainpoolP512r1'],
]);
