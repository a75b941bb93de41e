import { createServer, type IncomingMessage, request as sendRequest } from 'node:http';
import { duplexPair, Readable } from 'node:stream';
import type { Express } from 'express';

/** Calls the application as `fetch` would call a server; of the URL only path and query count. */
export type MockFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** Statuses whose responses have no body (Fetch standard, null body status). */
const WITHOUT_BODY = [204, 205, 304];

/** A WHATWG fetch that needs no socket: HTTP as ever, over a pair of streams in memory. */
export function createFetch(app: Express): MockFetch {
  const server = createServer(app);
  return async (input, init) => {
    const request = new Request(input, init);
    const [near, far] = duplexPair();
    server.emit('connection', far);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const { pathname, search } = new URL(request.url);
      const sent = sendRequest({
        createConnection: () => near,
        method: request.method,
        path: pathname + search,
        headers: { host: 'localhost', ...Object.fromEntries(request.headers) },
        signal: request.signal,
      });
      sent.once('response', (received) => resolve(responseFrom(received)));
      sent.once('error', reject);
      sent.end(body);
    });
  };
}

function responseFrom(received: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const { statusCode: status = 500, statusMessage: statusText = '' } = received;
  const body = WITHOUT_BODY.includes(status) ? null : (Readable.toWeb(received) as ReadableStream);
  return new Response(body, { status, statusText, headers });
}
