import type { DecodedKey, EcPrivate, EcPublic, RsaPrivate, RsaPublic } from './key-formats/decoded-key.ts';

/** A symmetric key (RFC 7518 6.4). */
export interface OctSecret {
  readonly k: string;
}

/** An octet key pair (RFC 8037 2); `d` when it is a private one. */
export interface OkpKey {
  readonly crv: OkpCurve;
  readonly x: string;
  readonly d?: string;
}

/** The curves of octet key pairs (RFC 8037 3). */
export type OkpCurve = 'Ed25519' | 'Ed448' | 'X25519' | 'X448';

/** A JWK's parameters, under the member that Get JWK gives them in; private ones only if the source had them. */
export type JwkMaterial =
  | { readonly type: 'RSA'; readonly rsa: RsaPublic & Partial<RsaPrivate> }
  | { readonly type: 'EC'; readonly ec: EcPublic & Partial<EcPrivate> }
  | { readonly type: 'OCT'; readonly oct: OctSecret }
  | { readonly type: 'OKP'; readonly okp: OkpKey };

/**
 * The material of a JWK made from one half of a key; undefined when the private half is asked of a key that has
 * none. The parameters are the key's own (UK-JWK-06); a public JWK never carries private ones (UK-JWK-12).
 */
export function materialFromKey(key: DecodedKey, half: 'public' | 'private'): JwkMaterial | undefined {
  if (half === 'private' && key.private === undefined) return undefined;
  if (key.keyType === 'RSA') {
    return { type: 'RSA', rsa: half === 'private' ? { ...key.public, ...key.private } : { ...key.public } };
  }
  return { type: 'EC', ec: half === 'private' ? { ...key.public, ...key.private } : { ...key.public } };
}

/** Whether two JWKs hold the same parameters: a public and a private JWK of one key do not. */
export function sameMaterial(a: JwkMaterial, b: JwkMaterial): boolean {
  const left = parameters(a);
  const right = parameters(b);
  const names = Object.keys(left);
  return (
    a.type === b.type &&
    names.length === Object.keys(right).length &&
    names.every((name) => left[name] === right[name])
  );
}

function parameters(material: JwkMaterial): Readonly<Record<string, string>> {
  switch (material.type) {
    case 'RSA':
      return { ...material.rsa };
    case 'EC':
      return { ...material.ec };
    case 'OCT':
      return { ...material.oct };
    case 'OKP':
      return { ...material.okp };
  }
}
