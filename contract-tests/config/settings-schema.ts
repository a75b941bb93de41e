const name = { type: 'string', minLength: 1 } as const;
const token = { type: 'string', minLength: 1, pattern: '^(?!\\$\\{)\\S+$' } as const;
const credentials = {
  type: 'object',
  required: ['clientId', 'clientSecret'],
  additionalProperties: false,
  properties: { clientId: name, clientSecret: name, url: name, scope: name },
} as const;
/** What speaks of texts and what speaks of objects stand beside each other. */
const tokenOrCredentials = { ...credentials, ...token, type: ['string', 'object'] } as const;
const milliseconds = { type: 'integer', minimum: 0, maximum: 600_000 } as const;

/** Of a field (RFC 9110 5.1), but for those that the tests set themselves. */
const headerName =
  "^(?!(?:[Aa]uthorization|[Cc]ontent-.*|[Aa]ccept|[Hh]ost|[Cc]onnection|[Tt]ransfer-.*)$)[\\w!#$%&'*+.^`|~-]+$";

/** JSON Schema of a settings file, once its `env:` values are filled in. */
export const settingsSchema = {
  type: 'object',
  required: ['project', 'environments', 'tokens'],
  additionalProperties: false,
  properties: {
    $schema: name,
    target: name,
    project: name,
    environments: { type: 'array', minItems: 1, uniqueItems: true, items: name },
    failingEnvironment: name,
    otherProject: name,
    crossProject: {
      type: 'object',
      required: ['keyProject', 'keyName', 'jwkProject', 'jwkName'],
      additionalProperties: false,
      properties: { keyProject: name, keyName: name, jwkProject: name, jwkName: name },
    },
    tokens: {
      type: 'object',
      required: ['full'],
      additionalProperties: false,
      properties: {
        full: tokenOrCredentials,
        admin: tokenOrCredentials,
        noSecurityRole: tokenOrCredentials,
        noDeployRole: tokenOrCredentials,
        outsider: tokenOrCredentials,
        expired: token,
        revoked: token,
      },
    },
    propagationTimeout: milliseconds,
    requestTimeout: { ...milliseconds, minimum: 1 },
    ca: name,
    insecure: { type: 'boolean' },
    cert: name,
    key: name,
    passphrase: name,
    headers: {
      type: 'object',
      propertyNames: { pattern: headerName },
      additionalProperties: { type: 'string', pattern: '^[\\x20-\\x7E]+$' },
    },
    maxRps: { type: 'number', exclusiveMinimum: 0, maximum: 10_000 },
  },
} as const;
