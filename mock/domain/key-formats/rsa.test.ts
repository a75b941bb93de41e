import { createPrivateKey, generatePrimeSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { integer, pkcs1Private, pkcs1Public, rsaPair, tlv, toBigInt } from '../../testing/key-samples.ts';
import { readWrappedRsaPrivate, readWrappedRsaPublic } from './rsa.ts';

type Name = 'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi';
type Numbers = Readonly<Record<Name, bigint>>;

const order: readonly Name[] = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];

function inverse(value: bigint, modulus: bigint): bigint {
  let [previous, rest] = [modulus, value % modulus];
  let [a, b] = [0n, 1n];
  while (rest !== 0n) {
    const quotient = previous / rest;
    [previous, rest] = [rest, previous % rest];
    [a, b] = [b, a - quotient * b];
  }
  return ((a % modulus) + modulus) % modulus;
}

function keyOf(p: bigint, q: bigint, e = 65537n): Numbers {
  const d = inverse(e, (p - 1n) * (q - 1n));
  return { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
}

function encode(numbers: Numbers): Buffer {
  return tlv(0x30, integer(0n), ...order.map((name) => integer(numbers[name])));
}

function primesOf(bits: number, count: number, e = 65537n): readonly bigint[] {
  const primes: bigint[] = [];
  while (primes.length < count) {
    const prime = generatePrimeSync(bits, { bigint: true });
    if ((prime - 1n) % e !== 0n) primes.push(prime);
  }
  return primes;
}

function numbersOf(jwk: Readonly<Record<string, unknown>>): Numbers {
  return Object.fromEntries(order.map((name) => [name, toBigInt(String(jwk[name]))])) as Record<Name, bigint>;
}

const pair = rsaPair();
const sound = numbersOf(pair.privateKey.export({ format: 'jwk' }));
const besideP = { ...sound, d: sound.d + sound.q - 1n };
const besideQ = { ...sound, d: sound.d + sound.p - 1n };

describe('readWrappedRsaPrivate', { timeout: 60_000 }, () => {
  it('reads three hundred keys as OpenSSL does', () => {
    const primes = primesOf(1024, 25);
    const couples = primes.flatMap((p, index) => primes.slice(index + 1).map((q) => keyOf(p, q)));
    for (const der of couples.map(encode)) {
      const read = readWrappedRsaPrivate(der);
      const { kty: _, ...jwk } = createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }).export({
        format: 'jwk',
      });
      expect(read.ok && { ...read.value.public, ...read.value.private }).toEqual(jwk);
    }
  });

  it('reads a key whose primes differ in length', () => {
    const [p = 0n] = primesOf(1088, 1);
    const [q = 0n] = primesOf(1024, 1);
    expect(readWrappedRsaPrivate(encode(keyOf(p, q)))).toMatchObject({ ok: true });
  });

  it('takes d reduced by the least common multiple of p-1 and q-1', () => {
    const d = sound.d % lambda(sound);
    expect(readWrappedRsaPrivate(encode({ ...sound, d }))).toMatchObject({ ok: true });
  });

  it.each(order)('rejects a key whose %s is off by two (UK-REQ-06)', (name) => {
    const read = readWrappedRsaPrivate(encode({ ...sound, [name]: sound[name] + 2n }));
    expect(read).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it.each([
    ['p and q exchanged', { ...sound, p: sound.q, q: sound.p }],
    ['p one and q the modulus', { ...sound, p: 1n, q: sound.n }],
    ['p the modulus and q one', { ...sound, p: sound.n, q: 1n }],
    ['p zero', { ...sound, p: 0n }],
    ['an inverse that was not reduced', { ...sound, qi: sound.qi + sound.p }],
    ['a d that fits q alone', besideP],
    ['a d that fits p alone', besideQ],
    ['a d and dp that fit each other but not e', { ...besideP, dp: besideP.d % (sound.p - 1n) }],
    ['a d and dq that fit each other but not e', { ...besideQ, dq: besideQ.d % (sound.q - 1n) }],
    ['the square of a prime as modulus', keyOf(sound.p, sound.p)],
    ['a number longer than the modulus', { ...sound, d: sound.d << 4096n }],
  ])('rejects %s (UK-REQ-06)', (_, numbers) => {
    expect(readWrappedRsaPrivate(encode(numbers))).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('rejects another version than two-prime (UK-REQ-06)', () => {
    const der = pkcs1Private(pair);
    der[6] = 1;
    expect(readWrappedRsaPrivate(der)).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });
});

describe('readWrappedRsaPublic', () => {
  const encodePublic = (n: bigint, e: bigint) => tlv(0x30, integer(n), integer(e));

  it('gives n and e as OpenSSL does', () => {
    const { kty: _, ...jwk } = pair.publicKey.export({ format: 'jwk' });
    expect(readWrappedRsaPublic(pkcs1Public(pair))).toMatchObject({
      ok: true,
      value: { bits: 2048, public: jwk },
    });
  });

  it.each([2047, 1024, 1])('rejects a modulus of %i bits, naming the length (UK-REQ-12)', (bits) => {
    const read = readWrappedRsaPublic(encodePublic(2n ** BigInt(bits) - 1n, 3n));
    const found = `holds an RSA key of ${bits} bits: send one of at least 2048`;
    expect(read).toEqual({ ok: false, clause: 'UK-REQ-12', found });
  });

  it('rejects a modulus of more than 16384 bits (UK-REQ-12)', () => {
    expect(readWrappedRsaPublic(encodePublic(2n ** 16385n - 1n, 3n))).toMatchObject({ clause: 'UK-REQ-12' });
  });

  it.each([
    ['an even modulus', sound.n + 1n, 65537n],
    ['an exponent of zero', sound.n, 0n],
    ['an exponent of one', sound.n, 1n],
    ['an even exponent', sound.n, 65536n],
    ['an exponent as long as the modulus', sound.n, sound.n],
  ])('rejects %s (UK-REQ-06)', (_, n, e) => {
    expect(readWrappedRsaPublic(encodePublic(n, e))).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });

  it('rejects something else in its place (UK-REQ-06)', () => {
    expect(readWrappedRsaPublic(pkcs1Private(pair))).toMatchObject({ ok: false, clause: 'UK-REQ-06' });
  });
});

function lambda({ p, q }: Numbers): bigint {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  return ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n);
}
