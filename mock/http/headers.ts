import type { IncomingMessage } from 'node:http';

/** All values of a header as they came. `request.headers` drops or joins repeated ones; `headersDistinct` costs more. */
export function valuesOf({ rawHeaders }: IncomingMessage, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index];
    if (candidate?.length === name.length && candidate.toLowerCase() === name) {
      values.push(rawHeaders[index + 1] ?? '');
    }
  }
  return values;
}

/** The values of a header that is a comma-separated list (RFC 9110 5.3); undefined when it is absent. */
export function listOf(request: IncomingMessage, name: string): string | undefined {
  return request.headers[name] === undefined ? undefined : valuesOf(request, name).join(',');
}
