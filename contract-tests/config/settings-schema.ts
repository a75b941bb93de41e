const name = { type: 'string', minLength: 1 } as const;
const token = { type: 'string', minLength: 1, pattern: '^(?!\\$\\{)\\S+$' } as const;
const milliseconds = { type: 'integer', minimum: 0, maximum: 600_000 } as const;

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
        full: token,
        admin: token,
        noSecurityRole: token,
        noDeployRole: token,
        outsider: token,
        expired: token,
        revoked: token,
      },
    },
    propagationTimeout: milliseconds,
    requestTimeout: { ...milliseconds, minimum: 1 },
    ca: name,
    insecure: { type: 'boolean' },
    maxRps: { type: 'number', exclusiveMinimum: 0, maximum: 10_000 },
  },
} as const;
