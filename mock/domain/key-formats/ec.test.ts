import { describe, expect, it } from 'vitest';
import { allCurves, ecPair, integer, sec1, tlv } from '../../testing/key-samples.ts';
import { fieldOctets, readEcPublic, readWrappedEcPrivate } from './ec.ts';

const oids = {
  'P-256': '2a8648ce3d030107',
  'P-384': '2b81040022',
  'P-521': '2b81040023',
  secp256k1: '2b8104000a',
};

const parameters = (oid: string) => tlv(0xa0, tlv(0x06, Buffer.from(oid, 'hex')));
const statedPoint = (point: Buffer) => tlv(0xa1, tlv(0x03, Buffer.alloc(1), point));

describe.each(allCurves)('readWrappedEcPrivate on %s', (curve) => {
  const pair = ecPair(curve);
  const jwk = pair.privateKey.export({ format: 'jwk' });
  const scalar = Buffer.from(String(jwk.d), 'base64url');
  const coordinates = [String(jwk.x), String(jwk.y)].map((value) => Buffer.from(value, 'base64url'));
  const point = Buffer.concat([Buffer.from([4]), ...coordinates]);
  const encode = (...rest: readonly Buffer[]) => tlv(0x30, integer(1n), tlv(0x04, scalar), ...rest);

  it('gives the parameters that OpenSSL gives', () => {
    const { kty: _, d, ...publicPart } = jwk;
    const value = { keyType: 'EC', curve, public: publicPart, private: { d } };
    expect(readWrappedEcPrivate(sec1(pair), curve)).toEqual({ ok: true, value });
  });

  it('computes the point when none is stated', () => {
    expect(readWrappedEcPrivate(encode(), curve)).toMatchObject({
      value: { public: { x: jwk.x, y: jwk.y } },
    });
  });

  it('rejects a stated point that is of another key (UK-REQ-06)', () => {
    const { x, y } = ecPair(curve).publicKey.export({ format: 'jwk' });
    const other = [String(x), String(y)].map((value) => Buffer.from(value, 'base64url'));
    const der = encode(statedPoint(Buffer.concat([Buffer.from([4]), ...other])));
    expect(readWrappedEcPrivate(der, curve)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('takes the stated point that is its own', () => {
    expect(readWrappedEcPrivate(encode(statedPoint(point)), curve)).toMatchObject({ ok: true });
  });

  it('rejects parameters that name another curve than the algorithm (UK-REQ-06)', () => {
    const other = curve === 'P-256' ? 'P-384' : 'P-256';
    const der = encode(parameters(oids[other]));
    expect(readWrappedEcPrivate(der, curve)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('rejects a scalar longer than the order (UK-REQ-06)', () => {
    const der = tlv(0x30, integer(1n), tlv(0x04, Buffer.alloc(1), scalar));
    expect(readWrappedEcPrivate(der, curve)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('pads a scalar that was sent without its leading zero octets', () => {
    const read = readWrappedEcPrivate(tlv(0x30, integer(1n), tlv(0x04, Buffer.from([7]))), curve);
    const d = read.ok ? Buffer.from(read.value.private?.d ?? '', 'base64url') : Buffer.alloc(0);
    expect(d).toEqual(Buffer.concat([Buffer.alloc(fieldOctets(curve) - 1), Buffer.from([7])]));
  });

  it.each([
    ['another version', tlv(0x30, integer(0n), tlv(0x04, scalar))],
    ['a point that is no BIT STRING', encode(tlv(0xa1, tlv(0x04, point)))],
    ['an empty point', encode(tlv(0xa1))],
    ['no SEQUENCE', scalar],
  ])('rejects %s (UK-REQ-06)', (_, der) => {
    expect(readWrappedEcPrivate(der, curve)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });
});

describe('readEcPublic', () => {
  it('rejects octets that are no point, naming the curve (UK-REQ-06)', () => {
    const found = 'holds an EC public key that is no point of P-256: send it as it was generated';
    expect(readEcPublic('P-256', Buffer.alloc(65, 4))).toEqual({ ok: false, clause: 'UK-REQ-06', found });
  });
});
