import * as nodeBuffer from 'node:buffer';
import * as nodeCrypto from 'node:crypto';
import * as nodeUtil from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldOctets, multiplyBase, uncompressPoint } from '../domain/key-formats/ec.ts';
import * as buffer from './built-ins/buffer.ts';
import * as crypto from './built-ins/crypto.ts';
import { Buffer as BrowserBuffer } from './built-ins/globals.ts';
import * as util from './built-ins/util.ts';

/** The curves, as keys and as OpenSSL name them. */
const CURVES = [
  ['P-256', 'prime256v1'],
  ['P-384', 'secp384r1'],
  ['P-521', 'secp521r1'],
  ['secp256k1', 'secp256k1'],
] as const;

/** What a function returns, or that it throws. */
function outcome<T>(act: () => T): T | 'throws' {
  try {
    return act();
  } catch {
    return 'throws';
  }
}

const hex = (bytes: Uint8Array | undefined | 'throws') =>
  bytes instanceof Uint8Array ? nodeBuffer.Buffer.from(bytes).toString('hex') : 'rejected';

describe('what stands for a built-in of Node.js in browsers', () => {
  it.for(CURVES)('multiplies and uncompresses points of %s as OpenSSL does', ([curve, name]) => {
    const octets = fieldOctets(curve);
    const scalars = [
      nodeBuffer.Buffer.alloc(octets),
      nodeBuffer.Buffer.of(1),
      nodeBuffer.Buffer.alloc(octets, 0xff),
      nodeCrypto.createHash('sha256').update(curve).digest(),
    ];
    for (const scalar of scalars) {
      const exchange = crypto.createECDH(name);
      exchange.setPrivateKey(scalar);
      const point = outcome(() => exchange.getPublicKey());
      expect(hex(point)).toBe(hex(multiplyBase(curve, scalar)));
      if (!(point instanceof Uint8Array)) continue;
      for (const lead of [2, 3]) {
        const compressed = nodeBuffer.Buffer.concat([
          nodeBuffer.Buffer.of(lead),
          point.subarray(1, 1 + octets),
        ]);
        const whole = outcome(() => crypto.ECDH.convertKey(compressed, name));
        expect(hex(whole)).toBe(hex(uncompressPoint(curve, compressed)));
      }
    }
  });

  it.for(CURVES)('rejects what is no point of %s', ([curve, name]) => {
    const octets = fieldOctets(curve);
    const stray = nodeBuffer.Buffer.concat([nodeBuffer.Buffer.of(4), nodeBuffer.Buffer.alloc(2 * octets, 1)]);
    expect(uncompressPoint(curve, stray)).toBeUndefined();
    expect(outcome(() => crypto.ECDH.convertKey(stray, name))).toBe('throws');
  });

  it('digests and writes every text as node:crypto and node:buffer do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(crypto.hash('sha256', text, 'base64url')).toBe(nodeCrypto.hash('sha256', text, 'base64url'));
        expect(crypto.createHash('sha256').update(text).digest('hex')).toBe(
          nodeCrypto.createHash('sha256').update(text).digest('hex'),
        );
      }),
      { numRuns: 30 },
    );
  });

  // Hexadecimal is read by the mock where a pattern has found nothing else.
  it('reads every text in every encoding but hexadecimal as node:buffer does', () => {
    expect(hex(BrowserBuffer.from('0aff', 'hex'))).toBe('0aff');
    const encodings = fc.constantFrom('base64', 'base64url', 'hex', 'latin1', 'utf8');
    const pieces = fc.constantFrom('AQ', 'ID/', '+-_', '=', '==', ' ', '\n', 'é', '0a', 'zz', 'Q');
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(
        texts,
        encodings.filter((name) => name !== 'hex'),
        encodings,
        (text, from, to) => {
          const bytes = BrowserBuffer.from(text, from);
          const expected = nodeBuffer.Buffer.from(text, from as BufferEncoding);
          expect(hex(bytes)).toBe(hex(expected));
          expect(bytes.toString(to)).toBe(expected.toString(to as BufferEncoding));
          expect(bytes.subarray(1)).toBeInstanceOf(BrowserBuffer);
        },
      ),
      // A character of four bytes that breaks off after its second.
      { examples: [['AQQAQ/CQ', 'base64', 'utf8']] },
    );
  });

  it.each([
    'application/json',
    'Application/JSON; Charset="UTF-8"',
    'application/json;charset=latin1;charset=utf-8',
    'application/json;',
    'application/json; charset',
    'application',
    'application/json/x',
    'a b/json',
    '',
  ])('reads the media type %j as node:util does', (text) => {
    const read = (MIMEType: typeof nodeUtil.MIMEType | typeof util.MIMEType) =>
      outcome(() => {
        const { essence, params } = new MIMEType(text);
        return [essence, params.get('charset') ?? null];
      });
    expect(read(util.MIMEType)).toEqual(read(nodeUtil.MIMEType));
  });

  it('tells UTF-8 from what is not', () => {
    for (const bytes of [
      nodeBuffer.Buffer.from('é\ufeff'),
      nodeBuffer.Buffer.of(0xc3),
      nodeBuffer.Buffer.of(0xed, 0xa0, 0x80),
    ])
      expect(buffer.isUtf8(bytes)).toBe(nodeBuffer.isUtf8(bytes));
  });

  it('makes ids that are UUIDs of version 4', () => {
    expect(crypto.randomUUID()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
