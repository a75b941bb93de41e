import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  request as sendRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Duplex, duplexPair, Readable } from 'node:stream';
import { clearInterval, setImmediate, setInterval, setTimeout } from 'node:timers';
import type { Unparsed } from './http/unparsed.ts';

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

export interface ListeningMock {
  /** Base URL without a trailing slash, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
  /** Stops listening, and ends each connection once its request is answered; all of them after so many ms. */
  drain(grace: number): Promise<void>;
}

/** What guards a server against clients, and answers those that speak no HTTP. */
export interface ServerLimits {
  readonly maxConnections: number;
  /** Within how many ms a request must be whole. */
  readonly requestTimeout: number;
  readonly unparsed: Unparsed;
}

/** How often connections that have become idle are closed while a server closes, in ms. */
const CLOSING_INTERVAL = 20;

/** How often Node.js looks for requests that are too slow, in ms. */
const CHECK_INTERVAL = 1000;

function createLimited(listener: RequestListener, limits: ServerLimits): Server {
  const { maxConnections, requestTimeout, unparsed } = limits;
  const server = createServer(
    { requestTimeout, connectionsCheckingInterval: CHECK_INTERVAL, requireHostHeader: false },
    inTurn((request, response) => {
      const isHostless = request.headers.host === undefined && request.httpVersion === '1.1';
      (isHostless ? unparsed.missingHost : listener)(request, response);
    }),
  );
  server.maxConnections = maxConnections;
  server.on('clientError', unparsed.clientError);
  server.on('checkExpectation', unparsed.checkExpectation);
  return server;
}

/**
 * Requests that a client pipelines (RFC 9112 9.3.2) one after the other, so that each finds what those before it have changed.
 * Node.js reads them at once, and gives each response the connection when its turn has come.
 */
function inTurn(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (response.socket === null) response.once('socket', () => listener(request, response));
    else listener(request, response);
  };
}

function drain(server: Server, grace: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(() => server.closeAllConnections(), grace).unref();
    // A connection whose request was answered meanwhile would be kept for the next one.
    const closing = setInterval(() => server.closeIdleConnections(), CLOSING_INTERVAL);
    // What has arrived by now is read before connections without a request are closed.
    setImmediate(() =>
      server.close(() => {
        clearInterval(closing);
        done();
      }),
    );
  });
}

/** Listens on a TCP port, 0 for a free one. Rejects with the error of `node:net` when it cannot. */
export function listen(
  listener: RequestListener,
  port: number,
  host: string,
  limits: ServerLimits,
): Promise<ListeningMock> {
  const server = createLimited(listener, limits);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { address, family, port: actual } = server.address() as AddressInfo;
      const name = family === 'IPv6' ? `[${address}]` : address;
      resolve({
        url: `http://${name}:${actual}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
        drain: (grace) => drain(server, grace),
      });
    });
  });
}
