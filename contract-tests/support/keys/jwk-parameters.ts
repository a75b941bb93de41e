import { createHash } from 'node:crypto';

/** Members of a JWK that hold key material, by their RFC 7518 names. */
export type JwkParameters = Readonly<Record<string, string>>;

const publicNames = ['crv', 'e', 'n', 'x', 'y'];
export const privateNames = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'];

export function isSameParameters(a: JwkParameters, b: JwkParameters): boolean {
  return differing(a, b).length === 0;
}

/** The names of those that only one has, or of which the values differ. */
export function differing(a: JwkParameters, b: JwkParameters): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => a[name] !== b[name]);
}

/** RFC 7638: SHA-256 over the required members in order of their names, base64url. */
export function thumbprintOf(parameters: JwkParameters): string {
  const kty = 'n' in parameters ? 'RSA' : 'EC';
  const members = Object.entries({ ...publicOf(parameters), kty }).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(members)))
    .digest('base64url');
}

/** The first characters of what is public: tells keys apart in messages, and stands so in what is shown of JWKs. */
export function fingerprintOf(parameters: JwkParameters): string {
  const kind = 'n' in parameters ? 'RSA' : `EC ${parameters.crv}`;
  return `${kind} ${(parameters.x ?? parameters.n ?? '').slice(0, 8)}`;
}

export function publicOf(parameters: JwkParameters): JwkParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => publicNames.includes(name)));
}

export function privateOf(parameters: JwkParameters): JwkParameters {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => privateNames.includes(name)));
}
