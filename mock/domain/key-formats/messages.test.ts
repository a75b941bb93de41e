import { describe, expect, it } from 'vitest';
import {
  base64,
  ecPair,
  integer,
  pem,
  pkcs1Private,
  pkcs1Public,
  pkcs8,
  rsaPair,
  sec1,
  spki,
  tlv,
  toBigInt,
} from '../../testing/key-samples.ts';
import { createKeyDecoder } from '../key-material.ts';
import type { MaterialMember } from './decoded-key.ts';

const decode = createKeyDecoder({ remember: 0 });
const rsa = rsaPair();
const ec = ecPair('P-256');
const { n = '', d = '' } = rsa.privateKey.export({ format: 'jwk' });
const ecJwk = ec.privateKey.export({ format: 'jwk' });
const scalar = Buffer.from(ecJwk.d ?? '', 'base64url');

const wrapped = (text: string | Buffer) => Buffer.from(text).toString('base64');
const folded = (text: string) => text.replace(/(.{64})/g, '$1\n');
const publicPem = pem('PUBLIC KEY', spki(rsa));
const sequence = (...contents: readonly Uint8Array[]) => tlv(0x30, ...contents);
const algorithm = (oid: string, parameters: Uint8Array = Buffer.from('0500', 'hex')) =>
  sequence(tlv(0x06, Buffer.from(oid, 'hex')), parameters);
const rsaAlgorithm = algorithm('2a864886f70d010101');
const ecAlgorithm = algorithm('2a8648ce3d0201', tlv(0x06, Buffer.from('2a8648ce3d030107', 'hex')));
const pkcs8Of = (identifier: Buffer, key: Buffer, version = 0n) =>
  base64(sequence(integer(version), identifier, tlv(0x04, key)));
const spkiOf = (identifier: Buffer, key: Buffer) =>
  base64(sequence(identifier, tlv(0x03, Buffer.from([0]), key)));
const numbers = (...values: readonly bigint[]) => sequence(...values.map(integer));
const unsigned = (octets: Buffer) => tlv(0x02, octets);
const modulus = Buffer.from(n, 'base64url');
const point = (lead: number) =>
  Buffer.concat([
    Buffer.of(lead),
    Buffer.from(ecJwk.x ?? '', 'base64url'),
    Buffer.from(ecJwk.y ?? '', 'base64url'),
  ]);
const ssh = Buffer.concat([Buffer.from([0, 0, 0, 7]), Buffer.from('ssh-rsa'), Buffer.alloc(40, 1)]);

type Row = readonly [kind: string, member: MaterialMember, text: string, message: RegExp];

