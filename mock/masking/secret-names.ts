/** The private parameters of JWKs (RFC 7518 6.2.2, 6.3.2, 6.4; RFC 8037 2). */
const jwkParameters: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** How the names of members end whose values are secrets, in lower case without hyphens and underscores. */
const secretMember =
  /(?:privatekey|secret|token|jwt|assertion|authorization|credentials?|password|passphrase|apikey)$/;

const secretHeader =
  /(?:^|-)(?:authorization|authentication|auth|cookie|token|jwt|secret|password|credentials?|api-?key)(?:$|-)/i;

export function isJwkParameter(name: string): boolean {
  return jwkParameters.has(name);
}

/** Whether a member of a body holds a secret by its name. */
export function isSecretMember(name: string): boolean {
  return isJwkParameter(name) || isSecretParameter(name);
}

/** Whether a query parameter does; there `q` is not part of a key. */
export function isSecretParameter(name: string): boolean {
  return secretMember.test(name.replace(/[-_]/g, '').toLowerCase());
}

/** Whether a header does. `X-Session` is a credential of other products; the mock's own `X-Mock-Session` is a name. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name) || /^(?:x-)?session(?:-?id|-key)?$/i.test(name);
}
