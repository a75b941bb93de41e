import type { ContractOperation } from '../../../openapi/load.ts';

/**
 * A conformant request of any operation, made of the contract's examples.
 *
 * @param origin of the server, such as `http://127.0.0.1:4010`
 * @param prefer value of the Prefer header, if any
 */
export function operationRequest(operation: ContractOperation, origin: string, prefer?: string): Request {
  const examples = new Map(operation.parameters.map(({ name, example }) => [name, String(example)]));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(examples.get(name) ?? name),
  );
  const headers = new Headers();
  if (prefer !== undefined) headers.set('Prefer', prefer);
  if (!operation.public) headers.set('Authorization', 'Bearer full-access-token');
  const { requestBody, method } = operation;
  if (requestBody === undefined) return new Request(origin + path, { method, headers });
  headers.set('Content-Type', requestBody.contentType);
  const value = Object.values(requestBody.examples)[0];
  const body = requestBody.contentType.endsWith('json')
    ? JSON.stringify(value)
    : new URLSearchParams(value as Record<string, string>).toString();
  return new Request(origin + path, { method, headers, body });
}
