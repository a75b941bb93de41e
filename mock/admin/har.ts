import { STATUS_CODES } from 'node:http';
import { readPackageInfo } from '../../openapi/package-info.ts';
import type { PresentedEntry } from './present.ts';

interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

/** What a HAR file has before its entries, and after them. */
export function harFrame(): readonly [opening: string, closing: string] {
  const { name, version } = readPackageInfo();
  return [`{"log":{"version":"1.2","creator":${JSON.stringify({ name, version })},"entries":[`, ']}}'];
}

/** One request as HAR 1.2 has it, with what the mock thinks of it in `_mock`. Masked as the entry is. */
export function harEntry(entry: PresentedEntry): object {
  const { request, response, durationMs, time, id, session, operation, verdict, clause, hint } = entry;
  const mimeType = response.headers['content-type'] ?? '';
  const text = textOf(response.body);
  const unknown = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  return {
    startedDateTime: time,
    time: durationMs,
    request: {
      ...unknown,
      method: request.method,
      url: urlOf(request),
      headers: namesAndValues(request.headers),
      queryString: namesAndValues(request.query),
      bodySize: -1,
      ...(request.body !== null && {
        postData: { mimeType: request.headers['content-type'] ?? '', text: textOf(request.body) },
      }),
    },
    response: {
      ...unknown,
      status: response.status,
      statusText: STATUS_CODES[response.status] ?? '',
      headers: namesAndValues(response.headers),
      content: { size: Buffer.byteLength(text), mimeType, text },
      redirectURL: response.headers.location ?? '',
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    _mock: { id, session, operation, verdict, clause: clause?.id ?? null, hint },
  };
}

function urlOf({ headers, path, query }: PresentedEntry['request']): string {
  const parameters = new URLSearchParams(
    namesAndValues(query).map(({ name, value }): [string, string] => [name, value]),
  );
  const search = parameters.size === 0 ? '' : `?${parameters}`;
  return `http://${headers.host ?? 'localhost'}${path}${search}`;
}

function namesAndValues(members: Readonly<Record<string, string | readonly string[]>>): NameAndValue[] {
  return Object.entries(members).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value: String(value) })),
  );
}

function textOf(body: unknown): string {
  if (body === null || body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}
