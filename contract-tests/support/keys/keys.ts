import { generateKeyPairSync, randomInt } from 'node:crypto';
import { type Curve, ecPair, type KeyPair, pairOf, zeroLedPair } from './key-pair.ts';

/** Where a test gets key material. RSA pairs come from a pool, each at most once in a test, as long as it lasts. */
export interface KeySource {
  rsa(): KeyPair;
  ec(curve?: Curve): KeyPair;
  /** A P-256 pair of which a coordinate begins with a zero octet: an encoder that drops it shows. */
  zeroLed(): KeyPair;
  /** Another pair of the same type and curve. */
  like(pair: KeyPair): KeyPair;
  /** Counts a pair that was made elsewhere among those that no response may repeat. */
  adopt(pair: KeyPair): KeyPair;
}

/**
 * @param pool pairs that take time to make, made once for a run
 * @param note is told every pair that the test gets
 * @param made what the same test made for other servers, and may be used again: no two tests share a pair
 */
export function createKeySource(
  pool: KeyPool,
  note: (pair: KeyPair) => void,
  made: MadePairs = new Map(),
): KeySource {
  const rsaPairs = shuffled(pool.rsa);
  const zeroLed = shuffled(pool.zeroLed);
  const adopt = (pair: KeyPair) => {
    note(pair);
    return pair;
  };
  const rsa = () => adopt(rsaPairs.pop() ?? rsaPair());
  let count = 0;
  const ec = (curve: Curve) => {
    const place = `${curve} ${++count}`;
    const pair = made.get(place) ?? ecPair(curve);
    made.set(place, pair);
    return adopt(pair);
  };
  return {
    adopt,
    rsa,
    ec: (curve = 'P-256') => ec(curve),
    like: (pair) => (pair.keyType === 'RSA' ? rsa() : ec((pair.public.crv ?? 'P-256') as Curve)),
    zeroLed: () => adopt(zeroLed.pop() ?? zeroLedPair()),
  };
}

/** EC pairs that a test has made, by curve and turn. */
export type MadePairs = Map<string, KeyPair>;

/** Pairs that take time to make. */
export interface KeyPool {
  readonly rsa: readonly KeyPair[];
  readonly zeroLed: readonly KeyPair[];
}

function shuffled(pairs: readonly KeyPair[]): KeyPair[] {
  const rest = [...pairs];
  return pairs.flatMap(() => rest.splice(randomInt(rest.length), 1));
}

function rsaPair(): KeyPair {
  return pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
}

/** An entry of a key's environment list. */
export interface EnvironmentEntry {
  readonly environmentName: string;
  readonly publicKey?: string;
  readonly privateKey?: string;
}

/** The pair as an entry: base64 of SPKI and of PKCS#8, the forms of the product's pages. */
export function entryOf(environmentName: string, pair: KeyPair): EnvironmentEntry {
  return { environmentName, publicKey: pair.spki, privateKey: pair.pkcs8 };
}
