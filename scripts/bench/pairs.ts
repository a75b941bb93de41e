import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Seed } from '../../mock/index.ts';

export interface PairText {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A JSON body of Update Key for the key `bench-key`. */
export function updateBody({ publicKey, privateKey }: PairText): string {
  return JSON.stringify({
    name: 'bench-key',
    description: 'Updated by the benchmark',
    keyType: 'RSA',
    cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', publicKey, privateKey }],
  });
}

/**
 * So many different RSA-2048 pairs, base64 of SPKI and PKCS#8. Generating each would take hours; every two of a few
 * hundred primes make a pair that is as real (RFC 8017 3), so the primes come from OpenSSL and the rest is arithmetic.
 */
export function rsaPairs(count: number): PairText[] {
  const primes = makePrimes(Math.ceil((1 + Math.sqrt(1 + 8 * count)) / 2));
  const pairs: PairText[] = [];
  for (let i = 1; i < primes.length; i++) {
    for (let j = 0; j < i && pairs.length < count; j++) pairs.push(pairOf(primes[i] ?? 0n, primes[j] ?? 0n));
  }
  return pairs;
}

/** By way of DER: a key fresh from the generator must not be exported as a JWK, which can hang Node.js 20 for good. */
function makePrimes(count: number): bigint[] {
  const primes = new Set<bigint>();
  while (primes.size < count) {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { format: 'der', type: 'spki' },
      privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    });
    const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    const { p = '', q = '' } = key.export({ format: 'jwk' });
    primes.add(fromBase64url(p)).add(fromBase64url(q));
  }
  return [...primes];
}

function pairOf(p: bigint, q: bigint): PairText {
  const e = 65537n;
  const d = inverse(e, (p - 1n) * (q - 1n));
  const parameters = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const members = Object.entries(parameters).map(([name, value]) => [name, toBase64url(value)]);
  const privateKey = createPrivateKey({ key: { kty: 'RSA', ...Object.fromEntries(members) }, format: 'jwk' });
  return {
    publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

/** The modular inverse by the extended Euclidean algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r0, r1, s0, s1] = [modulus, value % modulus, 0n, 1n];
  while (r1 !== 0n) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1];
  return ((s0 % modulus) + modulus) % modulus;
}

function fromBase64url(text: string): bigint {
  return BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
}

function toBase64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}

/** A project with a key for each pair, the first of them `bench-key`, referenced by one JWK. */
export function benchSeed(pairs: readonly PairText[]): Seed {
  const roles = ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES'] as const;
  const project = 'BenchProject';
  return {
    environments: [{ name: 'production', status: 'PUBLISHED' }],
    projects: [{ name: project, environments: ['production'] }],
    keys: pairs.map((pair, index) => ({
      project,
      name: index === 0 ? 'bench-key' : `bench-key-${index}`,
      keyType: 'RSA',
      cryptoKeyInfoEnvironmentList: [{ environmentName: 'production', ...pair }],
    })),
    jwks: [
      {
        project,
        name: 'bench-jwk',
        sourceType: 'PUBLIC_KEY',
        keyName: 'bench-key',
        environmentName: 'production',
        useType: 'SIGNATURE',
        algorithm: 'RS256',
      },
    ],
    tokens: [{ token: 'full-access-token', roles, projects: [project] }],
  };
}
