import { createECDH } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { allCurves } from '../../testing/key-samples.ts';
import { fieldOctets, multiplyBase, uncompressPoint } from './ec.ts';

const names = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1', secp256k1: 'secp256k1' };

describe.each(allCurves)('on %s', (curve) => {
  const exchange = createECDH(names[curve]);
  const point = exchange.generateKeys();

  it('takes an uncompressed point as it is', () => {
    expect(uncompressPoint(curve, point)).toEqual(point);
  });

  it('uncompresses a compressed point', () => {
    expect(uncompressPoint(curve, exchange.getPublicKey(null, 'compressed'))).toEqual(point);
  });

  it('rejects a point beside the curve', () => {
    const beside = Buffer.from(point);
    beside.writeUInt8((beside.at(-1) ?? 0) ^ 1, beside.length - 1);
    expect(uncompressPoint(curve, beside)).toBeUndefined();
  });

  it.each([
    ['the point at infinity', Buffer.alloc(1)],
    ['no octets', Buffer.alloc(0)],
    ['a point cut short', point.subarray(0, -1)],
    ['a hybrid point', exchange.getPublicKey(null, 'hybrid')],
  ])('rejects %s', (_, octets) => {
    expect(uncompressPoint(curve, octets)).toBeUndefined();
  });

  it('gives the point of a private scalar', () => {
    expect(multiplyBase(curve, exchange.getPrivateKey())).toEqual(point);
  });

  it.each([
    ['zero', Buffer.alloc(fieldOctets(curve))],
    ['beyond the order', Buffer.alloc(fieldOctets(curve), 0xff)],
    ['absent', Buffer.alloc(0)],
  ])('rejects a scalar that is %s', (_, scalar) => {
    expect(multiplyBase(curve, scalar)).toBeUndefined();
  });
});
