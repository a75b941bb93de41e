import type { JsonSchema } from '../../openapi/load.ts';

/** A presented entry as JSON Schema 2020-12, for the control surface's OpenAPI document. */

const text = (description: string): JsonSchema => ({ type: 'string', description });
const textOrNull = (description: string): JsonSchema => ({ type: ['string', 'null'], description });

function object(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', description, required, additionalProperties: false, properties };
}

const listOf = (description: string, items: JsonSchema): JsonSchema => ({
  type: 'array',
  description,
  items,
});
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });

const headers: JsonSchema = {
  type: 'object',
  description:
    'By name in lower case; the values of a repeated one are joined by commas. Credentials are masked.',
  additionalProperties: { type: 'string' },
};

const body = {
  body: {
    description: 'The JSON value, or the members of a form, secrets masked; null when there is none to show.',
  },
  bodyUnread: orNull(
    object(
      'Why a body that was sent is not shown.',
      {
        reason: {
          type: 'string',
          description: 'Rejected before it was read; no JSON; or longer than the journal keeps.',
          enum: ['not read', 'not JSON', 'too long'],
        },
        length: { type: ['integer', 'null'], description: 'In bytes; null when it is not known.' },
        line: { type: 'integer', description: 'The line where parsing stopped, from 1.' },
        column: { type: 'integer', description: 'The column where parsing stopped, from 1.' },
      },
      ['line', 'column'],
    ),
  ),
};

const key = object('A key without its material.', {
  name: text('Its name.'),
  description: textOrNull('Its description.'),
  keyType: text('RSA or EC.'),
  version: { type: 'integer', description: '1 when created, one more with each update.' },
  environments: listOf(
    'Its environments.',
    object('The key in one environment.', {
      environmentName: text('The environment.'),
      thumbprint: text('RFC 7638 thumbprint of the public key, SHA-256.'),
    }),
  ),
});

const jwk = { project: text('Its project.'), name: text('Its name.') };

const account = object('What an update did.', {
  key: object('The key before and after.', { before: key, after: key }),
  environments: listOf(
    'Each environment of the request.',
    object('What became of the deployment there.', {
      environmentName: text('The environment.'),
      deployed: { type: 'boolean', description: 'Whether the key runs there now.' },
      message: text('What the answer says of it.'),
    }),
  ),
  undeployed: listOf('Environments that the key no longer goes to.', { type: 'string' }),
  jwks: listOf('Every JWK that is linked to the key.', {
    anyOf: [
      object('Takes over the new material, at once or after the propagation delay.', {
        ...jwk,
        changed: { const: true },
      }),
      object('Keeps its material.', { ...jwk, changed: { const: false }, why: text('Why.') }),
    ],
  }),
});

/** A JSON Pointer (RFC 6901) or null. */
const pointer = object('JSON Pointers (RFC 6901) to what the rejection is about.', {
  body: textOrNull("Into the request body; '' is the whole of it."),
  contract: textOrNull('Into the contract, as a URI fragment: the clause, or else the operation.'),
});

export const entrySchema: JsonSchema = object(
  'One request and what became of it. No token or private key is in it.',
  {
    id: { type: 'integer', description: 'Counts up through all sessions; X-Mock-Request-Id of the answer.' },
    time: { type: 'string', format: 'date-time', description: 'When it came.' },
    session: text('The session that it worked on.'),
    operation: textOrNull("The contract's operationId; null when the request is none of the contract's."),
    request: object('What was sent.', {
      method: text('The method.'),
      path: text('The path as it was sent.'),
      query: {
        type: 'object',
        description: 'By name; a list where a name is repeated.',
        additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      },
      headers,
      ...body,
    }),
    verdict: {
      type: 'string',
      description:
        'Carried out; rejected; answered as Prefer or chaos would have it; or none of the contract.',
      enum: ['accepted', 'rejected', 'forced', 'unknown'],
    },
    clause: orNull(
      object('The clause of Update Key that the request broke.', {
        id: text('Such as UK-REQ-06.'),
        level: { type: 'string', enum: ['required', 'advisory'] },
        text: text('What it states.'),
      }),
    ),
    pointer,
    hint: textOrNull('How to mend the request.'),
    response: object('What was answered.', { status: { type: 'integer' }, headers, ...body }),
    durationMs: { type: 'number', description: 'Waiting included.' },
    account: orNull(account),
  },
);

/** The answer to `GET /requests`. */
export const entryListSchema: JsonSchema = object('Requests, the newest last.', {
  requests: listOf('Those that were asked for.', entrySchema),
  total: { type: 'integer', description: 'How many there are without the limit.' },
});
