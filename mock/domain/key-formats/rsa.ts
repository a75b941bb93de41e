import type { DecodedKey } from './decoded-key.ts';
import { accepted, type Reading, unreadable, unsupported } from './decoded-key.ts';
import { type Element, readUnsigned } from './der.ts';
import { readStructure } from './structure.ts';

/** The shortest RSA modulus that is accepted, in bits (RFC 7518 3.3). */
const shortestModulus = 2048;

/** The longest RSA modulus that is accepted, in bits: what OpenSSL takes, and a bound on the cost of checking. */
const longestModulus = 16384;

type RsaKey = Extract<DecodedKey, { keyType: 'RSA' }>;

const broken = 'holds an RSA key whose numbers are no key: send it as it was generated';
const inconsistent =
  'holds an RSA private key whose numbers contradict each other: send it as it was generated';

/** Reads n and e of an RSAPublicKey (RFC 8017 A.1.1). */
export function readRsaPublic(der: Buffer, elements: readonly Element[]): Reading<RsaKey> {
  const [n, e] = readNumbers(der, elements) ?? [];
  if (n === undefined || e === undefined) return unreadable(broken);
  const problem = modulusProblem(n, e);
  if (problem !== undefined) return problem;
  return accepted({ keyType: 'RSA', bits: bitLength(n), public: { n: base64url(n), e: base64url(e) } });
}

/** Reads the nine numbers of an RSAPrivateKey (RFC 8017 A.1.2), and checks them against each other. */
export function readRsaPrivate(der: Buffer, elements: readonly Element[]): Reading<RsaKey> {
  const [version, n, e, d, p, q, dp, dq, qi] = readNumbers(der, elements) ?? [];
  if (version?.length !== 1 || version[0] !== 0 || n === undefined || e === undefined)
    return unreadable(broken);
  if (!d || !p || !q || !dp || !dq || !qi) return unreadable(broken);
  const problem = modulusProblem(n, e);
  if (problem !== undefined) return problem;
  // Before any arithmetic: no number may be longer than the modulus, so that the cost stays bounded.
  if ([d, p, q, dp, dq, qi].some((number) => number.length > n.length)) return unreadable(inconsistent);
  if (!isConsistent({ n, e, d, p, q, dp, dq, qi })) return unreadable(inconsistent);
  return accepted({
    keyType: 'RSA',
    bits: bitLength(n),
    public: { n: base64url(n), e: base64url(e) },
    private: {
      d: base64url(d),
      p: base64url(p),
      q: base64url(q),
      dp: base64url(dp),
      dq: base64url(dq),
      qi: base64url(qi),
    },
  });
}

/** Reads an RSAPrivateKey that stands alone in `der`, as in PKCS#8's OCTET STRING. */
export function readWrappedRsaPrivate(der: Buffer): Reading<RsaKey> {
  const structure = readStructure(der);
  if (!structure.ok && structure.clause === 'UK-REQ-12') return structure;
  return structure.ok && structure.value.form === 'PKCS#1 private'
    ? readRsaPrivate(der, structure.value.elements)
    : unreadable(broken);
}

/** Reads an RSAPublicKey that stands alone in `der`, as in SPKI's BIT STRING. */
export function readWrappedRsaPublic(der: Buffer): Reading<RsaKey> {
  const structure = readStructure(der);
  return structure.ok && structure.value.form === 'PKCS#1 public'
    ? readRsaPublic(der, structure.value.elements)
    : unreadable(broken);
}

function readNumbers(der: Buffer, elements: readonly Element[]): readonly Buffer[] | undefined {
  const numbers: Buffer[] = [];
  for (const element of elements) {
    const number = readUnsigned(der, element);
    if (number === undefined) return undefined;
    numbers.push(number);
  }
  return numbers;
}

function modulusProblem(n: Buffer, e: Buffer): Reading<never> | undefined {
  const bits = bitLength(n);
  if (bits < shortestModulus) {
    return unsupported(`holds an RSA key of ${bits} bits: send one of at least ${shortestModulus}`);
  }
  if (bits > longestModulus) {
    return unsupported(`holds an RSA key of ${bits} bits: send one of at most ${longestModulus}`);
  }
  const exponentFits = e.length < n.length && isOdd(e) && !(e.length === 1 && e[0] === 1);
  return isOdd(n) && exponentFits ? undefined : unreadable(broken);
}

/** RFC 8017 3.2: n = p q, dP = d mod (p-1), dQ = d mod (q-1), e dP = 1 mod (p-1), e dQ = 1 mod (q-1), q qInv = 1 mod p. */
function isConsistent(
  key: Readonly<Record<'n' | 'e' | 'd' | 'p' | 'q' | 'dp' | 'dq' | 'qi', Buffer>>,
): boolean {
  const p = toBigInt(key.p);
  const q = toBigInt(key.q);
  if (p < 3n || q < 3n || p * q !== toBigInt(key.n)) return false;
  const e = toBigInt(key.e);
  const d = toBigInt(key.d);
  const dp = toBigInt(key.dp);
  const dq = toBigInt(key.dq);
  const qi = toBigInt(key.qi);
  if (d % (p - 1n) !== dp || d % (q - 1n) !== dq) return false;
  if ((e * dp) % (p - 1n) !== 1n || (e * dq) % (q - 1n) !== 1n) return false;
  return qi < p && (q * qi) % p === 1n;
}

function toBigInt(number: Buffer): bigint {
  return BigInt(`0x${number.toString('hex')}`);
}

function base64url(number: Buffer): string {
  return number.toString('base64url');
}

function isOdd(number: Buffer): boolean {
  return ((number.at(-1) ?? 0) & 1) === 1;
}

function bitLength(number: Buffer): number {
  return number.length * 8 - Math.clz32(number[0] ?? 0) + 24;
}
