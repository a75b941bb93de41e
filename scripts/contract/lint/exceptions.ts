/** Findings that we accept. One that no longer meets any finding is itself reported, so the list cannot outlive its cause. */
export interface Exception {
  readonly rule: string;
  /** Which findings of the rule, by JSON Pointer into the bundled contract; all of them unless given. */
  readonly where?: RegExp;
  /** `responses`: only what no request can hold. */
  readonly only?: 'responses';
  readonly reason: string;
}

/** Request strings whose values are looked up, decoded or kept as they are, so that no pattern is promised. */
const openMembers =
  /\/(algorithm|client_id|client_secret|description|environmentName|grant_type|jwkStr|keyName|kid|privateKey|publicKey)$/;

export const exceptions: readonly Exception[] = [
  {
    rule: 'contact-properties',
    reason: 'The contract is discussed in its repository; it has no mailbox.',
  },
  {
    rule: 'license-url',
    reason: 'OpenAPI 3.1 allows either `identifier` or `url`; the SPDX identifier says more to tools.',
  },
  {
    rule: 'openapi-tags-alphabetical',
    reason: 'The operation under contract comes before the supporting ones.',
  },
  {
    rule: 'path-keys-no-trailing-slash',
    reason: 'The Base URL page calls the form without the slash incorrect (UK-ROUTE-02).',
  },
  {
    rule: 'owasp:api8:2023-no-server-http',
    where: /^#\/servers\/0\//,
    reason: 'The mock listens on loopback, where there is no one to encrypt for.',
  },
  {
    rule: 'owasp:api2:2023-write-restricted',
    where: /auth~1token\/post/,
    reason: 'The token endpoint is where a token comes from.',
  },
  {
    rule: 'owasp:api2:2023-read-restricted',
    where: /healthcheck\/get/,
    reason: 'The Authentication page exempts the health check.',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-401',
    where: /healthcheck\/get/,
    reason: 'It needs no token, so it never responds with 401.',
  },
  {
    rule: 'owasp:api8:2023-define-error-validation',
    where: /healthcheck\/get/,
    reason: 'It takes no input that could be invalid.',
  },
  {
    rule: 'owasp:api8:2023-define-error-validation',
    where: /projects~1\/get/,
    reason: 'It takes no input that could be invalid.',
  },
  {
    rule: 'owasp:api2:2023-jwt-best-practices',
    where: /clientCredentials/,
    reason: 'No page says what the token is made of.',
  },
  {
    rule: 'owasp:api2:2023-short-lived-access-tokens',
    where: /clientCredentials/,
    reason:
      'The client credentials grant has no refresh tokens (RFC 6749, section 4.4.3); these tokens last an hour.',
  },
  {
    rule: 'owasp:api4:2023-rate-limit-responses-429',
    where: /healthcheck\/get/,
    reason: 'A health check that is rate limited could not tell what it is asked.',
  },
  {
    rule: 'owasp:api4:2023-rate-limit',
    reason:
      'The Error Handling page tells the wait in the body (`retry_after`); no page names a header for it.',
  },
  {
    rule: 'owasp:api8:2023-define-cors-origin',
    reason: 'No page speaks of CORS; the mock responds to preflights as its own service, not as a promise.',
  },
  {
    rule: 'owasp:api4:2023-string-limit',
    only: 'responses',
    reason: 'A limit in a response would bind servers to what no page states.',
  },
  {
    rule: 'owasp:api4:2023-string-restricted',
    only: 'responses',
    reason: 'A pattern in a response would bind servers to what no page states.',
  },
  {
    rule: 'owasp:api4:2023-array-limit',
    only: 'responses',
    reason: 'A limit in a response would bind servers to what no page states.',
  },
  {
    rule: 'owasp:api4:2023-integer-limit',
    only: 'responses',
    reason: 'A limit in a response would bind servers to what no page states.',
  },
  {
    rule: 'owasp:api4:2023-integer-format',
    only: 'responses',
    reason: 'A format in a response would bind servers to what no page states.',
  },
  {
    rule: 'owasp:api4:2023-string-restricted',
    where: openMembers,
    reason:
      'Free text, names that are looked up and key material that is decoded: the meaning decides, not a pattern.',
  },
  {
    rule: 'owasp:api4:2023-array-limit',
    where: /\/cryptoKeyInfoEnvironmentList$/,
    reason: 'The environments of the project bound it: an unknown one and a repeated one are rejected.',
  },
  {
    rule: 'duplicated-entry-in-enum',
    where: /\/x-violation-clauses\/enum$/,
    reason: 'There `enum` is the keyword that a clause governs, not a list of values.',
  },
  {
    rule: 'contract-names',
    where: /\/schemas\/(Error|TokenRequest|TokenResponse)\/properties\//,
    reason: 'The product speaks OAuth 2.0 here (RFC 6749), whose names are in snake case.',
  },
];
