import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { base64, ecPair, pem, pkcs8, rsaPair, spki, tlv } from '../testing/key-samples.ts';
import { createKeyDecoder, type DecodeResult } from './key-material.ts';

const decode = createKeyDecoder({ remember: 0 });
const rsa = rsaPair();
const samples = [
  ['RSA', 'publicKey', spki(rsa)],
  ['RSA', 'privateKey', pkcs8(rsa)],
  ['EC', 'publicKey', spki(ecPair('P-256'))],
  ['EC', 'privateKey', pkcs8(ecPair('P-256'))],
] as const;

const flipped = (der: Buffer, bit: number) => {
  const copy = Buffer.from(der);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
};

function opensslParameters(member: 'publicKey' | 'privateKey', der: Buffer) {
  const key =
    member === 'publicKey'
      ? createPublicKey({ key: der, format: 'der', type: 'spki' })
      : createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { kty: _, ...parameters } = key.export({ format: 'jwk' });
  return parameters;
}

const parametersOf = (result: DecodeResult) => result.ok && { ...result.key.public, ...result.key.private };

describe.each(samples)('%s as %s', { timeout: 60_000 }, (keyType, member, der) => {
  it('is rejected when cut short anywhere', () => {
    const cuts = Array.from(der, (_, length) =>
      decode(keyType, { [member]: base64(der.subarray(0, length)) }),
    );
    expect(cuts.filter(({ ok }) => ok)).toEqual([]);
  });

  it('is rejected, or read as OpenSSL reads it, whichever bit is flipped', () => {
    for (let bit = 0; bit < der.length * 8; bit += 1) {
      const copy = flipped(der, bit);
      const parameters = parametersOf(decode(keyType, { [member]: base64(copy) }));
      if (parameters !== false) expect(parameters).toEqual(opensslParameters(member, copy));
    }
  });
});

describe('bit flips in PEM', { timeout: 60_000 }, () => {
  it('never make it throw', () => {
    const text = Buffer.from(pem('PRIVATE KEY', pkcs8(rsa)));
    // Every place of a bit comes up, in other bytes.
    for (let bit = 0; bit < text.length * 8; bit += 7) {
      expect(() => decode('RSA', { privateKey: flipped(text, bit).toString('latin1') })).not.toThrow();
    }
  });
});

describe('random bytes', { timeout: 60_000 }, () => {
  it('are rejected', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => base64(randomBytes(1 + (index % 300))));
    expect(texts.filter((publicKey) => decode('RSA', { publicKey }).ok)).toEqual([]);
  });

  it('are rejected inside a SEQUENCE', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => base64(tlv(0x30, randomBytes(index % 300))));
    expect(texts.filter((privateKey) => decode('EC', { privateKey }).ok)).toEqual([]);
  });
});

describe('a mebibyte', { timeout: 60_000 }, () => {
  const size = 2 ** 20;
  const nested = () => {
    const octets = Buffer.alloc(size * 0.75);
    for (let offset = 0; offset + 5 <= octets.length; offset += 5) {
      octets.writeUIntBE(0x3083, offset, 2);
      octets.writeUIntBE(octets.length - offset - 5, offset + 2, 3);
    }
    return base64(octets);
  };
  const longNumber = tlv(0x02, Buffer.alloc(size * 0.75 - 20, 1));
  const texts: readonly (readonly [string, string])[] = [
    ['of one letter', 'A'.repeat(size)],
    ['of white space', ' '.repeat(size)],
    ['of letters and spaces by turns', 'A '.repeat(size / 2)],
    ['of BEGIN lines', '-----BEGIN PUBLIC KEY-----'.repeat(size / 26)],
    ['of empty blocks', '-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----'.repeat(size / 50)],
    ['of a long label', `-----BEGIN ${'A'.repeat(size / 2)}-----${'A'.repeat(size / 2)}`],
    ['of dashes', '-'.repeat(size)],
    ['of NUL', '\0'.repeat(size)],
    ['of lone surrogates', '\ud800'.repeat(size)],
    ['of nested sequences', nested()],
    ['of a number', base64(tlv(0x30, longNumber, tlv(0x02, Buffer.from([3]))))],
    [
      'of nine numbers',
      base64(tlv(0x30, ...Array.from({ length: 9 }, () => tlv(0x02, Buffer.alloc(80_000, 1))))),
    ],
    ['of PEM', pem('PUBLIC KEY', randomBytes(size * 0.7))],
    ['of base64 of PEM', base64(Buffer.from(pem('PUBLIC KEY', randomBytes(size * 0.5))))],
  ];

  it.each(texts)('%s is rejected, before the deadline of the test', (_, text) => {
    expect(decode('RSA', { publicKey: text, privateKey: text }).ok).toBe(false);
  });
});
