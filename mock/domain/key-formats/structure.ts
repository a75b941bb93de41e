import { accepted, type Curve, type Reading, type Rejected, unreadable, unsupported } from './decoded-key.ts';
import { type Element, readElement, readElements, Tag } from './der.ts';
import { describeBytes } from './describe-bytes.ts';

/** The forms of key that are told apart by their outermost elements. */
export type Form = 'SPKI' | 'PKCS#8' | 'PKCS#1 public' | 'PKCS#1 private' | 'SEC1';

/** A key's outermost SEQUENCE: its form, and its elements as places in `der`. */
export interface Structure {
  readonly form: Form;
  readonly der: Buffer;
  readonly elements: readonly Element[];
}

/** The letter of each element that keys, and the things mistaken for keys, are made of. */
const letters: ReadonlyMap<number, string> = new Map([
  [Tag.integer, 'I'],
  [Tag.bitString, 'B'],
  [Tag.octetString, 'O'],
  [Tag.objectIdentifier, 'D'],
  [Tag.sequence, 'S'],
  [0xa0, '0'],
  [0xa1, '1'],
  [0x81, 'P'],
]);

/** SPKI: RFC 5280 4.1. PKCS#8: RFC 5958 2. PKCS#1: RFC 8017 A.1. SEC1: RFC 5915 3. */
const forms: ReadonlyMap<string, Form> = new Map([
  ['SB', 'SPKI'],
  ['ISO', 'PKCS#8'],
  ['ISO0', 'PKCS#8'],
  ['II', 'PKCS#1 public'],
  ['IIIIIIIII', 'PKCS#1 private'],
  ['IO', 'SEC1'],
  ['IO0', 'SEC1'],
  ['IO1', 'SEC1'],
  ['IO01', 'SEC1'],
]);

const rejectedForms: ReadonlyMap<string, string> = new Map([
  ['SO', 'holds an encrypted private key: send it unencrypted'],
  ['ISOP', 'holds PKCS#8 of version 2: send version 1, without the public key'],
  ['ISO0P', 'holds PKCS#8 of version 2: send version 1, without the public key'],
  ['ISO1', 'holds PKCS#8 of version 2: send version 1, without the public key'],
  ['ISO01', 'holds PKCS#8 of version 2: send version 1, without the public key'],
  ['SSB', 'holds a certificate or a request for one: send the public key alone'],
  ['IS', 'holds a PKCS#12 key store: send the key alone'],
  ['ISS', 'holds a PKCS#12 key store: send the key alone'],
  ['IIIIII', 'holds a DSA key: send an RSA or EC key'],
  ['IIIIIIIIIS', 'holds an RSA key of more than two primes: send one of two primes'],
]);

const formsByLabel: ReadonlyMap<string, Form> = new Map([
  ['PUBLIC KEY', 'SPKI'],
  ['RSA PUBLIC KEY', 'PKCS#1 public'],
  ['PRIVATE KEY', 'PKCS#8'],
  ['RSA PRIVATE KEY', 'PKCS#1 private'],
  ['EC PRIVATE KEY', 'SEC1'],
]);

/**
 * Tells what kind of key the bytes are, from the elements of their one SEQUENCE. Nothing may follow it. With a PEM
 * label, the two must agree.
 */
export function readStructure(der: Buffer, label?: string): Reading<Structure> {
  const outer = readElement(der, 0, der.length);
  if (outer === undefined || outer.tag !== Tag.sequence) return unreadable(describeBytes(der));
  if (outer.end !== der.length) return unreadable('holds bytes after the end of the key: send the key alone');
  const elements = readElements(der, outer.start, outer.end, 10);
  if (elements === undefined) return unreadable(describeBytes(der));
  const shape = shapeOf(elements);
  const form = forms.get(shape);
  if (form === undefined) return rejectShape(shape, der, label);
  if (label !== undefined && formsByLabel.get(label) !== form) {
    const right = labelOf(form);
    return unreadable(`is PEM labelled ${label} that holds ${form}: label it ${right}`);
  }
  return accepted({ form, der, elements });
}

export function shapeOf(elements: readonly Element[]): string {
  return elements.map(({ tag }) => letters.get(tag) ?? '?').join('');
}

function labelOf(form: Form): string | undefined {
  return [...formsByLabel].find(([, candidate]) => candidate === form)?.[0];
}

/** Six numbers without a word of what they are may be a DSA key, which is written so. */
function rejectShape(shape: string, der: Buffer, label: string | undefined): Rejected {
  if (shape === 'IIIIII' && label === 'RSA PRIVATE KEY') return unreadable(WITHOUT_CRT);
  const found = rejectedForms.get(shape);
  return found === undefined ? unreadable(describeBytes(der)) : unsupported(found);
}

export const WITHOUT_CRT =
  'holds an RSA private key without its CRT numbers (dp, dq, qi): send all nine numbers, as openssl rsa writes them';

/** What an AlgorithmIdentifier says of the key beside it. */
export type KeyAlgorithm = { readonly keyType: 'RSA' } | { readonly keyType: 'EC'; readonly curve: Curve };

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
    const found = rejectedAlgorithms.get(oid) ?? 'a key of another algorithm';
    const right = oid === rsaPss ? 'send it with the algorithm rsaEncryption' : 'send an RSA or EC key';
    return unsupported(`holds ${found}: ${right}`);
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

/** Object identifiers as the hex of their contents octets, which is what a reader has in hand. */

/** rsaEncryption (RFC 8017 A.1). */
const rsaEncryption = '2a864886f70d010101';

/** id-RSASSA-PSS (RFC 4055 1.2). */
const rsaPss = '2a864886f70d01010a';

/** id-ecPublicKey (RFC 5480 2.1.1). */
const ecPublicKey = '2a8648ce3d0201';

/** The accepted curves (RFC 5480 2.1.1.1, SEC 2). */
const curves: ReadonlyMap<string, Curve> = new Map([
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
  ['2b81040023', 'P-521'],
  ['2b8104000a', 'secp256k1'],
]);

const acceptedCurves = [...curves.values()].join(', ');

/** Names of key algorithms that are rejected, for messages. */
const rejectedAlgorithms: ReadonlyMap<string, string> = new Map([
  [rsaPss, 'an RSA key restricted to PSS'],
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
const rejectedCurves: ReadonlyMap<string, string> = new Map([
  ['2a8648ce3d030101', 'P-192'],
  ['2b81040021', 'P-224'],
  ['2b2403030208010107', 'brainpoolP256r1'],
  ['2b240303020801010b', 'brainpoolP384r1'],
  ['2b240303020801010d', 'brainpoolP512r1'],
]);
