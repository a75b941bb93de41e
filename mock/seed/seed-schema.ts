/** JSON Schema of a seed: what a fresh mock starts with. */
const names = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  pattern: '^(?!\\s*$)[^\\u0000-\\u001F\\u007F]+$',
};
const roles = {
  type: 'array',
  items: { enum: ['ROLE_API_SECURITY', 'ROLE_DEPLOY_UNDEPLOY_PROXIES', 'ROLE_MANAGE_PROXIES', 'ROLE_ADMIN'] },
};
const text = { type: ['string', 'null'] };
const listOf = (required: readonly string[], properties: Record<string, unknown>) => ({
  type: 'array',
  items: { type: 'object', required, properties, additionalProperties: false },
});

export const seedSchema = {
  type: 'object',
  required: ['environments', 'projects'],
  additionalProperties: false,
  properties: {
    environments: listOf(['name', 'status'], {
      name: names,
      description: text,
      type: { type: 'string' },
      status: { enum: ['PUBLISHED', 'UNPUBLISHED', 'REPUBLISH_REQUIRED'] },
      accessUrl: { type: 'string' },
    }),
    projects: listOf(['name', 'environments'], {
      name: names,
      description: text,
      environments: { type: 'array', items: names },
    }),
    keys: listOf(['project', 'name', 'keyType', 'cryptoKeyInfoEnvironmentList'], {
      project: names,
      name: names,
      description: text,
      keyType: { enum: ['RSA', 'EC'] },
      cryptoKeyInfoEnvironmentList: listOf(['environmentName'], {
        environmentName: names,
        publicKey: { type: 'string' },
        privateKey: { type: 'string' },
      }),
    }),
    jwks: listOf(['project', 'name', 'sourceType'], {
      project: names,
      name: names,
      description: text,
      sourceType: { enum: ['PUBLIC_KEY', 'PRIVATE_KEY', 'COPY_PASTE'] },
      keyProject: names,
      keyName: names,
      environmentName: names,
      useType: { enum: ['SIGNATURE', 'ENCRYPTION'] },
      algorithm: { type: 'string' },
      kid: { type: 'string' },
      jwkStr: { type: 'string' },
    }),
    tokens: listOf(['token', 'roles', 'projects'], {
      token: { type: 'string', pattern: '^[A-Za-z0-9._~+/=-]+$' },
      roles,
      projects: { type: 'array', items: names },
      expiresAt: {
        type: 'string',
        pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
      },
      revoked: { type: 'boolean' },
    }),
    clients: listOf(['clientId', 'clientSecret', 'roles', 'projects'], {
      clientId: { type: 'string', minLength: 1 },
      clientSecret: { type: 'string', minLength: 1 },
      roles,
      projects: { type: 'array', items: names },
    }),
  },
};
