import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clearInterval, setImmediate, setInterval, setTimeout } from 'node:timers';
import type { Unparsed } from './http/unparsed.ts';

export interface ListeningMock {
  /** Base URL without a trailing slash, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
  /** Stops listening, and ends each connection once its request has its response; all of them after so many ms. */
  drain(grace: number): Promise<void>;
}

/** What guards a server against clients, and responds to those that speak no HTTP. */
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
    // A connection whose request got its response meanwhile would be kept for the next one.
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
