import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from './globals.ts';

/** What the mock uses of node:crypto, at once where WebCrypto would have to be awaited, and outside secure contexts, too. */

const CURVES = { prime256v1: p256, secp384r1: p384, secp521r1: p521, secp256k1 };

type CurveName = keyof typeof CURVES;

export function hash(_algorithm: 'sha256', text: string, encoding: 'base64' | 'base64url'): string {
  return digest(text).toString(encoding);
}

export function createHash(_algorithm: 'sha256') {
  let whole = '';
  const hashing = {
    update: (text: string) => {
      whole += text;
      return hashing;
    },
    digest: digestAs,
  };
  function digestAs(): Buffer;
  function digestAs(encoding: 'hex'): string;
  function digestAs(encoding?: 'hex'): Buffer | string {
    return encoding === undefined ? digest(whole) : digest(whole).toString(encoding);
  }
  return hashing;
}

function digest(text: string): Buffer {
  return Buffer.from(sha256(new TextEncoder().encode(text)));
}

export function randomBytes(length: number): Buffer {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(length)));
}

/** `crypto.randomUUID` is there in secure contexts alone. */
export function randomUUID(): string {
  const octets = randomBytes(16);
  octets.writeUInt8(((octets[6] ?? 0) & 0x0f) | 0x40, 6);
  octets.writeUInt8(((octets[8] ?? 0) & 0x3f) | 0x80, 8);
  return octets.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export const ECDH = {
  /** @throws when the octets are no point of the curve */
  convertKey: (point: Uint8Array, curve: string): Buffer =>
    Buffer.from(curveOf(curve).Point.fromBytes(Uint8Array.from(point)).toBytes(false)),
};

export function createECDH(name: string) {
  const curve = curveOf(name);
  let secret = new Uint8Array();
  return {
    setPrivateKey: (scalar: Uint8Array) => {
      secret = new Uint8Array(curve.lengths.secretKey ?? scalar.length);
      secret.set(scalar, secret.length - scalar.length);
    },
    /** @throws when the scalar is not from 1 to the order less one */
    getPublicKey: () => Buffer.from(curve.getPublicKey(secret, false)),
  };
}

function curveOf(name: string): (typeof CURVES)[CurveName] {
  const curve = CURVES[name as CurveName];
  if (curve === undefined) throw new Error(`there is no curve ${name}`);
  return curve;
}
