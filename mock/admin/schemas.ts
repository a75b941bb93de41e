import { type Json, schema } from './answers.ts';
import { entryListSchema, entrySchema } from './entry-schema.ts';

function object(properties: Json, optional: readonly string[] = []): Json {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', required, properties, additionalProperties: false };
}

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer', minimum: 0 };

const deployed = {
  project: text,
  name: text,
  id: text,
  version: { type: 'integer', minimum: 1, description: 'Of the key or JWK, as it runs here.' },
  deployedAt: time,
  current: {
    type: 'boolean',
    description: 'False when deploying a later version failed here, or is not done yet.',
  },
};

/** Schemas of what the surface answers. */
export const answerSchemas: Readonly<Record<string, Json>> = {
  Problem: {
    type: 'object',
    description: 'RFC 9457, with the members that the API itself answers errors with.',
    required: ['type', 'title', 'status', 'detail', 'error', 'error_description'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      error: text,
      error_description: text,
      problems: {
        type: 'array',
        items: object({ pointer: { type: 'string', format: 'json-pointer' }, message: text }),
      },
      routes: { type: 'array', items: text },
      example: {},
    },
  },
  RouteList: object({
    routes: { type: 'array', items: text, description: 'Method and path.' },
    document: { type: 'string', description: 'Where their OpenAPI document is.' },
  }),
  Health: object({ status: { const: 'ok' }, sessions: count }),
  Version: object({ name: text, version: text, contract: object({ version: text, digest: text }) }),
  Document: { type: 'object', required: ['openapi', 'info', 'paths'] },
  EnvironmentContents: object({
    name: text,
    description: textOrNull,
    type: text,
    status: { enum: ['PUBLISHED', 'UNPUBLISHED', 'REPUBLISH_REQUIRED'] },
    accessUrl: text,
    keys: { type: 'array', items: schema('DeployedKey') },
    jwks: { type: 'array', items: schema('DeployedJwk') },
  }),
  DeployedKey: object({
    ...deployed,
    keyType: { enum: ['RSA', 'EC'] },
    thumbprint: { type: 'string', description: 'RFC 7638, of the public key.' },
  }),
  DeployedJwk: object({
    ...deployed,
    type: { enum: ['RSA', 'EC', 'OCT', 'OKP'] },
    kid: textOrNull,
    thumbprint: { type: ['string', 'null'], description: 'RFC 7638; null for a symmetric key.' },
  }),
  JwkSet: object({ keys: { type: 'array', items: schema('PublicJwk') } }),
  PublicJwk: object(
    {
      kty: { enum: ['RSA', 'EC', 'OKP'] },
      kid: text,
      use: { enum: ['sig', 'enc'] },
      alg: text,
      n: text,
      e: text,
      crv: text,
      x: text,
      y: text,
    },
    ['use', 'alg', 'n', 'e', 'crv', 'x', 'y'],
  ),
  SessionList: object({
    limit: { type: 'integer', description: 'So many named sessions live at once.' },
    sessions: { type: 'array', items: object({ id: text }) },
  }),
  RequestList: entryListSchema,
  Request: entrySchema,
};
