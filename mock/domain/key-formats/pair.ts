import {
  type DecodedKey,
  type DecodeResult,
  type KeyType,
  type MaterialClause,
  type MaterialMember,
  type MaterialText,
  type Reading,
  type Rejected,
  unreadable,
  unsupported,
} from './decoded-key.ts';
import { type Element, readBitString, Tag } from './der.ts';
import { SPACES_FOR_PLUS, withPlus } from './describe-text.ts';
import { readEcPrivate, readEcPublic, readWrappedEcPrivate } from './ec.ts';
import { readMaterialText } from './pem.ts';
import { readRsaPrivate, readRsaPublic, readWrappedRsaPrivate, readWrappedRsaPublic } from './rsa.ts';
import { type Form, readAlgorithm, readStructure, type Structure } from './structure.ts';

type Half = { readonly ok: true; readonly key: DecodedKey } | Extract<DecodeResult, { ok: false }>;

/**
 * Reads an entry's material. Rejects an entry without any (UK-REQ-08), a half that cannot be read (UK-REQ-06) or is
 * of an unsupported kind (UK-REQ-12), a half of another type than `keyType`, and halves that are no pair
 * (UK-REQ-07). When both halves are sent, the public one is judged first.
 */
export function decodePair(keyType: KeyType, { publicKey, privateKey }: MaterialText): DecodeResult {
  const publicHalf = publicKey === undefined ? undefined : decodeHalf(keyType, 'publicKey', publicKey);
  if (publicHalf?.ok === false) return publicHalf;
  const privateHalf = privateKey === undefined ? undefined : decodeHalf(keyType, 'privateKey', privateKey);
  if (privateHalf?.ok === false) return privateHalf;
  const half = privateHalf ?? publicHalf;
  if (half === undefined) {
    return reject('UK-REQ-08', 'publicKey', 'and privateKey are both absent: send at least one of them');
  }
  if (publicHalf !== undefined && !isSamePublic(publicHalf.key, half.key)) {
    return reject('UK-REQ-07', 'publicKey', 'does not belong to privateKey: send the two halves of one pair');
  }
  return half;
}

function decodeHalf(keyType: KeyType, member: MaterialMember, text: string): Half {
  const half = readHalf(member, text);
  if (!half.ok) return reject(half.clause, member, half.found);
  const key = half.value;
  if (key.keyType === keyType) return { ok: true, key };
  const found = `holds an ${key.keyType} key while keyType is ${keyType}: make the two agree`;
  return reject('UK-REQ-07', member, found);
}

function isSamePublic(a: DecodedKey, b: DecodedKey): boolean {
  if (a.keyType === 'RSA')
    return b.keyType === 'RSA' && a.public.n === b.public.n && a.public.e === b.public.e;
  return b.keyType === 'EC' && a.curve === b.curve && a.public.x === b.public.x && a.public.y === b.public.y;
}

function reject(
  clause: MaterialClause,
  member: MaterialMember,
  found: string,
): Extract<DecodeResult, { ok: false }> {
  return { ok: false, problem: { clause, member, message: `${member} ${found}` } };
}

const belongsIn: Readonly<Record<Form, MaterialMember>> = {
  SPKI: 'publicKey',
  'PKCS#1 public': 'publicKey',
  'PKCS#8': 'privateKey',
  'PKCS#1 private': 'privateKey',
  SEC1: 'privateKey',
};

/** Reads one half as it was sent. A private half gives both parts of the key, a public half the public one. */
export function readHalf(member: MaterialMember, text: string): Reading<DecodedKey> {
  const written = readMaterialText(text);
  if (!written.ok) return written;
  const structure = readStructure(written.value.der, written.value.label);
  if (!structure.ok) return isWithoutPlus(text) ? unreadable(SPACES_FOR_PLUS) : structure;
  if (belongsIn[structure.value.form] !== member) return misplaced(member);
  const key = readForm(structure.value);
  return isAmbiguous(structure.value, written.value.label, key) ? ambiguous : key;
}

/** Without every fourth + base64 is base64 still, of other bytes. */
function isWithoutPlus(text: string): boolean {
  if (!text.includes(' ')) return false;
  const written = readMaterialText(withPlus(text));
  return written.ok && readStructure(written.value.der, written.value.label).ok;
}

/** Diffie-Hellman parameters are two INTEGERs as well, the second of which is the generator 5, or 2. */
function isAmbiguous({ form }: Structure, label: string | undefined, key: Reading<DecodedKey>): boolean {
  if (form !== 'PKCS#1 public' || label !== undefined || !key.ok) return false;
  return key.value.keyType === 'RSA' && key.value.public.e === FIVE;
}

const FIVE = 'BQ';
const ambiguous = unsupported(
  'holds Diffie-Hellman parameters with the generator 5, or an RSA key with that rare exponent: send such a key as SPKI (openssl rsa -pubin -RSAPublicKey_in -pubout)',
);

function misplaced(member: MaterialMember): Rejected {
  return member === 'publicKey'
    ? unsupported('holds a private key: send it as privateKey, and here its public half or nothing')
    : unsupported('holds a public key: send it as publicKey, and here its private half or nothing');
}

function readForm({ form, der, elements }: Structure): Reading<DecodedKey> {
  switch (form) {
    case 'SPKI':
      return readSpki(der, elements);
    case 'PKCS#8':
      return readPkcs8(der, elements);
    case 'PKCS#1 public':
      return readRsaPublic(der, elements);
    case 'PKCS#1 private':
      return readRsaPrivate(der, elements);
    case 'SEC1':
      return readEcPrivate(der, elements);
  }
}

function readSpki(der: Buffer, [identifier, bits]: readonly Element[]): Reading<DecodedKey> {
  const key = bits === undefined ? undefined : readBitString(der, bits);
  if (identifier === undefined || key === undefined)
    return unreadable('holds a public key that cannot be read');
  const algorithm = readAlgorithm(der, identifier);
  if (!algorithm.ok) return algorithm;
  return algorithm.value.keyType === 'RSA'
    ? readWrappedRsaPublic(key)
    : readEcPublic(algorithm.value.curve, key);
}

function readPkcs8(der: Buffer, [version, identifier, octets]: readonly Element[]): Reading<DecodedKey> {
  const isVersion1 = version !== undefined && version.end - version.start === 1 && der[version.start] === 0;
  if (!isVersion1) {
    return unreadable(
      'holds PKCS#8 of another version than v1, which is INTEGER 0: write it with openssl pkcs8 -topk8 -nocrypt',
    );
  }
  if (identifier === undefined || octets?.tag !== Tag.octetString)
    return unreadable('holds a private key that cannot be read: send PKCS#8 as openssl pkcs8 writes it');
  const algorithm = readAlgorithm(der, identifier);
  if (!algorithm.ok) return algorithm;
  const key = der.subarray(octets.start, octets.end);
  return algorithm.value.keyType === 'RSA'
    ? readWrappedRsaPrivate(key)
    : readWrappedEcPrivate(key, algorithm.value.curve);
}
