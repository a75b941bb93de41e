/** The private parameters of JWKs (RFC 7518 6.2.2, 6.3.2, 6.4; RFC 8037 2). */
const jwkParameters: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** Members whose values are secrets, in lower case without hyphens and underscores. */
const secretMembers: ReadonlySet<string> = new Set([
  'privatekey',
  'clientsecret',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'token',
  'clientassertion',
  'assertion',
  'password',
  'passphrase',
  'secret',
  'apikey',
]);

const secretHeader = /(?:^|-)(?:authorization|cookie|token|secret|password|api-?key)(?:$|-)/i;

/** Whether a member of a body holds a secret by its name. */
export function isSecretMember(name: string): boolean {
  return jwkParameters.has(name) || isSecretParameter(name);
}

/** Whether a query parameter does; there `q` is no part of a key. */
export function isSecretParameter(name: string): boolean {
  return secretMembers.has(name.replace(/[-_]/g, '').toLowerCase());
}

/** Whether a header does. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name);
}

/**
 * Whether a member is a public parameter of the JWK that it stands in, which looks like chance but is no secret (RFC 7517
 * 4.5, RFC 7518 6.2.1 and 6.3.1).
 */
export function isPublicParameter(name: string, siblings: Readonly<Record<string, unknown>>): boolean {
  switch (name) {
    case 'n':
      return typeof siblings.e === 'string';
    case 'x':
    case 'y':
      return typeof siblings.crv === 'string';
    case 'kid':
    case 'x5t':
    case 'x5t#S256':
      return typeof siblings.kty === 'string' || typeof siblings.sourceType === 'string';
    default:
      return false;
  }
}
