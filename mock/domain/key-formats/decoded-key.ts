/** The key types that the endpoint knows (page Create Key: `keyType`). */
export type KeyType = 'RSA' | 'EC';

/** The curves that are accepted, by their JWK names (RFC 7518 6.2.1.1, RFC 8812 3.1). */
export type Curve = 'P-256' | 'P-384' | 'P-521' | 'secp256k1';

/** Modulus and exponent: Base64urlUInt, no leading zero octet (RFC 7518 6.3.1). */
export interface RsaPublic {
  readonly n: string;
  readonly e: string;
}

/** The private parameters of a two-prime RSA key: Base64urlUInt (RFC 7518 6.3.2). */
export interface RsaPrivate {
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

/** A point: each coordinate base64url of as many octets as the curve's field has (RFC 7518 6.2.1). */
export interface EcPublic {
  readonly crv: Curve;
  readonly x: string;
  readonly y: string;
}

/** The private scalar: base64url of as many octets as the curve's order has (RFC 7518 6.2.2.1). */
export interface EcPrivate {
  readonly d: string;
}

/** What key material turned out to hold, as JWK parameters; `bits` is the length of the RSA modulus. */
export type DecodedKey =
  | {
      readonly keyType: 'RSA';
      readonly bits: number;
      readonly public: RsaPublic;
      readonly private?: RsaPrivate;
    }
  | {
      readonly keyType: 'EC';
      readonly curve: Curve;
      readonly public: EcPublic;
      readonly private?: EcPrivate;
    };

/** The members of an environment entry that carry material. */
export type MaterialMember = 'publicKey' | 'privateKey';

/** Material as it was sent; at least one half has to be present. */
export interface MaterialText {
  readonly publicKey?: string;
  readonly privateKey?: string;
}

/** The clauses that material can break. */
export type MaterialClause = 'UK-REQ-06' | 'UK-REQ-07' | 'UK-REQ-08' | 'UK-REQ-12';

/**
 * Why material is rejected. `message` opens with the member's name, says what was found and what would be right,
 * and never repeats material.
 */
export interface MaterialProblem {
  readonly clause: MaterialClause;
  readonly member: MaterialMember;
  readonly message: string;
}

/** The outcome of decoding. */
export type DecodeResult =
  | { readonly ok: true; readonly key: DecodedKey }
  | { readonly ok: false; readonly problem: MaterialProblem };

/** Decodes an entry's material, and judges it against the key type that the request states. Never throws. */
export type DecodeKeyMaterial = (keyType: KeyType, text: MaterialText) => DecodeResult;

/**
 * A step of reading one half: a value, or why not. `found` is a predicate without a subject ("holds a certificate:
 * send ..."); the caller puts the member's name before it. It is made of fixed words only, never of material.
 */
export type Reading<T> = { readonly ok: true; readonly value: T } | Rejected;

/** A rejection of one half. */
export interface Rejected {
  readonly ok: false;
  readonly clause: MaterialClause;
  readonly found: string;
}

/** A reading that succeeded. */
export function accepted<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** UK-REQ-06: the text is no base64 or PEM, or what it holds is no key. */
export function unreadable(found: string): Rejected {
  return { ok: false, clause: 'UK-REQ-06', found };
}

/** UK-REQ-12: a key, but of a kind that the endpoint does not take. */
export function unsupported(found: string): Rejected {
  return { ok: false, clause: 'UK-REQ-12', found };
}
