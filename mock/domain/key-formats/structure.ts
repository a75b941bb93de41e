import { type Element, readElement, readElements, Tag } from './der.ts';
import { accepted, type Reading, type Rejected, unreadable, unsupported } from './reading.ts';

/** The forms of key that are told apart by their outermost elements. */
export type Form = 'SPKI' | 'PKCS#8' | 'PKCS#1 public' | 'PKCS#1 private' | 'SEC1';

/** A key's outermost SEQUENCE: its form, and its elements as places in `der`. */
export interface Structure {
  readonly form: Form;
  readonly der: Buffer;
  readonly elements: readonly Element[];
}

const notAKey =
  'holds bytes that are no key: send SPKI or PKCS#1 as publicKey, PKCS#8, PKCS#1 or SEC1 as privateKey';

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
  if (outer === undefined || outer.tag !== Tag.sequence) return unreadable(notAKey);
  if (outer.end !== der.length) return unreadable('holds bytes after the end of the key: send the key alone');
  const elements = readElements(der, outer.start, outer.end, 10);
  if (elements === undefined) return unreadable(notAKey);
  const shape = elements.map(({ tag }) => letters.get(tag) ?? '?').join('');
  const form = forms.get(shape);
  if (form === undefined) return rejectShape(shape);
  if (label !== undefined && formsByLabel.get(label) !== form) {
    return unreadable('is PEM whose label does not fit its contents: label the key as what it is');
  }
  return accepted({ form, der, elements });
}

function rejectShape(shape: string): Rejected {
  const found = rejectedForms.get(shape);
  return found === undefined ? unreadable(notAKey) : unsupported(found);
}
