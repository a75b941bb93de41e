import { algorithmProblem } from './algorithms.ts';
import type { JwkMaterial } from './jwk-material.ts';
import { multiplyBase, uncompressPoint } from './key-formats/ec.ts';
import { rsaProblem } from './key-formats/rsa.ts';
import type { UseType } from './model.ts';

/** Algorithms of octet key pairs (RFC 8037 3, RFC 9864 2.2). */
const okpAlgorithms = {
  Ed25519: ['EdDSA', 'Ed25519'],
  Ed448: ['EdDSA', 'Ed448'],
  X25519: ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'],
  X448: ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'],
} as const;

/** Those that need a key pair: none of them fits a symmetric key. */
const asymmetric = /^(?:RS|PS|ES|EC|Ed|RSA)/;

/**
 * What keeps a JWT library from using a pasted JWK, by the rules that keys and the JWKs made from them are checked by: its numbers
 * make no key, it is too weak, or its `alg` is another type's. Undefined when it can be used.
 */
export function judgePastedJwk(
  material: JwkMaterial,
  useType: UseType | undefined,
  algorithm: string | undefined,
): string | undefined {
  return numbersProblem(material) ?? (algorithm && judgeAlgorithm(material, useType, algorithm));
}

function numbersProblem(material: JwkMaterial): string | undefined {
  if (material.type === 'EC') return pointProblem(material.ec);
  if (material.type !== 'RSA') return undefined;
  const { n, e, ...rest } = material.rsa;
  return rsaProblem(octets(n), octets(e), rest)?.found;
}

function pointProblem({ crv, x, y, d }: Extract<JwkMaterial, { type: 'EC' }>['ec']): string | undefined {
  const point = Buffer.concat([Buffer.of(4), octets(x), octets(y)]);
  if (uncompressPoint(crv, point) === undefined)
    return `has x and y that are no point of ${crv}: paste it as it was generated`;
  if (d === undefined || multiplyBase(crv, octets(d))?.equals(point) === true) return undefined;
  return 'has a d that does not belong to x and y: paste it as it was generated';
}

function judgeAlgorithm(
  material: JwkMaterial,
  useType: UseType | undefined,
  algorithm: string,
): string | undefined {
  switch (material.type) {
    case 'RSA':
      return ofPair({ keyType: 'RSA' }, useType, algorithm);
    case 'EC':
      return ofPair({ keyType: 'EC', curve: material.ec.crv }, useType, algorithm);
    case 'OKP': {
      const fitting: readonly string[] = okpAlgorithms[material.okp.crv];
      if (fitting.includes(algorithm)) return undefined;
      return `has an alg that does not fit ${material.okp.crv}: use one of ${fitting.join(', ')}, or none`;
    }
    case 'OCT':
      return asymmetric.test(algorithm)
        ? 'has an alg that needs a key pair: use HS256, HS384, HS512 or another one for symmetric keys, or none'
        : undefined;
  }
}

/** Without a use, an algorithm of either use fits. */
function ofPair(
  subject: Parameters<typeof algorithmProblem>[0],
  useType: UseType | undefined,
  algorithm: string,
): string | undefined {
  const uses: readonly UseType[] = useType === undefined ? ['ENCRYPTION', 'SIGNATURE'] : [useType];
  const problems = uses.map((use) => algorithmProblem(subject, use, algorithm));
  const isFitting = problems.includes(undefined);
  return isFitting ? undefined : `has an alg that does not fit: ${problems.at(-1)}`;
}

function octets(value: string): Buffer {
  return Buffer.from(value, 'base64url');
}
