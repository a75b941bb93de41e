import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Curve, KeyType } from '../domain/key-material.ts';

/** A real key pair, with the base64 of its DER as a client would send it. */
export interface Pair {
  readonly keyType: KeyType;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly text: { readonly publicKey: string; readonly privateKey: string };
}

/** Takes well under a millisecond: what most tests use. */
export function ecPair(curve: Curve = 'P-256'): Pair {
  return asPair('EC', generateKeyPairSync('ec', { namedCurve: curve }));
}

/** Takes some hundred milliseconds: make as few as the tests of a file need, once. */
export function rsaPair(modulusLength = 2048): Pair {
  return asPair('RSA', generateKeyPairSync('rsa', { modulusLength }));
}

/** The parameters of a pair as node:crypto computes them, to compare with what the domain derived. */
export function parametersOf(pair: Pair, half: 'public' | 'private'): Readonly<Record<string, unknown>> {
  const { kty: _, ...parameters } = (half === 'public' ? pair.publicKey : pair.privateKey).export({
    format: 'jwk',
  });
  return parameters;
}

/** A key fresh from the generator must not be exported as a JWK, which can hang Node.js 20 for good: hence DER. */
function asPair(keyType: KeyType, fresh: { publicKey: KeyObject; privateKey: KeyObject }): Pair {
  const spki = fresh.publicKey.export({ type: 'spki', format: 'der' });
  const pkcs8 = fresh.privateKey.export({ type: 'pkcs8', format: 'der' });
  return {
    keyType,
    publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
    text: { publicKey: spki.toString('base64'), privateKey: pkcs8.toString('base64') },
  };
}
