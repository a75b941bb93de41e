import { ROLES } from '../domain/model.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What else a name must be, `checkSnapshot` judges by the rule of the domain. */
const name = { type: 'string', minLength: 1, maxLength: 255 };
const names = { type: 'array', items: name };
const id = { type: 'string', minLength: 1, maxLength: 255 };
const description = { type: ['string', 'null'] };
const version = { type: 'integer', minimum: 1 };
const keyType = { enum: ['RSA', 'EC'] };
const publicKey = { type: 'string', description: 'As Update Key takes it: base64 of DER or PEM, or PEM.' };
const privateKey = publicKey;
const roles = { type: 'array', items: { enum: ROLES } };
const time = {
  type: 'string',
  description: 'RFC 3339; years beyond 9999 with a sign and six digits.',
  pattern: '^(\\d{4}|[+-]\\d{6})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};
const deployment = { environmentName: name, version, deployedAt: time };
const deployed = ['environmentName', 'version', 'deployedAt'];

function object(required: readonly string[], properties: Schema, more: Schema = {}): Schema {
  return { type: 'object', required, properties, additionalProperties: false, ...more };
}

function listOf(schema: string): Schema {
  return { type: 'array', items: { $ref: `#/components/schemas/${schema}` } };
}

/** A JWK that follows a key says which one and how it is used. */
const updatesOrNot = {
  if: { required: ['sourceType'], properties: { sourceType: { enum: ['PUBLIC_KEY', 'PRIVATE_KEY'] } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['keyName', 'environmentName', 'useType', 'algorithm'] },
};

/**
 * JSON Schemas of a snapshot and its parts, by name; they refer to each other below `#/components/schemas`. Validators
 * are compiled from them, and the control surface's document shows them.
 */
export const snapshotSchemas = {
  Snapshot: object(['environments', 'projects'], {
    environments: listOf('SnapshotEnvironment'),
    projects: listOf('SnapshotProject'),
    keys: listOf('SnapshotKey'),
    jwks: listOf('SnapshotJwk'),
    tokens: listOf('SnapshotToken'),
    clients: listOf('SnapshotClient'),
  }),
  SnapshotEnvironment: object(['name', 'status'], {
    name,
    description,
    type: { type: 'string' },
    status: { enum: ['PUBLISHED', 'UNPUBLISHED', 'REPUBLISH_REQUIRED'] },
    accessUrl: { type: 'string' },
  }),
  SnapshotProject: object(['name', 'environments'], { id, name, description, environments: names }),
  SnapshotKey: object(['project', 'name', 'keyType', 'cryptoKeyInfoEnvironmentList'], {
    id,
    project: name,
    name,
    description,
    keyType,
    version,
    cryptoKeyInfoEnvironmentList: {
      type: 'array',
      minItems: 1,
      items: object(['environmentName'], { environmentName: name, publicKey, privateKey }),
    },
    deployments: {
      type: 'array',
      description: 'Where the key runs. Without it, it is deployed by the rules.',
      items: object(deployed, { ...deployment, keyType, publicKey, privateKey }),
    },
  }),
  SnapshotMaterial: {
    type: 'object',
    description: 'Parameters of a JWK (RFC 7518 6, RFC 8037 2), with their `kty`.',
    required: ['kty'],
    properties: { kty: { enum: ['RSA', 'EC', 'oct', 'OKP'] } },
    additionalProperties: { type: 'string' },
  },
  SnapshotJwk: object(
    ['project', 'name', 'sourceType'],
    {
      id,
      project: name,
      name,
      description,
      sourceType: { enum: ['PUBLIC_KEY', 'PRIVATE_KEY', 'COPY_PASTE'] },
      keyProject: name,
      keyName: name,
      environmentName: name,
      useType: { enum: ['SIGNATURE', 'ENCRYPTION', null] },
      algorithm: { type: ['string', 'null'] },
      kid: { type: ['string', 'null'] },
      jwkStr: { type: 'string' },
      material: { $ref: '#/components/schemas/SnapshotMaterial' },
      version,
      deployments: {
        type: 'array',
        description: 'Where the JWK runs. Without it, it is deployed by the rules.',
        items: object(deployed, {
          ...deployment,
          material: { $ref: '#/components/schemas/SnapshotMaterial' },
        }),
      },
    },
    updatesOrNot,
  ),
  SnapshotToken: object(['token', 'roles', 'projects'], {
    token: { type: 'string', pattern: '^[A-Za-z0-9._~+/=-]+$' },
    roles,
    projects: names,
    expiresAt: { ...time, type: ['string', 'null'] },
    revoked: { type: 'boolean' },
  }),
  SnapshotClient: object(['clientId', 'clientSecret', 'roles', 'projects'], {
    clientId: { type: 'string', minLength: 1 },
    clientSecret: { type: 'string', minLength: 1 },
    roles,
    projects: names,
  }),
} satisfies Readonly<Record<string, Schema>>;
