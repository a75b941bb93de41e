import type { JwkMaterial, OkpCurve } from './jwk-material.ts';
import type { Curve, RsaPrivate } from './key-formats/decoded-key.ts';

/** The parameters of a JWK, or what is wrong with them. */
export type JwkParameters =
  | { readonly ok: true; readonly material: JwkMaterial }
  | { readonly ok: false; readonly message: string };

type Members = Readonly<Record<string, unknown>>;

/** Octets of a coordinate and of the private scalar (RFC 7518 6.2.1.2, 6.2.2.1). */
const ecOctets: Readonly<Record<Curve, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66, secp256k1: 32 };

/** Octets of both halves (RFC 8032 5.1.5 and 5.2.5, RFC 7748 5). */
const okpOctets: Readonly<Record<OkpCurve, number>> = { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 };

const primeParameters = ['p', 'q', 'dp', 'dq', 'qi'] as const;

/**
 * Reads the key parameters of a JWK by its `kty`: RSA, EC, oct (RFC 7518 6) or OKP (RFC 8037). Judges their form
 * (base64url, lengths, which belong together), not whether the numbers make a key. Other members are ignored.
 */
export function readJwkParameters(jwk: Members): JwkParameters {
  switch (jwk.kty) {
    case 'RSA':
      return readRsa(jwk);
    case 'EC':
      return readEc(jwk);
    case 'oct': {
      const k = readOctets(jwk.k);
      return k === undefined ? wrong(jwk, 'k') : { ok: true, material: { type: 'OCT', oct: { k } } };
    }
    case 'OKP':
      return readOkp(jwk);
    default:
      return { ok: false, message: 'has no kty that is known: RSA, EC, oct or OKP' };
  }
}

function readRsa(jwk: Members): JwkParameters {
  if (jwk.oth !== undefined) return { ok: false, message: 'is an RSA key of more than two primes' };
  const n = readUnsigned(jwk.n);
  const e = readUnsigned(jwk.e);
  if (n === undefined) return wrongNumber(jwk, 'n');
  if (e === undefined) return wrongNumber(jwk, 'e');
  if (jwk.d === undefined) {
    const stray = primeParameters.find((name) => jwk[name] !== undefined);
    return stray === undefined
      ? { ok: true, material: { type: 'RSA', rsa: { n, e } } }
      : { ok: false, message: `has ${stray} without d` };
  }
  const d = readUnsigned(jwk.d);
  if (d === undefined) return wrongNumber(jwk, 'd');
  const primes = readPrimes(jwk);
  return typeof primes === 'string'
    ? wrongNumber(jwk, primes)
    : { ok: true, material: { type: 'RSA', rsa: { n, e, d, ...primes } } };
}

/** All five or none (RFC 7518 6.3.2); the name of the one that is missing or malformed otherwise. */
function readPrimes(jwk: Members): Partial<Omit<RsaPrivate, 'd'>> | string {
  if (primeParameters.every((name) => jwk[name] === undefined)) return {};
  const primes: { -readonly [Name in keyof RsaPrivate]?: string } = {};
  for (const name of primeParameters) {
    const value = readUnsigned(jwk[name]);
    if (value === undefined) return name;
    primes[name] = value;
  }
  return primes;
}

function readEc(jwk: Members): JwkParameters {
  const crv = pickCurve(jwk.crv, ecOctets);
  if (crv === undefined) return unknownCurve(ecOctets);
  const x = readOctets(jwk.x, ecOctets[crv]);
  const y = readOctets(jwk.y, ecOctets[crv]);
  if (x === undefined) return wrong(jwk, 'x', ecOctets[crv]);
  if (y === undefined) return wrong(jwk, 'y', ecOctets[crv]);
  if (jwk.d === undefined) return { ok: true, material: { type: 'EC', ec: { crv, x, y } } };
  const d = readOctets(jwk.d, ecOctets[crv]);
  return d === undefined
    ? wrong(jwk, 'd', ecOctets[crv])
    : { ok: true, material: { type: 'EC', ec: { crv, x, y, d } } };
}

function readOkp(jwk: Members): JwkParameters {
  const crv = pickCurve(jwk.crv, okpOctets);
  if (crv === undefined) return unknownCurve(okpOctets);
  const x = readOctets(jwk.x, okpOctets[crv]);
  if (x === undefined) return wrong(jwk, 'x', okpOctets[crv]);
  if (jwk.d === undefined) return { ok: true, material: { type: 'OKP', okp: { crv, x } } };
  const d = readOctets(jwk.d, okpOctets[crv]);
  return d === undefined
    ? wrong(jwk, 'd', okpOctets[crv])
    : { ok: true, material: { type: 'OKP', okp: { crv, x, d } } };
}

function pickCurve<Name extends string>(
  crv: unknown,
  known: Readonly<Record<Name, number>>,
): Name | undefined {
  return (Object.keys(known) as Name[]).find((name) => name === crv);
}

function unknownCurve(known: Readonly<Record<string, number>>): JwkParameters {
  return { ok: false, message: `has no crv that is known: ${Object.keys(known).join(', ')}` };
}

/** The value when it is base64url without padding (RFC 7515 2) of at least one octet, or of exactly `length`. */
function readOctets(value: unknown, length?: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const octets = Buffer.from(value, 'base64url');
  const fits = length === undefined ? octets.length > 0 : octets.length === length;
  return fits && octets.toString('base64url') === value ? value : undefined;
}

/** The value when it is a Base64urlUInt (RFC 7518 2): no leading zero octet, and not zero. */
function readUnsigned(value: unknown): string | undefined {
  const octets = readOctets(value);
  return octets !== undefined && Buffer.from(octets, 'base64url')[0] !== 0 ? octets : undefined;
}

/** Says what is wrong with a parameter that is to have so many octets, or at least one (RFC 7518 6, RFC 8037 2). */
function wrong(jwk: Members, name: string, length?: number): JwkParameters {
  return { ok: false, message: `has ${describeParameter(jwk, name, length)}` };
}

/** The same of a Base64urlUInt (RFC 7518 2). */
function wrongNumber(jwk: Members, name: string): JwkParameters {
  const isNumber = readOctets(jwk[name]) !== undefined;
  const message = `has a parameter ${name} that begins with a zero octet: leave it out (RFC 7518 2)`;
  return isNumber ? { ok: false, message } : wrong(jwk, name);
}

function describeParameter(jwk: Members, name: string, length: number | undefined): string {
  const value = jwk[name];
  if (value === undefined) return `no ${name}, which its kty needs`;
  if (typeof value !== 'string') return `a parameter ${name} that is no string`;
  if (value === '') return `a parameter ${name} that is empty`;
  if (/[+/=]/.test(value))
    return `a parameter ${name} in base64: write base64url, with - for +, _ for / and without padding`;
  if (readOctets(value) === undefined) return `a parameter ${name} that is no base64url (RFC 7515 2)`;
  const octets = Buffer.from(value, 'base64url').length;
  return `a parameter ${name} of ${octets} octets: ${String(jwk.crv)} needs ${length}`;
}
