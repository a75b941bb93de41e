import { describe, expect, it } from 'vitest';
import {
  allCurves,
  base64,
  ecPair,
  type Pair,
  pem,
  pkcs1Private,
  pkcs1Public,
  pkcs8,
  rsaPair,
  sec1,
  spki,
} from '../testing/key-samples.ts';
import { createKeyDecoder } from './key-material.ts';

const decode = createKeyDecoder({ remember: 0 });
const rsa = rsaPair();
const ec = ecPair('P-256');
const rsaJwk = rsa.privateKey.export({ format: 'jwk' });
const ecJwk = ec.privateKey.export({ format: 'jwk' });
const wrapped = (text: string) => Buffer.from(text).toString('base64');
const folded = (text: string) => text.replace(/(.{64})/g, '$1\r\n\t ');

describe('forms of material (UK-REQ-13)', () => {
  const publicForms = [
    ['SPKI', 'RSA', 'PUBLIC KEY', spki(rsa)],
    ['SPKI', 'EC', 'PUBLIC KEY', spki(ec)],
    ['PKCS#1', 'RSA', 'RSA PUBLIC KEY', pkcs1Public(rsa)],
  ] as const;
  const privateForms = [
    ['PKCS#8', 'RSA', 'PRIVATE KEY', pkcs8(rsa)],
    ['PKCS#8', 'EC', 'PRIVATE KEY', pkcs8(ec)],
    ['PKCS#1', 'RSA', 'RSA PRIVATE KEY', pkcs1Private(rsa)],
    ['SEC1', 'EC', 'EC PRIVATE KEY', sec1(ec)],
  ] as const;
  const writings = [
    ['base64 of DER', (_: string, der: Buffer) => base64(der)],
    ['base64 of DER in lines', (_: string, der: Buffer) => folded(base64(der))],
    ['PEM', pem],
    ['base64 of PEM', (label: string, der: Buffer) => wrapped(pem(label, der))],
    ['base64 of PEM in lines', (label: string, der: Buffer) => folded(wrapped(pem(label, der)))],
  ] as const;

  describe.each(writings)('%s', (_, write) => {
    it.each(publicForms)('takes %s of %s as publicKey', (_form, keyType, label, der) => {
      const jwk = keyType === 'RSA' ? { n: rsaJwk.n, e: rsaJwk.e } : { crv: 'P-256', x: ecJwk.x, y: ecJwk.y };
      const result = decode(keyType, { publicKey: write(label, der) });
      expect(result).toMatchObject({ ok: true, key: { keyType, public: jwk } });
    });

    it.each(privateForms)('takes %s of %s as privateKey', (_form, keyType, label, der) => {
      const d = keyType === 'RSA' ? rsaJwk.d : ecJwk.d;
      const result = decode(keyType, { privateKey: write(label, der) });
      expect(result).toMatchObject({ ok: true, key: { keyType, private: { d } } });
    });
  });

  it('takes an EC private key after its EC PARAMETERS', () => {
    const parameters = pem('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex'));
    const privateKey = parameters + pem('EC PRIVATE KEY', sec1(ec));
    expect(decode('EC', { privateKey })).toMatchObject({ ok: true });
  });
});

describe('parameters (RFC 7518 6)', { timeout: 60_000 }, () => {
  const exported = ({ privateKey }: Pair) => {
    const { kty: _, ...jwk } = privateKey.export({ format: 'jwk' });
    return jwk;
  };

  it.each([
    [2048, 3],
    [2048, 65537],
    [2056, 65537],
    [3072, 65537],
    [4096, 65537],
  ])(
    'equal those of OpenSSL for RSA of %i bits with e = %i',
    (bits, e) => {
      const pair = rsaPair(bits, e);
      const result = decode('RSA', { publicKey: base64(spki(pair)), privateKey: base64(pkcs8(pair)) });
      expect(result.ok && { ...result.key.public, ...result.key.private }).toEqual(exported(pair));
      expect(result).toMatchObject({ key: { bits } });
    },
    60_000,
  );

  it.each(allCurves)('equal those of OpenSSL for fifty keys on %s', (curve) => {
    for (const pair of Array.from({ length: 50 }, () => ecPair(curve))) {
      const result = decode('EC', { publicKey: base64(spki(pair)), privateKey: base64(pkcs8(pair)) });
      expect(result.ok && { ...result.key.public, ...result.key.private }).toEqual(exported(pair));
    }
  });
});

describe('remembering', () => {
  const textOf = () => ({ publicKey: base64(spki(ecPair('P-256'))) });
  const [first, second, third] = [textOf(), textOf(), textOf()];
  const keyOf = (result: ReturnType<typeof decode>) => (result.ok ? result.key : undefined);

  it('gives the key decoded before for the same text', () => {
    const remembering = createKeyDecoder();
    expect(keyOf(remembering('EC', first))).toBe(keyOf(remembering('EC', first)));
  });

  it('forgets the key that was used longest ago', () => {
    const remembering = createKeyDecoder({ remember: 2 });
    const [a, b] = [keyOf(remembering('EC', first)), keyOf(remembering('EC', second))];
    remembering('EC', first);
    remembering('EC', third);
    expect(keyOf(remembering('EC', first))).toBe(a);
    expect(keyOf(remembering('EC', second))).not.toBe(b);
  });

  it('keeps two decoders apart', () => {
    expect(keyOf(createKeyDecoder()('EC', first))).not.toBe(keyOf(createKeyDecoder()('EC', first)));
  });

  it('does not let a remembered key pass under another key type', () => {
    const remembering = createKeyDecoder();
    remembering('EC', first);
    expect(remembering('RSA', first)).toMatchObject({ ok: false, problem: { clause: 'UK-REQ-07' } });
  });

  it('tells the same text in the other member apart', () => {
    const remembering = createKeyDecoder();
    remembering('EC', first);
    const result = remembering('EC', { privateKey: first.publicKey });
    expect(result).toMatchObject({ ok: false, problem: { clause: 'UK-REQ-12' } });
  });
});
