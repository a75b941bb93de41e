import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Curve, KeyType } from '../domain/key-material.ts';
import { rsaDer } from './rsa-keys.ts';

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

/** Other than the last three. */
export function rsaPair(modulusLength = 2048): Pair {
  return imported('RSA', rsaDer(modulusLength));
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
  return imported(keyType, {
    publicKey: fresh.publicKey.export({ type: 'spki', format: 'der' }),
    privateKey: fresh.privateKey.export({ type: 'pkcs8', format: 'der' }),
  });
}

function imported(keyType: KeyType, der: { readonly publicKey: Buffer; readonly privateKey: Buffer }): Pair {
  return {
    keyType,
    publicKey: createPublicKey({ key: der.publicKey, format: 'der', type: 'spki' }),
    privateKey: createPrivateKey({ key: der.privateKey, format: 'der', type: 'pkcs8' }),
    text: { publicKey: der.publicKey.toString('base64'), privateKey: der.privateKey.toString('base64') },
  };
}
