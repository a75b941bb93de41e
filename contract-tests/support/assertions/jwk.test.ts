import { describe, expect, it } from 'vitest';
import { jwkReading, onePair, otherPair } from '../../testing/samples.ts';
import { thumbprintOf } from '../keys/jwk-parameters.ts';
import {
  expectChanged,
  expectKept,
  expectOwnMaterial,
  expectPublicOnly,
  expectSameMaterial,
  expectUntouched,
} from './jwk.ts';

const before = jwkReading(onePair);
const after = jwkReading(otherPair);
const privateBefore = jwkReading(onePair, 'private');

it('expectChanged sees a JWK that carries what it carried', () => {
  expectChanged(before, after, 'a JWK', 700);
  expect(() => expectChanged(before, before, 'a JWK', 700)).toThrow(
    `expected a JWK to carry new material within 700 ms (--propagation-timeout); received the old material still, of ${onePair.fingerprint}`,
  );
});

it('expectSameMaterial sees other material', () => {
  expectSameMaterial(before, before, 'a JWK');
  expect(() => expectSameMaterial(before, after, 'a JWK')).toThrow(
    `expected a JWK to keep its material, that of ${onePair.fingerprint}; received material of ${otherPair.fingerprint}`,
  );
});

it('expectUntouched sees another documented member, and no other one', () => {
  expectUntouched(before, jwkReading(onePair, 'public', { readAt: 'now' }), 'a JWK');
  const detached = jwkReading(onePair, 'public', { sourceId: 'x' });
  expect(() => expectUntouched(before, detached, 'a JWK')).toThrow(
    'expected a JWK to keep its sourceId null; received "x"',
  );
});

it.each([
  ['', null],
  [null, ''],
  [undefined, ''],
])('expectUntouched takes a description %j that reads %j later for none', (was, is) => {
  const [then, now] = [was, is].map((description) => jwkReading(onePair, 'public', { description }));
  if (then !== undefined && now !== undefined) expectUntouched(then, now, 'a JWK');
});

describe('expectKept', () => {
  it('lets a kid follow that is the thumbprint', () => {
    const [old, now] = [onePair, otherPair].map((pair) =>
      jwkReading(pair, 'public', { kid: thumbprintOf(pair.public) }),
    );
    if (old !== undefined && now !== undefined) expectKept(old, now);
    expectKept(before, after);
  });

  it.each(['name', 'description', 'kid', 'useType', 'algorithm'])('sees another %s', (name) => {
    const changed = jwkReading(otherPair, 'public', { [name]: 'other' });
    expect(() => expectKept(before, changed)).toThrow(`to keep its ${name}`);
  });
});

describe('expectOwnMaterial', () => {
  it('accepts the parameters of the pair', () => {
    expectOwnMaterial(after, otherPair, 'public', before);
    expectOwnMaterial(jwkReading(otherPair, 'private'), otherPair, 'private', privateBefore);
  });

  it('sees other, shortened and missing parameters', () => {
    const { x = '', y = '', crv = '' } = otherPair.public;
    const short = jwkReading(otherPair, 'public', { ec: { crv, x: x.slice(0, -2), y } });
    expect(() => expectOwnMaterial(short, otherPair, 'public', before)).toThrow('received other values of x');
    expect(() => expectOwnMaterial(after, onePair, 'public', before)).toThrow('other values of x, y');
    expect(() => expectOwnMaterial(after, otherPair, 'private', privateBefore)).toThrow('other values of d');
  });
});

it('expectPublicOnly sees a private parameter', () => {
  expectPublicOnly(after);
  expect(() => expectPublicOnly(jwkReading(otherPair, 'private'))).toThrow(
    'expected a public-key JWK without private parameters; received one with d',
  );
});
