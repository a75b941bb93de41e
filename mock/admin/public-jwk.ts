import { hash } from 'node:crypto';
import { type JwkMaterial, materialFromKey } from '../domain/jwk-material.ts';
import type { DecodedKey } from '../domain/key-material.ts';

/** The public parameters of an asymmetric key, in the order of RFC 7638 3.3 and RFC 8037 2. */
export type PublicParameters =
  | { readonly e: string; readonly kty: 'RSA'; readonly n: string }
  | { readonly crv: string; readonly kty: 'EC'; readonly x: string; readonly y: string }
  | { readonly crv: string; readonly kty: 'OKP'; readonly x: string };

/** Nothing of a symmetric key is public: undefined. */
export function publicParameters(material: JwkMaterial): PublicParameters | undefined {
  switch (material.type) {
    case 'RSA':
      return { e: material.rsa.e, kty: 'RSA', n: material.rsa.n };
    case 'EC':
      return { crv: material.ec.crv, kty: 'EC', x: material.ec.x, y: material.ec.y };
    case 'OKP':
      return { crv: material.okp.crv, kty: 'OKP', x: material.okp.x };
    case 'OCT':
      return undefined;
  }
}

export function publicParametersOfKey(key: DecodedKey): PublicParameters | undefined {
  const material = materialFromKey(key, 'public');
  return material && publicParameters(material);
}

/** RFC 7638: SHA-256 over the required members, their names in order and no white space between. */
export function thumbprint(parameters: PublicParameters): string {
  return hash('sha256', JSON.stringify(parameters), 'base64url');
}
