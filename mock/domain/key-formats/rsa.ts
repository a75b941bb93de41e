import {
  accepted,
  type DecodedKey,
  type Reading,
  type Rejected,
  type RsaPrivate,
  unreadable,
  unsupported,
} from './decoded-key.ts';
import { type Element, readElement, readElements, readUnsigned } from './der.ts';
import { readStructure, shapeOf, WITHOUT_CRT } from './structure.ts';

/** The shortest RSA modulus that is accepted, in bits (RFC 7518 3.3). */
const shortestModulus = 2048;

/** The longest RSA modulus that is accepted, in bits: what OpenSSL takes, and a bound on the cost of checking. */
const longestModulus = 16384;

type RsaKey = Extract<DecodedKey, { keyType: 'RSA' }>;

const broken = 'holds an RSA key whose numbers are no key: send it as it was generated';
const modulusAndExponentAlone =
  'holds an RSA private key without e, p, q and the CRT numbers, as Java writes one that was made of n and d: send all nine numbers';
const inconsistent =
  'holds an RSA private key whose numbers contradict each other: send it as it was generated';

/** Reads n and e of an RSAPublicKey (RFC 8017 A.1.1). */
export function readRsaPublic(der: Buffer, elements: readonly Element[]): Reading<RsaKey> {
  const [n, e] = readNumbers(der, elements) ?? [];
  if (n === undefined || e === undefined) return unreadable(describeNumbers(der, elements, ['n', 'e']));
  const problem = modulusProblem(n, e);
  if (problem !== undefined) return problem;
  return accepted({ keyType: 'RSA', bits: bitLength(n), public: { n: base64url(n), e: base64url(e) } });
}

/** Reads the nine numbers of an RSAPrivateKey (RFC 8017 A.1.2), and checks them against each other. */
export function readRsaPrivate(der: Buffer, elements: readonly Element[]): Reading<RsaKey> {
  const [version, n, e, d, p, q, dp, dq, qi] = readNumbers(der, elements) ?? [];
  if (!version || !n || !e || !d || !p || !q || !dp || !dq || !qi)
    return unreadable(describeNumbers(der, elements, ['version', ...numbersOfPrivate]));
  if (version.length !== 1 || version[0] !== 0) return unreadable(broken);
  if ([e, p, q].every(isZero)) return unreadable(modulusAndExponentAlone);
  const problem = modulusProblem(n, e) ?? privateProblem(n, e, [d, p, q, dp, dq, qi]);
  if (problem !== undefined) return problem;
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
  if (!structure.ok && isWithoutCrt(der)) return unreadable(WITHOUT_CRT);
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

/**
 * What is wrong with the numbers of an RSA key; undefined when they make one. The private ones are checked against each other
 * where all are there.
 *
 * @param rest the private parameters as Base64urlUInt
 */
export function rsaProblem(n: Buffer, e: Buffer, rest: Partial<RsaPrivate> = {}): Rejected | undefined {
  const { d, p, q, dp, dq, qi } = rest;
  const problem = modulusProblem(n, e);
  if (problem !== undefined || d === undefined) return problem;
  const numbers = [d, p, q, dp, dq, qi].map((text) => Buffer.from(text ?? '', 'base64url'));
  return numbers.slice(1).some(({ length }) => length === 0) ? undefined : privateProblem(n, e, numbers);
}

/** Before any arithmetic: no number may be longer than the modulus, so that the cost stays bounded. */
function privateProblem(n: Buffer, e: Buffer, numbers: readonly Buffer[]): Rejected | undefined {
  const [d, p, q, dp, dq, qi] = numbers;
  if (!d || !p || !q || !dp || !dq || !qi) return unreadable(broken);
  const isFitting = numbers.every(({ length }) => length <= n.length);
  return isFitting && isConsistent({ n, e, d, p, q, dp, dq, qi }) ? undefined : unreadable(inconsistent);
}

function isWithoutCrt(der: Buffer): boolean {
  const outer = readElement(der, 0, der.length);
  const elements = outer && readElements(der, outer.start, outer.end, 10);
  return elements !== undefined && shapeOf(elements) === 'IIIIII';
}

const numbersOfPrivate = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'];

/** What is wrong with the first INTEGER that is not read (X.690 8.3). */
function describeNumbers(der: Buffer, elements: readonly Element[], names: readonly string[]): string {
  const index = elements.findIndex((element) => readUnsigned(der, element) === undefined);
  const { start = 0, end = 0 } = elements[index] ?? {};
  const name = names[index];
  if (name === undefined || start === end) return broken;
  return (der[start] ?? 0) >= 0x80
    ? `holds an RSA key whose ${name} is negative: its leading 00 octet is missing`
    : `holds an RSA key whose ${name} is an INTEGER that is not in its shortest form: it has a leading 00 octet too many`;
}

function isZero(number: Buffer): boolean {
  return number.length === 1 && number[0] === 0;
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

function modulusProblem(n: Buffer, e: Buffer): Rejected | undefined {
  const bits = bitLength(n);
  if (bits < shortestModulus) {
    return unsupported(`holds an RSA key of ${bits} bits: send one of at least ${shortestModulus}`);
  }
  if (bits > longestModulus) {
    return unsupported(`holds an RSA key of ${bits} bits: send one of at most ${longestModulus}`);
  }
  if (bits > OPENSSL_SMALL_MODULUS && bitLength(e) > LONGEST_EXPONENT_BESIDE) {
    return unsupported(
      `holds an RSA key of ${bits} bits whose exponent e has ${bitLength(e)}: beside more than ${OPENSSL_SMALL_MODULUS} bits OpenSSL and the JDK verify none of more than ${LONGEST_EXPONENT_BESIDE}`,
    );
  }
  if (!isOdd(n)) return unreadable('holds an RSA key whose n is even: send it as it was generated');
  const exponentFits = e.length < n.length && isOdd(e) && !(e.length === 1 && e[0] === 1);
  return exponentFits
    ? undefined
    : unreadable(
        'holds an RSA key whose exponent e is even, 1, or as long as n: send it as it was generated',
      );
}

/** In bits: OPENSSL_RSA_SMALL_MODULUS_BITS and OPENSSL_RSA_MAX_PUBEXP_BITS; the JDK has the same. */
const OPENSSL_SMALL_MODULUS = 3072;
const LONGEST_EXPONENT_BESIDE = 64;

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
