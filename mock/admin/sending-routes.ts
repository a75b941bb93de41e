import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { Router } from 'express';
import type { AdminSchemas } from '../../openapi/admin.ts';
import type { Contract, ContractOperation } from '../../openapi/load.ts';
import { BODY_LIMIT } from '../http/read-body.ts';
import { json } from '../http/response.ts';
import { readJson } from './read-request.ts';
import { rejectMethod } from './reject-method.ts';
import { respond } from './respond.ts';
import { bodyCheck } from './validate.ts';

const checkPair = bodyCheck('KeyPairRequest');

/** Adds `/operations` and `/key-pairs`: what a request to the API is made of. */
export function addSendingRoutes(surface: Router, contract: () => Contract): void {
  surface
    .route('/operations')
    .get(respond('listOperations', () => json(200, { operations: contract().operations.map(summarize) })))
    .all(rejectMethod);
  surface
    .route('/key-pairs')
    .post(
      respond('createKeyPair', async ({ request }) =>
        json(201, await makePair(checkPair(await readJson(request, BODY_LIMIT)))),
      ),
    )
    .all(rejectMethod);
}

type Forceable = AdminSchemas['OperationSummary']['responses'];

function summarize(operation: ContractOperation): AdminSchemas['OperationSummary'] {
  const { id, method, path, summary, parameters, requestBody, responses } = operation;
  return {
    id,
    method,
    path,
    summary,
    public: operation.public,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required,
      values: valuesOf(parameter.schema),
      example: parameter.example,
    })),
    contentType: requestBody?.contentType ?? null,
    requestExamples: requestBody?.examples ?? {},
    responses: Object.entries(responses).flatMap(([code, { description, content }]): Forceable => {
      const examples = Object.values(content).flatMap((media) => Object.entries(media.examples));
      if (examples.length === 0) return [{ code, example: null, summary: firstLine(description) }];
      return examples.map(([example, one]) => ({
        code,
        example,
        summary: one.summary ?? firstLine(description),
      }));
    }),
  };
}

function valuesOf(schema: object): string[] {
  const values: unknown = Reflect.get(schema, 'enum');
  if (Array.isArray(values)) return values.map(String);
  return Reflect.get(schema, 'type') === 'boolean' ? ['true', 'false'] : [];
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

const CURVES = {
  'EC P-256': 'P-256',
  'EC P-384': 'P-384',
  'EC P-521': 'P-521',
  'EC secp256k1': 'secp256k1',
} as const;
const SIZES = { 'RSA 2048': 2048, 'RSA 3072': 3072, 'RSA 4096': 4096 } as const;

const generate = promisify(generateKeyPair);

/** Off the main thread: a large RSA pair takes a second, in which requests go on. */
async function makePair({ kind }: AdminSchemas['KeyPairRequest']): Promise<AdminSchemas['KeyPair']> {
  const isRsa = kind in SIZES;
  const pair = isRsa
    ? await generate('rsa', { modulusLength: SIZES[kind as keyof typeof SIZES] })
    : await generate('ec', { namedCurve: CURVES[kind as keyof typeof CURVES] });
  return {
    keyType: isRsa ? 'RSA' : 'EC',
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}
