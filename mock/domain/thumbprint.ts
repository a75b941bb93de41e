import { hash } from 'node:crypto';
import type { JwkMaterial } from './jwk-material.ts';
import type { DecodedKey } from './key-material.ts';

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

export function publicParametersOfKey(key: DecodedKey['public']): PublicParameters {
  return 'n' in key ? { e: key.e, kty: 'RSA', n: key.n } : { crv: key.crv, kty: 'EC', x: key.x, y: key.y };
}

/** RFC 7638: SHA-256 over the required members, their names in order and no white space between. */
export function thumbprint(parameters: PublicParameters): string {
  return hash('sha256', JSON.stringify(parameters), 'base64url');
}
