import { createServer, type IncomingMessage, type RequestListener, request as sendRequest } from 'node:http';
import { type Duplex, duplexPair, Readable } from 'node:stream';
import { clearInterval, setInterval } from 'node:timers';

/** Calls the mock as `fetch` would call a server; of the URL only path and query count. */
export type MockFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/** Statuses whose responses have no body (Fetch standard, null body status). */
const WITHOUT_BODY = [204, 205, 304];

const WITHOUT_FETCH =
  "mock.fetch needs the global Request and Response of Node.js, which this environment has taken away, as Jest's jsdom does. Use an environment that keeps them, such as jest-fixed-jsdom, or mock.listen() and the URL it gives.";

/** The longest that a timer can wait, in ms. */
const FOREVER = 2 ** 31 - 1;

/**
 * A WHATWG fetch that needs no socket: HTTP as ever, over a pair of streams in memory. It rejects as fetch does: with
 * the reason of an abort, or with a TypeError whose cause tells more.
 */
export function createFetch(listener: RequestListener): MockFetch {
  const server = createServer(listener);
  return async (input, init) => {
    if (typeof Request === 'undefined' || typeof Response === 'undefined') throw new TypeError(WITHOUT_FETCH);
    const request = new Request(absolute(input), init);
    request.signal.throwIfAborted();
    const body = await bodyOf(request, init?.body);
    // A socket would keep the process running until the response is there; streams do not.
    const alive = setInterval(() => {}, FOREVER);
    try {
      return await exchange(connect(server), request, body);
    } catch (cause) {
      request.signal.throwIfAborted();
      throw new TypeError('fetch failed', { cause });
    } finally {
      clearInterval(alive);
    }
  };
}

/** Browser code calls addresses of its own origin, `/apiops/...`, which Node.js cannot resolve. */
function absolute(input: Request | URL | string): Request | URL | string {
  return typeof input === 'string' && !URL.canParse(input) ? new URL(input, 'http://localhost') : input;
}

/** A text is taken as it was given: Node.js reads the body of a Request by `queueMicrotask`, which a test may have faked. */
async function bodyOf(request: Request, given: RequestInit['body']): Promise<Buffer | undefined> {
  if (request.body === null) return undefined;
  if (typeof given === 'string' || given instanceof URLSearchParams) return Buffer.from(String(given));
  return Buffer.from(await request.arrayBuffer());
}

/** The client's end of a connection. As with sockets, neither end outlives the other. */
function connect(server: ReturnType<typeof createServer>): Duplex {
  const [near, far] = duplexPair();
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
  server.emit('connection', far);
  return near;
}

/** A request as it was recorded. */
export interface RecordedRequest {
  readonly method: string;
  readonly target: string;
  /** Every header there is, name and value in turn. */
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

/**
 * Sends requests without a socket. What the listener makes of one counts, not the response: that may never come, or break off.
 *
 * @returns what sends a request; rejects when it cannot be sent
 */
export function createSender<Outcome extends { readonly status: number }>(
  listener: (...args: Parameters<RequestListener>) => Promise<Outcome | undefined> | undefined,
): (request: RecordedRequest) => Promise<Outcome | undefined> {
  return ({ method, target, headers, body }) =>
    new Promise((resolve, reject) => {
      const server = createServer(async (request, response) => {
        const outcome = await listener(request, response);
        // Nothing is sent: whoever waits for a response would wait for ever.
        if (outcome?.status === 0) sent.destroy();
        resolve(outcome);
      });
      const createConnection = () => connect(server);
      const sent = sendRequest({ createConnection, method, path: target, headers: [...headers] });
      sent.once('response', (received) => received.on('error', () => {}).resume());
      sent.on('error', reject);
      sent.end(body);
    });
}

function exchange(connection: Duplex, request: Request, body: Buffer | undefined): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = {
    host: 'localhost',
    ...Object.fromEntries(request.headers),
    ...(body !== undefined && { 'content-length': body.length }),
  };
  const { method, signal } = request;
  const options = { createConnection: () => connection, method, path: pathname + search, headers, signal };
  return new Promise((resolve, reject) => {
    const sent = sendRequest(options);
    // At once: a body that breaks off right after its headers is to fail its reader, not the response.
    sent.once('response', (received) => resolve(responseTo(request, received)));
    sent.once('error', reject);
    sent.end(body);
  });
}

function responseTo(request: Request, received: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const { statusCode: status = 500, statusMessage: statusText = '' } = received;
  const empty = request.method === 'HEAD' || WITHOUT_BODY.includes(status);
  if (empty) received.resume();
  request.signal.addEventListener('abort', () => received.destroy(request.signal.reason), { once: true });
  const body = empty ? null : (Readable.toWeb(received) as ReadableStream);
  return new Response(body, { status, statusText, headers });
}
