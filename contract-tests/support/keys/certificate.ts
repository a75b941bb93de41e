import { sign } from 'node:crypto';
import type { KeyPair } from './keys.ts';

/** A self-signed X.509 certificate of the pair (RFC 5280), in DER: something that is no key, and yet holds one. */
export function certificateOf(pair: KeyPair): Buffer {
  const algorithm = pair.keyType === 'RSA' ? sha256WithRsa : ecdsaWithSha256;
  const name = sequence(set(sequence(commonName, utf8('contract run'))));
  const validity = sequence(utcTime('200101000000Z'), utcTime('491231235959Z'));
  const spki = pair.publicKey.export({ format: 'der', type: 'spki' });
  const toSign = sequence(integer(1), algorithm, name, validity, name, spki);
  return sequence(toSign, algorithm, bitString(sign('sha256', toSign, pair.privateKey)));
}

const tagged = (tag: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]));
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));
const utcTime = (text: string): Buffer => tagged(0x17, Buffer.from(text));
const bitString = (bytes: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
}

const identifier = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));
/** 2.5.4.3 */
const commonName = identifier('550403');
/** 1.2.840.113549.1.1.11 with its NULL */
const sha256WithRsa = sequence(identifier('2a864886f70d01010b'), tagged(0x05, Buffer.alloc(0)));
/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));
