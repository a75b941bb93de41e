import { createECDH, ECDH } from 'node:crypto';
import type { Curve } from './decoded-key.ts';

/** What OpenSSL calls each curve, and the octets of one coordinate, which are those of the order too. */
const facts: Readonly<Record<Curve, { readonly name: string; readonly octets: number }>> = {
  'P-256': { name: 'prime256v1', octets: 32 },
  'P-384': { name: 'secp384r1', octets: 48 },
  'P-521': { name: 'secp521r1', octets: 66 },
  secp256k1: { name: 'secp256k1', octets: 32 },
};

/** The octets of one coordinate, or of a private scalar, of the curve. */
export function fieldOctets(curve: Curve): number {
  return facts[curve].octets;
}

/**
 * The uncompressed form (SEC 1 2.3.3) of a compressed or uncompressed point; undefined when the octets are no point
 * of the curve, or the point at infinity.
 */
export function uncompressPoint(curve: Curve, point: Buffer): Buffer | undefined {
  const { name, octets } = facts[curve];
  const lead = point[0] ?? 0;
  const expected = lead === 4 ? 1 + 2 * octets : lead === 2 || lead === 3 ? 1 + octets : -1;
  if (point.length !== expected) return undefined;
  try {
    return asBuffer(ECDH.convertKey(point, name, undefined, undefined, 'uncompressed'));
  } catch {
    return undefined;
  }
}

/** The point that a private scalar gives, uncompressed; undefined when it is not from 1 to the order less one. */
export function multiplyBase(curve: Curve, scalar: Buffer): Buffer | undefined {
  try {
    const exchange = createECDH(facts[curve].name);
    exchange.setPrivateKey(scalar);
    return exchange.getPublicKey();
  } catch {
    return undefined;
  }
}

function asBuffer(converted: Buffer | string): Buffer {
  return typeof converted === 'string' ? Buffer.from(converted, 'latin1') : converted;
}
