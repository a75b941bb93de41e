import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Curve } from '../domain/key-formats/decoded-key.ts';
import { rsaDer } from './rsa-keys.ts';

/** Real keys for the tests of this folder, generated on the spot. */

export const allCurves: readonly Curve[] = ['P-256', 'P-384', 'P-521', 'secp256k1'];

export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/**
 * Node 20 can lock up for good when a key that comes straight from `generateKeyPairSync` is exported as a JWK: the
 * collector may finish the generating job meanwhile, which waits for the lock that the export holds. Hence the way
 * through DER.
 */
const publicKeyEncoding = { type: 'spki', format: 'der' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'der' } as const;

export function rsaPair(modulusLength = 2048, publicExponent = 0x10001): Pair {
  return imported(rsaDer(modulusLength, publicExponent));
}

export function ecPair(namedCurve: string, paramEncoding: 'named' | 'explicit' = 'named'): Pair {
  return imported(
    generateKeyPairSync('ec', { namedCurve, paramEncoding, publicKeyEncoding, privateKeyEncoding }),
  );
}

export function ed25519Pair(): Pair {
  return imported(generateKeyPairSync('ed25519', { publicKeyEncoding, privateKeyEncoding }));
}

function imported({
  publicKey,
  privateKey,
}: {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}): Pair {
  return {
    publicKey: createPublicKey({ key: publicKey, format: 'der', type: 'spki' }),
    privateKey: createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }),
  };
}

export function spki(pair: Pair): Buffer {
  return pair.publicKey.export({ type: 'spki', format: 'der' });
}

export function pkcs8(pair: Pair): Buffer {
  return pair.privateKey.export({ type: 'pkcs8', format: 'der' });
}

export function pkcs1Public(pair: Pair): Buffer {
  return pair.publicKey.export({ type: 'pkcs1', format: 'der' });
}

export function pkcs1Private(pair: Pair): Buffer {
  return pair.privateKey.export({ type: 'pkcs1', format: 'der' });
}

export function sec1(pair: Pair): Buffer {
  return pair.privateKey.export({ type: 'sec1', format: 'der' });
}

export function base64(der: Buffer): string {
  return der.toString('base64');
}

export function pem(label: string, der: Buffer): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** One DER element around the contents given. */
export function tlv(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const length = body.length;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), body]);
  const octets = length.toString(16);
  const even = Buffer.from(octets.padStart(octets.length + (octets.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | even.length]), even, body]);
}

/** A DER INTEGER of a non-negative number. */
export function integer(value: bigint): Buffer {
  const digits = value.toString(16);
  const even = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return tlv(0x02, (even[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), even]) : even);
}

/** The number that a Base64urlUInt stands for. */
export function toBigInt(value: string): bigint {
  return BigInt(`0x${Buffer.from(value, 'base64url').toString('hex')}`);
}

export const certificate = `-----BEGIN CERTIFICATE-----
MIIBdzCCAR2gAwIBAgIUIRdJfD/vnTd7xbvDyXEQvL4uGa4wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGc2FtcGxlMB4XDTI2MTEyMzA4MzY0NFoXDTM2MTEyMDA4MzY0
NFowETEPMA0GA1UEAwwGc2FtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
8HcfvEgF24XLxoCXfL7ubb+PoyiKVi33xWVUUUtXkvZvBPj2j5w/LixHDnRvxWa+
c/01TJRi2daUSOpTvUSXpKNTMFEwHQYDVR0OBBYEFDkE09XWsyRzrx+K1Ga/nkO8
JJvuMB8GA1UdIwQYMBaAFDkE09XWsyRzrx+K1Ga/nkO8JJvuMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgfyal3aZTNmAaq54TfSXszGIMryyhuduZ
ZwpMZ40LxfACIQCopN7vrJI3eepv2wY+qdFxbLanEJ435TTUhFsI2gImuw==
-----END CERTIFICATE-----
`;
