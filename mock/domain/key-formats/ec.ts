import { createECDH, ECDH } from 'node:crypto';
import {
  accepted,
  type Curve,
  type DecodedKey,
  type EcPublic,
  type Reading,
  unreadable,
} from './decoded-key.ts';
import { type Element, readBitString, readElements, Tag } from './der.ts';
import { readCurve, readStructure } from './structure.ts';

type EcKey = Extract<DecodedKey, { keyType: 'EC' }>;

const broken = 'holds an EC private key that cannot be read: send it as it was generated';
const context0 = 0xa0;
const context1 = 0xa1;

/** Reads the point of an EC public key (RFC 5480 2.2), compressed or not; it must lie on the curve. */
export function readEcPublic(curve: Curve, octets: Buffer): Reading<EcKey> {
  const point = uncompressPoint(curve, octets);
  if (point === undefined) return unreadable(describePoint(curve, octets));
  return accepted({ keyType: 'EC', curve, public: coordinates(curve, point) });
}

/** Hybrid points, which repeat in their first octet what the second coordinate says, are excluded by RFC 5480 2.2. */
function describePoint(curve: Curve, octets: Buffer): string {
  const lead = octets[0] ?? 0;
  if (octets.length === 0 || (lead === 0 && octets.length === 1))
    return `holds an EC public key that is the point at infinity of ${curve}: send it as it was generated`;
  if (isHybrid(octets) && uncompressPoint(curve, Buffer.concat([Buffer.of(4), octets.subarray(1)])))
    return 'holds an EC public key whose point is in hybrid form: send it uncompressed or compressed (openssl ec -pubin -conv_form uncompressed)';
  return `holds an EC public key that is no point of ${curve}: send it as it was generated`;
}

function isHybrid(octets: Buffer): boolean {
  return octets[0] === 6 || octets[0] === 7;
}

/**
 * Reads the elements of an ECPrivateKey (RFC 5915 3). The curve comes from the algorithm around it, from its own
 * parameters, or from both if they agree; a stated point must be the one that the scalar gives.
 */
export function readEcPrivate(der: Buffer, elements: readonly Element[], around?: Curve): Reading<EcKey> {
  const [version, scalar, ...optional] = elements;
  if (version === undefined || scalar === undefined || !isOne(der, version)) return unreadable(broken);
  const own = optional.find(({ tag }) => tag === context0);
  const curve =
    own === undefined && around !== undefined ? accepted(around) : readCurve(der, inside(der, own));
  if (!curve.ok) return curve;
  if (around !== undefined && around !== curve.value) {
    return unreadable('holds an EC private key that names two curves: send it as it was generated');
  }
  const stated = optional.find(({ tag }) => tag === context1);
  if (stated === undefined) return deriveKey(curve.value, der.subarray(scalar.start, scalar.end));
  const element = inside(der, stated);
  const point = element === undefined ? undefined : readBitString(der, element);
  if (point === undefined) return unreadable(broken);
  return deriveKey(curve.value, der.subarray(scalar.start, scalar.end), point);
}

/** Reads an ECPrivateKey that stands alone in `der`, as in PKCS#8's OCTET STRING. */
export function readWrappedEcPrivate(der: Buffer, curve: Curve): Reading<EcKey> {
  const structure = readStructure(der);
  return structure.ok && structure.value.form === 'SEC1'
    ? readEcPrivate(der, structure.value.elements, curve)
    : unreadable(broken);
}

function deriveKey(curve: Curve, scalar: Buffer, stated?: Buffer): Reading<EcKey> {
  const octets = fieldOctets(curve);
  if (scalar.length > octets) {
    return unreadable(
      `holds an EC private key whose number takes ${scalar.length} octets: ${curve} has ${octets} (RFC 5915 3), so leave out leading zeros`,
    );
  }
  const point = multiplyBase(curve, scalar);
  if (point === undefined)
    return unreadable(`holds an EC private key whose number is 0, or the order of ${curve} or more`);
  if (stated !== undefined && isHybrid(stated)) {
    return unreadable(
      'holds an EC private key whose public point is in hybrid form: send it uncompressed or compressed (openssl ec -conv_form uncompressed)',
    );
  }
  if (stated !== undefined && uncompressPoint(curve, stated)?.equals(point) !== true) {
    return unreadable(
      'holds an EC private key whose public point is not its own: send it as it was generated',
    );
  }
  const padded = Buffer.concat([Buffer.alloc(octets - scalar.length), scalar]);
  return accepted({
    keyType: 'EC',
    curve,
    public: coordinates(curve, point),
    private: { d: padded.toString('base64url') },
  });
}

function coordinates(curve: Curve, point: Buffer): EcPublic {
  const octets = fieldOctets(curve);
  return {
    crv: curve,
    x: point.toString('base64url', 1, 1 + octets),
    y: point.toString('base64url', 1 + octets),
  };
}

function inside(der: Buffer, wrapper: Element | undefined): Element | undefined {
  if (wrapper === undefined) return undefined;
  return readElements(der, wrapper.start, wrapper.end, 1)?.[0];
}

function isOne(der: Buffer, element: Element): boolean {
  return element.tag === Tag.integer && element.end - element.start === 1 && der[element.start] === 1;
}

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