/** Each kind of text that is really sent, and what its message names. */
// biome-ignore format: a row is a line
const rows: readonly Row[] = [
  ['PEM with literal \\n', 'publicKey', publicPem.replaceAll('\n', '\\n'), /characters \\ and n in place.*: send real line breaks/],
  ['PEM with /n', 'publicKey', publicPem.replace(/-\nM/, '-/nM').replace(/\n-----E/, '/n-----E'), /characters \/ and n/],
  ['PEM with spaces for +', 'publicKey', withSpacesForPlus(1), /spaces where \+ stood.*%2B/],
  ['PEM with spaces for four +', 'publicKey', withSpacesForPlus(0), /spaces where \+ stood.*%2B/],
  ['PEM with an invisible character', 'publicKey', publicPem.replace(/\n(.{9})/, '\n$1\u200b'), /U\+200B in line 2, column 10/],
  ['PEM without END', 'publicKey', publicPem.replace(/-----END.*/s, ''), /without the END line/],
  ['PEM without BEGIN', 'publicKey', publicPem.replace(/^.*\n/, ''), /without its BEGIN line/],
  ['PEM of nothing', 'publicKey', pem('PUBLIC KEY', Buffer.alloc(0)), /nothing between BEGIN and END/],
  ['PEM with four hyphens', 'publicKey', publicPem.replaceAll('-----', '----'), /without its five hyphens/],
  ['PEM with dashes of a word processor', 'publicKey', publicPem.replaceAll('-----', '\u2013\u2013-'), /word processor.*five hyphens/],
  ['PEM with two padded pieces', 'publicKey', pem('PUBLIC KEY', Buffer.alloc(4)).replace('==', '==AAA='), /padding \(=\) in the middle/],
  ['base64url', 'publicKey', spki(rsa).toString('base64url'), /is base64url: send standard base64/],
  ['base64 without padding', 'publicKey', base64(spki(ec)).replace(/=+$/, ''), /lacks its padding: .* ends with two =/],
  ['base64 with too much padding', 'publicKey', `${base64(spki(rsa))}=`, /too much padding: .* ends with no =/],
  ['base64 cut in a quantum', 'publicKey', base64(spki(rsa)).slice(0, 101), /cut off, as no base64 is so long/],
  ['base64 with stray bits', 'publicKey', base64(spki(ec)).replace(/.==$/, 'B=='), /stray bits/],
  ['SPKI labelled RSA PUBLIC KEY', 'publicKey', pem('RSA PUBLIC KEY', spki(rsa)), /labelled RSA PUBLIC KEY that holds SPKI: label it PUBLIC KEY/],
  ['PKCS#1 labelled PUBLIC KEY', 'publicKey', pem('PUBLIC KEY', pkcs1Public(rsa)), /label it RSA PUBLIC KEY/],
  ['PKCS#8 labelled RSA PRIVATE KEY', 'privateKey', pem('RSA PRIVATE KEY', pkcs8(rsa)), /label it PRIVATE KEY/],
  ['PKCS#8 labelled EC PRIVATE KEY', 'privateKey', pem('EC PRIVATE KEY', pkcs8(ec)), /label it PRIVATE KEY/],
  ['PKCS#1 labelled PRIVATE KEY', 'privateKey', pem('PRIVATE KEY', pkcs1Private(rsa)), /label it RSA PRIVATE KEY/],
  ['SEC1 labelled PRIVATE KEY', 'privateKey', pem('PRIVATE KEY', sec1(ec)), /label it EC PRIVATE KEY/],
  ['an SSH line', 'publicKey', `ssh-rsa ${base64(ssh)} me@here`, /SSH public key: convert it with ssh-keygen -e -m PKCS8/],
  ['an Ed25519 SSH line', 'publicKey', 'ssh-ed25519 AAAA me', /SSH public key, but of another type than RSA and ECDSA: send an RSA or EC key$/],
  ['the base64 of an Ed25519 SSH line alone', 'publicKey', base64(Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519')])), /of another type than RSA and ECDSA/],
  ['six hyphens on each side of BEGIN and END', 'publicKey', publicPem.replaceAll('-----', '------'), /more than five hyphens between BEGIN or END and the key: write five/],
  ['an ECDSA SSH line', 'publicKey', 'ecdsa-sha2-nistp256 AAAA me', /SSH public key/],
  ['the base64 of an SSH line alone', 'publicKey', base64(ssh), /SSH public key/],
  ['base64 of an SSH line', 'publicKey', wrapped(`ssh-rsa ${base64(ssh)}`), /base64 of a text that is an SSH public key/],
  ['an SSH2 public key', 'publicKey', '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA', /SSH2 public key \(RFC 4716\): convert/],
  ['an OpenSSH private key', 'privateKey', pem('OPENSSH PRIVATE KEY', ssh), /OpenSSH form: convert it with ssh-keygen -p/],
  ['the base64 of an OpenSSH private key', 'privateKey', wrapped('openssh-key-v1\0none'), /OpenSSH form/],
  ['a hybrid point', 'publicKey', spkiOf(ecAlgorithm, point(6 + ((point(4).at(-1) ?? 0) & 1))), /hybrid form: send it uncompressed/],
  ['a point beside the curve', 'publicKey', spkiOf(ecAlgorithm, Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)])), /no point of P-256/],
  ['the point at infinity', 'publicKey', spkiOf(ecAlgorithm, Buffer.of(0)), /point at infinity/],
  ['a scalar of 33 octets', 'privateKey', pkcs8Of(ecAlgorithm, sequence(integer(1n), tlv(0x04, Buffer.alloc(1), scalar))), /takes 33 octets: P-256 has 32/],
  ['a scalar of zero', 'privateKey', pkcs8Of(ecAlgorithm, sequence(integer(1n), tlv(0x04, Buffer.alloc(32)))), /number is 0, or the order/],
  ['PKCS#8 of INTEGER 1', 'privateKey', pkcs8Of(ecAlgorithm, Buffer.alloc(4), 1n), /version than v1, which is INTEGER 0/],
  ['RSA of n and d alone', 'privateKey', pkcs8Of(rsaAlgorithm, numbers(0n, toBigInt(n), 0n, toBigInt(d), 0n, 0n, 0n, 0n, 0n)), /without e, p, q and the CRT numbers/],
  ['RSA without CRT numbers', 'privateKey', pkcs8Of(rsaAlgorithm, numbers(0n, 1n, 2n, 3n, 4n, 5n)), /without its CRT numbers/],
  ['RSA without CRT numbers, in PKCS#1', 'privateKey', pem('RSA PRIVATE KEY', numbers(0n, 1n, 2n, 3n, 4n, 5n)), /without its CRT numbers/],
  ['six numbers without a label', 'privateKey', base64(numbers(0n, 1n, 2n, 3n, 4n, 5n)), /DSA key/],
  ['a negative modulus', 'publicKey', spkiOf(rsaAlgorithm, sequence(unsigned(modulus), integer(65537n))), /n is negative: its leading 00/],
  ['a padded modulus', 'publicKey', spkiOf(rsaAlgorithm, sequence(unsigned(Buffer.concat([Buffer.alloc(2), modulus])), integer(65537n))), /not in its shortest form/],
  ['an even exponent', 'publicKey', spkiOf(rsaAlgorithm, numbers(toBigInt(n), 4n)), /exponent e is even/],
  ['an even modulus', 'publicKey', spkiOf(rsaAlgorithm, numbers(toBigInt(n) - 1n, 3n)), /n is even/],
  ['an exponent that nobody verifies', 'publicKey', spkiOf(rsaAlgorithm, numbers(2n ** 4095n + 1n, 2n ** 64n + 1n)), /exponent e has 65: .* 64$/],
  ['RSA restricted to PSS', 'publicKey', spkiOf(algorithm('2a864886f70d01010a'), pkcs1Public(rsa)), /restricted to PSS: send it with the algorithm rsaEncryption/],
  ['Diffie-Hellman parameters', 'publicKey', base64(numbers(2n ** 2047n + 1n, 5n)), /Diffie-Hellman parameters with the generator 5/],
  ['Diffie-Hellman parameters in PEM', 'publicKey', pem('DH PARAMETERS', numbers(23n, 5n)), /Diffie-Hellman parameters/],
  ['a JWK', 'publicKey', JSON.stringify({ kty: 'RSA', n }), /is a JWK: .*Create JWK/],
  ['base64 of a JWK', 'publicKey', wrapped(JSON.stringify({ kty: 'RSA', n })), /base64 of a text that is a JWK/],
  ['a JSON object', 'publicKey', '{"publicKey":"MII"}', /is a JSON object/],
  ['a key without its last line', 'publicKey', base64(spki(rsa).subarray(0, -48)), /ends 48 bytes before the key does: copy it whole/],
  ['base64 of base64', 'publicKey', wrapped(folded(base64(spki(rsa)))), /base64 of base64: encode the key once/],
  ['base64 of base64 of PEM', 'publicKey', wrapped(wrapped(publicPem)), /base64 of base64/],
  ['base64 of UTF-16', 'publicKey', wrapped(Buffer.from(publicPem, 'utf16le')), /base64 of UTF-16, as PowerShell/],
  ['base64 of UTF-16 with its mark', 'publicKey', wrapped(Buffer.from(`\ufeff${publicPem}`, 'utf16le')), /base64 of UTF-16/],
  ['hexadecimal', 'publicKey', spki(rsa).toString('hex'), /is hexadecimal: send base64 of the bytes \(xxd/],
  ['base64 of hexadecimal', 'publicKey', wrapped(spki(rsa).toString('hex')), /base64 of hexadecimal/],
  ['BER of indefinite length', 'publicKey', base64(Buffer.concat([Buffer.from('3080', 'hex'), spki(rsa).subarray(4), Buffer.alloc(2)])), /BER with an indefinite length, not DER: .*openssl pkey/],
  ['BER with a long length', 'publicKey', base64(Buffer.concat([Buffer.from('3081', 'hex'), spki(ec).subarray(1)])), /BER with a length that is not in its shortest form/],
  ['BER with an inner indefinite length', 'publicKey', base64(sequence(Buffer.from('30800000', 'hex'))), /BER with an indefinite length/],
  ['BER with a long tag', 'publicKey', base64(sequence(Buffer.from('3f810100', 'hex'))), /BER with a tag of several octets/],
  ['PKCS#8 of version 2 with a constructed public key', 'privateKey', base64(sequence(integer(1n), ecAlgorithm, tlv(0x04, sec1(ec)), tlv(0xa1, tlv(0x03, Buffer.alloc(3))))), /PKCS#8 of version 2/],
  ['nothing', 'publicKey', '', /is empty: leave it out, or send null/],
  ['white space', 'publicKey', ' \n', /is empty/],
  ['bytes after the key', 'publicKey', base64(Buffer.concat([spki(ec), Buffer.alloc(1)])), /bytes after the end of the key/],
  ['other bytes', 'publicKey', base64(Buffer.alloc(30, 0xee)), /bytes that are no key/],
  ['other words', 'publicKey', 'this is no key', /is neither base64 nor PEM/],
  ['other words in base64', 'publicKey', wrapped('this is no key'), /bytes that are no key/],
];

/** A PEM text that was decoded as a form. @param count how many + it has, modulo 4: without 0 of them it is base64 still */
function withSpacesForPlus(count: number): string {
  for (;;) {
    const text = pem('PUBLIC KEY', spki(ecPair('P-521')));
    const found = text.match(/\+/g)?.length ?? 0;
    if (found > 0 && found % 4 === count) return text.replaceAll('+', ' ');
  }
}

describe('a message names what the text is and what mends it', () => {
  it.each(rows)('for %s in %s', (_, member, text, message) => {
    const result = decode('RSA', { [member]: text });
    expect(result.ok ? 'accepted' : result.problem.message).toMatch(message);
  });

  it('and repeats nothing of the text', () => {
    for (const [, member, text] of rows) {
      const result = decode('RSA', { [member]: text });
      expect(result.ok ? '' : result.problem.message).not.toMatch(/[A-Za-z0-9+/]{24}/);
    }
  });
});

describe('text before a BEGIN line', () => {
  it.each(['01 signing key', '0x1f', 'a key'])('may be %s, in base64 too', (before) => {
    const publicKey = wrapped(`${before}\n${publicPem}`);
    expect(decode('RSA', { publicKey })).toMatchObject({ ok: true });
  });
});
