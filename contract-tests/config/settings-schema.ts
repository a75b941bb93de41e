const name = { type: 'string', minLength: 1 } as const;
const token = { type: 'string', minLength: 1, pattern: '^(?!\\$)\\S+$' } as const;
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
    maxResponseBytes: { type: 'integer', minimum: 65_536, maximum: 1_073_741_824 },
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

/** What an editor shows of each setting. */
const descriptions: Readonly<Record<string, string>> = {
  target: 'Base URL of the server; its path may be below one of its own, such as https://host/manager.',
  project: 'The project in which the run creates its keys and JWKs.',
  environments: 'Environments of the project to which deploying works; the first two are used.',
  failingEnvironment: 'An environment of the project to which deploying fails.',
  otherProject: 'A second project that the token of full access reaches.',
  crossProject: 'A JWK in one project that references a key of another. Tests change both, and restore them.',
  tokens: 'Callers by what they may; env:NAME stands for an environment variable.',
  propagationTimeout: 'Milliseconds within which an update must show in JWKs.',
  requestTimeout: 'Milliseconds that a response may take.',
  maxResponseBytes: 'Bytes that the body of a response may have, decompressed; 4194304 unless given.',
  ca: 'Trusts only the CAs of this PEM file.',
  insecure: 'Trusts any certificate.',
  cert: 'Client certificate, PEM.',
  key: 'Key of the client certificate, PEM.',
  passphrase: 'Of that key, where it is encrypted: env:NAME.',
  headers: 'Sent with every request, by name; values may be env:NAME.',
  maxRps: 'Maximum number of requests per second, over the whole run.',
};

/** The same for editors, as it ships in the package: values may be `env:NAME` still. */
export const fileSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Settings of update-key-contract',
  ...settingsSchema,
  properties: Object.fromEntries(
    Object.entries(settingsSchema.properties).map(([setting, schema]) => [
      setting,
      { ...schema, ...(descriptions[setting] !== undefined && { description: descriptions[setting] }) },
    ]),
  ),
} as const;
