/** Parts of the document that its paths share. */
export type Json = Readonly<Record<string, unknown>>;

export function schema(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

export function content(name: string, mediaType = 'application/json'): Json {
  return { [mediaType]: { schema: schema(name) } };
}

export function ok(description: string, name: string, mediaType?: string): Json {
  return { description, content: content(name, mediaType) };
}

export const DONE: Json = { description: 'Done.' };

/** Answers that the guard may give to every request. */
const GUARDED: Json = {
  '401': { $ref: '#/components/responses/TokenNeeded' },
  '403': { $ref: '#/components/responses/Rejected' },
};

const WRONG: Json = { $ref: '#/components/responses/Wrong' };
export const UNKNOWN: Json = { $ref: '#/components/responses/Unknown' };
const TOO_LARGE: Json = { $ref: '#/components/responses/TooLarge' };
const UNSUPPORTED: Json = { $ref: '#/components/responses/Unsupported' };

/** What pertains to one session names it by header or query. */
export const OF_A_SESSION = [
  { $ref: '#/components/parameters/SessionHeader' },
  { $ref: '#/components/parameters/SessionQuery' },
];

/** An operation without a body. */
export function reading(
  operationId: string,
  summary: string,
  responses: Json,
  parameters: object[] = [],
): Json {
  return { operationId, summary, parameters, responses: { ...responses, '400': WRONG, ...GUARDED } };
}

/** An operation that takes JSON. */
export function writing(operationId: string, summary: string, body: string, description: string): Json {
  return {
    operationId,
    summary,
    description,
    parameters: OF_A_SESSION,
    requestBody: { required: true, content: content(body) },
    responses: { '204': DONE, '400': WRONG, ...GUARDED, '413': TOO_LARGE, '415': UNSUPPORTED },
  };
}

export function inQuery(name: string, type: string, description: string): Json {
  return { name, in: 'query', description, schema: { type } };
}

export function inPath(name: string, description: string, type = 'string'): Json {
  return { name, in: 'path', required: true, description, schema: { type } };
}
