import type { Curve } from './decoded-key.ts';
import { type Element, readElements, Tag } from './der.ts';
import {
  curves,
  ecPublicKey,
  rejectedAlgorithms,
  rejectedCurves,
  rsaEncryption,
} from './object-identifiers.ts';
import { accepted, type Reading, unreadable, unsupported } from './reading.ts';

/** What an AlgorithmIdentifier says of the key beside it. */
export type KeyAlgorithm = { readonly keyType: 'RSA' } | { readonly keyType: 'EC'; readonly curve: Curve };

const acceptedCurves = [...curves.values()].join(', ');

/**
 * Reads the AlgorithmIdentifier of an SPKI or PKCS#8 key (RFC 5280 4.1.1.2): rsaEncryption with NULL or no
 * parameters, or id-ecPublicKey with a named curve.
 */
export function readAlgorithm(der: Buffer, element: Element): Reading<KeyAlgorithm> {
  const [identifier, parameters] = readElements(der, element.start, element.end, 2) ?? [];
  if (element.tag !== Tag.sequence || identifier?.tag !== Tag.objectIdentifier) {
    return unreadable('holds a key without a readable algorithm: send an RSA or EC key');
  }
  const oid = der.toString('hex', identifier.start, identifier.end);
  if (oid === ecPublicKey) return readEcAlgorithm(der, parameters);
  if (oid !== rsaEncryption) {
    return unsupported(
      `holds ${rejectedAlgorithms.get(oid) ?? 'a key of another algorithm'}: send an RSA or EC key`,
    );
  }
  const fitting =
    parameters === undefined || (parameters.tag === Tag.null && parameters.start === parameters.end);
  return fitting
    ? accepted({ keyType: 'RSA' })
    : unreadable('holds an RSA key with parameters in its algorithm: RSA has none (RFC 8017 A.1)');
}

function readEcAlgorithm(der: Buffer, parameters: Element | undefined): Reading<KeyAlgorithm> {
  const curve = readCurve(der, parameters);
  return curve.ok ? accepted({ keyType: 'EC', curve: curve.value }) : curve;
}

/** Reads ECParameters (RFC 5480 2.1.1): one of the accepted curves by name; explicit parameters are rejected. */
export function readCurve(der: Buffer, parameters: Element | undefined): Reading<Curve> {
  if (parameters === undefined || parameters.tag === Tag.null) {
    return unsupported(`holds an EC key that names no curve: send a key on ${acceptedCurves}`);
  }
  if (parameters.tag !== Tag.objectIdentifier) {
    return unsupported(`holds an EC key with explicit parameters: name the curve, one of ${acceptedCurves}`);
  }
  const oid = der.toString('hex', parameters.start, parameters.end);
  const curve = curves.get(oid);
  if (curve !== undefined) return accepted(curve);
  return unsupported(
    `holds an EC key on ${rejectedCurves.get(oid) ?? 'another curve'}: send one on ${acceptedCurves}`,
  );
}
