import type { IncomingMessage } from 'node:http';
import type { ContractOperation } from '../../openapi/load.ts';
import { isRejection } from '../domain/rejection.ts';
import { decodeBody } from './decode-body.ts';
import type { OperationRequest } from './operation.ts';
import type { Trace } from './pipeline.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';
import { reject } from './reject.ts';
import { type MockResponse, problem } from './response.ts';
import type { RequestValidator } from './validate.ts';

export type ReadRequest =
  | { readonly kind: 'request'; readonly request: OperationRequest }
  | { readonly kind: 'mock-response'; readonly mockResponse: MockResponse };

/** Judges path, query and body by the contract, in this order, and decodes them. */
export async function readRequest(
  validator: RequestValidator,
  operation: ContractOperation,
  {
    path,
    search,
    request,
  }: { path: Readonly<Record<string, string>>; search: string; request: IncomingMessage },
  trace: Trace,
): Promise<ReadRequest> {
  const wrongPath = validator.path(path);
  if (wrongPath !== undefined) return reply(reject(wrongPath));
  const query = validator.query(search);
  if (isRejection(query)) return reply(reject(query));
  if (operation.requestBody === undefined)
    return { kind: 'request', request: { path, query, body: undefined } };

  const read = await readBody(request);
  if (read.kind === 'too-large') {
    return reply(problem(413, 'bad_request', `The request body is larger than ${BODY_LIMIT} bytes.`));
  }
  if (read.kind === 'text') trace.body = read.text;
  const decoded = decodeBody(operation.requestBody, request.headers, read);
  if (decoded.kind === 'rejected') return reply(reject(decoded));
  const wrongBody = validator.body(decoded.value);
  if (wrongBody !== undefined) return reply(reject(wrongBody));
  return { kind: 'request', request: { path, query, body: decoded.value } };
}

function reply(mockResponse: MockResponse): ReadRequest {
  return { kind: 'mock-response', mockResponse };
}
