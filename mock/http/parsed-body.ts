import type { IncomingMessage } from 'node:http';

/**
 * What a parser before the mock, such as `express.json()`, has made of the body and left in `request.body`, as the bytes that
 * it may have read; undefined when nothing was left.
 */
export function parsedBody(request: IncomingMessage & { readonly body?: unknown }): Buffer | undefined {
  const { body, headers } = request;
  if (isWithoutBody(request)) return Buffer.alloc(0);
  if (body === undefined || body === null) return undefined;
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  const isForm = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  return Buffer.from(isForm ? formOf(body) : JSON.stringify(body));
}

/** Parsers leave an empty object of an empty body. */
function isWithoutBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return length === undefined ? headers['transfer-encoding'] === undefined : Number(length) === 0;
}

function formOf(members: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(members)) {
    for (const one of [value].flat())
      parameters.append(name, typeof one === 'string' ? one : JSON.stringify(one));
  }
  return parameters.toString();
}
