import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import {
  differing,
  fingerprintOf,
  isSameParameters,
  privateNames,
  thumbprintOf,
} from '../keys/jwk-parameters.ts';
import type { KeyPair } from '../keys/key-pair.ts';
import { withinDeadline } from '../propagation.ts';
import type { JwkReading, JwkState } from '../readings.ts';
import { ContractViolation, type Finding } from '../violation.ts';

export function hasSameMaterial(a: JwkState, b: JwkState): boolean {
  return isSameParameters(a.public, b.public) && isSameParameters(a.private, b.private);
}

/** UK-JWK-01: the JWK no longer carries what it carried. That it carries the right material is UK-JWK-06. */
export function expectChanged(before: JwkReading, after: JwkReading, what: string, deadline: number): void {
  if (!isSameParameters(before.public, after.public)) return;
  throw new ContractViolation(unchanged(after, what, deadline));
}

/** @param deadline milliseconds that the change was waited for */
export function unchanged(after: JwkReading, what: string, deadline: number): Finding {
  return {
    expected: `${what} to carry new material ${withinDeadline(deadline)}`,
    received: `the old material still, of ${fingerprintOf(after.public)}`,
    exchange: after.exchange,
  };
}

/** Judges that a JWK's material is what it was. */
export function expectSameMaterial(before: JwkReading, after: JwkReading, what: string): void {
  if (hasSameMaterial(before, after)) return;
  throw new ContractViolation({
    expected: `${what} to keep its material, that of ${fingerprintOf(before.public)}`,
    received: `material of ${fingerprintOf(after.public)}`,
    exchange: after.exchange,
  });
}

const documented = [
  'name',
  'description',
  'projectId',
  'sourceType',
  'sourceId',
  'type',
  'kid',
  'useType',
  'algorithm',
];

/** UK-JWK-05: material and every documented member are as before. */
export function expectUntouched(before: JwkReading, after: JwkReading, what: string): void {
  expectSameMaterial(before, after, what);
  expectSameMembers(before, after, documented, what);
}

/** UK-JWK-07. A kid that is the thumbprint of the material follows it (RFC 7638). */
export function expectKept(before: JwkReading, after: JwkReading): void {
  const what = 'a propagated JWK';
  expectSameMembers(before, after, ['name', 'description', 'useType', 'algorithm'], what);
  const { kid } = after.members;
  const followed = before.members.kid === thumbprintOf(before.public) && kid === thumbprintOf(after.public);
  if (!followed) expectSameMembers(before, after, ['kid'], what);
}

function expectSameMembers(
  before: JwkReading,
  after: JwkReading,
  names: readonly string[],
  what: string,
): void {
  for (const name of names) {
    const [was, is] = [givenValue(before.members[name]), givenValue(after.members[name])];
    if (was === is) continue;
    throw new ContractViolation({
      expected: `${what} to keep its ${name} ${JSON.stringify(was)}`,
      received: JSON.stringify(is),
      exchange: after.exchange,
    });
  }
}

/** An empty text is no value, as null is: a server may show either where there is none. */
function givenValue(member: unknown): unknown {
  return member === '' ? null : (member ?? null);
}

/**
 * UK-JWK-06: the parameters are those of the pair, and signatures made with one verify with the other. Private ones are
 * judged for a private JWK: `d`, and every other that the JWK was seen to show before.
 */
export function expectOwnMaterial(
  after: JwkReading,
  pair: KeyPair,
  half: 'public' | 'private',
  before: JwkReading,
): void {
  const differ = (names: readonly string[]): never => {
    throw new ContractViolation({
      expected: `the ${half} JWK to carry the parameters of ${pair.fingerprint}`,
      received: `other values of ${names.join(', ')}`,
      exchange: after.exchange,
    });
  };
  const wrong = differing(pair.public, after.public);
  if (wrong.length > 0) differ(wrong);
  if (half === 'private') {
    const shown = new Set(['d', ...Object.keys(before.private), ...Object.keys(after.private)]);
    const wrongPrivate = differing(pair.private, after.private).filter((name) => shown.has(name));
    if (wrongPrivate.length > 0) differ(wrongPrivate);
  }
  if (signs(after, pair, half)) return;
  throw new ContractViolation({
    expected: `signatures of ${pair.fingerprint} and of the ${half} JWK to verify with each other`,
    received: 'one that does not',
    exchange: after.exchange,
  });
}

function signs(jwk: JwkReading, pair: KeyPair, half: 'public' | 'private'): boolean {
  const message = Buffer.from(`signed by ${pair.fingerprint}`);
  const kty = pair.keyType;
  try {
    const publicKey = createPublicKey({ key: { kty, ...jwk.public }, format: 'jwk' });
    if (!verify('sha256', message, publicKey, sign('sha256', message, pair.privateKey))) return false;
    // Node reads a private RSA key only whole; the parameters are equal by now, so the rest may be the pair's.
    if (half === 'public') return true;
    const whole = { kty, ...jwk.public, ...pair.private, ...jwk.private };
    const privateKey = createPrivateKey({ key: whole, format: 'jwk' });
    return verify('sha256', message, pair.publicKey, sign('sha256', message, privateKey));
  } catch {
    return false;
  }
}

/** UK-JWK-12: no private parameter, wherever it may stand in the JWK. */
export function expectPublicOnly(after: JwkReading): void {
  const loose = privateNames.filter((name) => typeof after.members[name] === 'string');
  const shown = [...new Set([...Object.keys(after.private), ...loose])];
  if (shown.length === 0) return;
  throw new ContractViolation({
    expected: 'a public-key JWK without private parameters',
    received: `one with ${shown.join(', ')}`,
    exchange: after.exchange,
  });
}
