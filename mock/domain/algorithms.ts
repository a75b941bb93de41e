import type { Curve, KeyType } from './key-formats/decoded-key.ts';
import type { UseType } from './model.ts';

/** The part of a key that decides which algorithms fit it; an RSA key has no curve. */
export interface AlgorithmSubject {
  readonly keyType: KeyType;
  readonly curve?: Curve;
}

/** The algorithms of Create JWK by key type and use (RFC 7518 3.1 and 4.1; ECDH-1PU: draft-madden-jose-ecdh-1pu). */
export const ALGORITHMS = {
  RSA: {
    SIGNATURE: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
    ENCRYPTION: ['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'],
  },
  EC: {
    SIGNATURE: ['ES256', 'ES384', 'ES512', 'ES256K'],
    ENCRYPTION: [
      'ECDH-ES',
      'ECDH-ES+A128KW',
      'ECDH-ES+A192KW',
      'ECDH-ES+A256KW',
      'ECDH-1PU',
      'ECDH-1PU+A128KW',
      'ECDH-1PU+A192KW',
      'ECDH-1PU+A256KW',
    ],
  },
} as const satisfies Readonly<Record<KeyType, Readonly<Record<UseType, readonly string[]>>>>;

/** ECDSA ties each algorithm to one curve (RFC 7518 3.4, RFC 8812 3.2). */
const signatureOnCurve: Readonly<Record<Curve, string>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  secp256k1: 'ES256K',
};

/**
 * Says why an algorithm does not fit a key and a use, and which ones would; undefined when it fits. ECDH takes any
 * of the curves, ECDSA only its own. The message is made of names from the tables, never of the caller's text.
 */
export function algorithmProblem(
  key: AlgorithmSubject,
  useType: UseType,
  algorithm: string,
): string | undefined {
  const fitting = fittingAlgorithms(key, useType);
  if (fitting.includes(algorithm)) return undefined;
  const subject = key.curve === undefined ? `an ${key.keyType} key` : `an EC key on ${key.curve}`;
  return `${describe(algorithm)} does not fit ${subject} used for ${useType}: use ${oneOf(fitting)}`;
}

function fittingAlgorithms({ keyType, curve }: AlgorithmSubject, useType: UseType): readonly string[] {
  const isBoundToCurve = keyType === 'EC' && useType === 'SIGNATURE' && curve !== undefined;
  return isBoundToCurve ? [signatureOnCurve[curve]] : ALGORITHMS[keyType][useType];
}

function describe(algorithm: string): string {
  const curve = (Object.keys(signatureOnCurve) as Curve[]).find(
    (candidate) => signatureOnCurve[candidate] === algorithm,
  );
  if (curve !== undefined) return `${algorithm}, which needs an EC key on ${curve},`;
  const isKnown = Object.values(ALGORITHMS)
    .flatMap((uses) => Object.values(uses).flat() as readonly string[])
    .includes(algorithm);
  return isKnown ? algorithm : 'An unknown algorithm';
}

function oneOf(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `one of ${names.join(', ')}`;
}
