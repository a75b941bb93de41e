import { describe, expect, it } from 'vitest';
import { ALGORITHMS, algorithmProblem } from './algorithms.ts';

const curves = ['P-256', 'P-384', 'P-521', 'secp256k1'] as const;

describe('algorithmProblem', () => {
  it.each(Object.values(ALGORITHMS.RSA.SIGNATURE))(
    'finds none in %s for an RSA key that signs',
    (algorithm) => {
      expect(algorithmProblem({ keyType: 'RSA' }, 'SIGNATURE', algorithm)).toBeUndefined();
    },
  );

  it.each(Object.values(ALGORITHMS.RSA.ENCRYPTION))(
    'finds none in %s for an RSA key that encrypts',
    (algorithm) => {
      expect(algorithmProblem({ keyType: 'RSA' }, 'ENCRYPTION', algorithm)).toBeUndefined();
    },
  );

  it.each(
    curves.flatMap((curve) => ALGORITHMS.EC.ENCRYPTION.map((algorithm) => [algorithm, curve] as const)),
  )('finds none in %s for an EC key on %s that encrypts', (algorithm, curve) => {
    expect(algorithmProblem({ keyType: 'EC', curve }, 'ENCRYPTION', algorithm)).toBeUndefined();
  });

  it.each([
    ['ES256', 'P-256'],
    ['ES384', 'P-384'],
    ['ES512', 'P-521'],
    ['ES256K', 'secp256k1'],
  ] as const)('takes %s for an EC key on %s and on no other curve', (algorithm, fitting) => {
    const taken = curves.filter(
      (curve) => algorithmProblem({ keyType: 'EC', curve }, 'SIGNATURE', algorithm) === undefined,
    );
    expect(taken).toEqual([fitting]);
  });

  it('takes each signature algorithm of EC when the curve is not known', () => {
    const problems = ALGORITHMS.EC.SIGNATURE.map((name) =>
      algorithmProblem({ keyType: 'EC' }, 'SIGNATURE', name),
    );
    expect(problems).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('reports which curve an algorithm needs and which algorithm would fit', () => {
    expect(algorithmProblem({ keyType: 'EC', curve: 'P-384' }, 'SIGNATURE', 'ES256')).toBe(
      'ES256, which needs an EC key on P-256, does not fit an EC key on P-384 used for SIGNATURE: use ES384',
    );
  });

  it('lists what would fit an algorithm of the other key type', () => {
    expect(algorithmProblem({ keyType: 'RSA' }, 'SIGNATURE', 'ECDH-ES')).toBe(
      'ECDH-ES does not fit an RSA key used for SIGNATURE: use one of RS256, RS384, RS512, PS256, PS384, PS512',
    );
  });

  it('rejects an algorithm of the other use', () => {
    expect(algorithmProblem({ keyType: 'RSA' }, 'ENCRYPTION', 'RS256')).toContain(
      'use one of RSA1_5, RSA-OAEP,',
    );
  });

  it.each(['', 'none', 'rs256', '__proto__', 'x'.repeat(10_000)])(
    'calls %j unknown without repeating it',
    (name) => {
      expect(algorithmProblem({ keyType: 'RSA' }, 'SIGNATURE', name)).toMatch(
        /^An unknown algorithm does not fit/,
      );
    },
  );
});
