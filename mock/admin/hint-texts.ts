/** How to mend a request that broke a clause: one sentence for each clause that a rejection can carry. */
export const clauseHints: Readonly<Record<string, string>> = {
  'UK-ROUTE-04': 'Percent-encode the UTF-8 of each name in the path: encodeURIComponent does.',
  'UK-AUTH-01': 'Send exactly one header "Authorization: Bearer <token>".',
  'UK-AUTH-02':
    'Use a token that is not revoked: one that the mock prints when it starts, or one that the token endpoint has issued in this session (X-Mock-Session).',
  'UK-AUTH-03': 'Get a new token from POST /apiops/auth/token, or use one that does not expire.',
  'UK-AUTH-04': 'Write the scheme Bearer before the token: "Authorization: Bearer <token>".',
  'UK-AUTH-05': 'Use the token of a user with the role ROLE_API_SECURITY, or with ROLE_ADMIN.',
  'UK-AUTH-06':
    'Use the token of a user with the role ROLE_DEPLOY_UNDEPLOY_PROXIES, or with ROLE_ADMIN: the update deploys.',
  'UK-AUTH-09':
    "Use the token of a user who is a member of this project, or name one of that user's projects.",
  'UK-QRY-02': 'Add updateScope=SAME_PROJECT or updateScope=ALL_PROJECTS, or leave updateReferencedJwks out.',
  'UK-QRY-03': 'Write updateScope once, as SAME_PROJECT or ALL_PROJECTS.',
  'UK-QRY-04': 'Write updateReferencedJwks once, as true or false.',
  'UK-REQ-01': 'Send the Content-Type that the response names, in UTF-8 and not compressed.',
  'UK-REQ-02':
    'Send one JSON object as the body: JSON.stringify makes it, and the response names the place where parsing stopped.',
  'UK-REQ-03':
    'Send the complete key: name, keyType and cryptoKeyInfoEnvironmentList are all needed; Get Key returns an object to start from.',
  'UK-REQ-04': 'Give every entry of cryptoKeyInfoEnvironmentList its environmentName.',
  'UK-REQ-05': 'Name an environment of the project: GET /apiops/environments/{projectName} lists them.',
  'UK-REQ-06':
    'Send base64 of the DER (or PEM) of the key: standard base64 with padding, and nothing cut off.',
  'UK-REQ-07': 'Send both halves of one pair, and the keyType that fits it: RSA or EC.',
  'UK-REQ-08':
    'List at least one environment, each one once, and give each a publicKey, a privateKey or both.',
  'UK-REQ-09': 'Send the member as the JSON type that the contract states for it.',
  'UK-REQ-11':
    'Give the key a name of 1 to 255 visible characters, without control characters; validation_errors names what is wrong and where.',
  'UK-REQ-12':
    'Send an unencrypted RSA key of 2048 bits or more, or an EC key on P-256, P-384, P-521 or secp256k1; private keys belong in privateKey.',
  'UK-UPD-06': 'Choose a name that no other key of the project has, or keep the one in the path.',
  'UK-UPD-08':
    "Name a key that exists: GET .../keys/ lists the project's keys, and names are case-sensitive.",
  'UK-UPD-09': 'Name a project that exists: GET /apiops/projects/ lists them, and names are case-sensitive.',
  'UK-JWK-10':
    'Keep what the named JWKs need (their environment, a private part, a type that fits their algorithm), or detach them first, or do not propagate.',
};

/** By the product's error code, for rejections that no clause of Update Key speaks of. */
export const codeHints: Readonly<Record<string, string>> = {
  bad_request: "Mend what the response's error_description names.",
  validation_failed: "Mend the members that the response's validation_errors name.",
  invalid_parameter: "Mend the parameters that the response's validation_errors name.",
  unsupported_grant_type: 'Send grant_type=client_credentials.',
  unauthorized_client: 'Use a client id and secret of the seed.',
  forbidden: 'Use the token of a user with the roles that the operation needs, or with ROLE_ADMIN.',
};

/** By status, for responses without a rejection. */
export const statusHints: Readonly<Record<number, string>> = {
  400: "The response's detail says what is allowed.",
  404: 'Compare the path with the nearest one that the response names: names are case-sensitive, and the trailing slash counts.',
  405: "Use one of the methods in the response's Allow header.",
  413: 'Send a body of at most 1 MiB.',
  415: 'Send the Content-Type that the operation takes.',
  500: "This is a fault of the mock's own, not of the request: please report it.",
  501: 'The contract has no successful response for this operation: give it an example.',
};

const ASK_FOR_KNOWN = "Ask for one of the codes and examples that the response's available lists.";

/** What a request may ask of the mock itself, by the words that open the rejection. */
export const preferenceHints: readonly (readonly [opening: string, hint: string])[] = [
  ['Prefer:', 'Write Prefer: code=404, example=NAME or delay=MS, by commas; a delay is at most 600000 ms.'],
  [
    'X-Mock-Deploy:',
    'Write X-Mock-Deploy: staging=fail, production=delay:2000, naming environments that exist.',
  ],
  ['X-Mock-Session', 'Name the session once, in 1 to 200 visible ASCII characters, without spaces.'],
  ['The body was read before', 'Mount the mock before any body parser: it reads bodies by itself.'],
  ['The contract has no code', ASK_FOR_KNOWN],
  ['The contract has no example', ASK_FOR_KNOWN],
];

export const FORCED_HINT =
  'Asked for by Prefer, __code or a standing fault (GET /__admin/faults), or caused by chaos: the request was not carried out and nothing changed.';

export const NOT_DEPLOYED_HINT =
  'The key is saved, but not deployed everywhere: account.environments shows where and why.';
