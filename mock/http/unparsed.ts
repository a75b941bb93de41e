import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { JournalEntry } from '../journal/entry.ts';
import { type AllowedOrigins, headersForOrigin } from './cross-origin.ts';
import { type MockResponse, problem } from './response.ts';

export interface UnparsedOptions {
  readonly nextRequestId: () => number;
  readonly now: () => number;
  /** Called with every request after its response. */
  readonly record: (entry: JournalEntry) => void;
  readonly cors: AllowedOrigins;
}

/** Responds to what Node.js rejects before a request reaches the mock, as the mock responds to everything else. */
export interface Unparsed {
  /** For the event `clientError`: bytes that are no HTTP, headers that are too long, a request that is not whole in time. */
  readonly clientError: (error: Error, socket: Duplex) => void;
  /** For a request of HTTP/1.1 without Host, which a server must reject (RFC 9112 3.2). */
  readonly missingHost: (request: IncomingMessage, response: ServerResponse) => void;
  /** For the event `checkExpectation`: an `Expect` that nobody can meet (RFC 9110 10.1.1). */
  readonly checkExpectation: (request: IncomingMessage, response: ServerResponse) => void;
}

export function createUnparsed({ nextRequestId, now, record, cors }: UnparsedOptions): Unparsed {
  const entryOf = (
    { status, body, contentType }: MockResponse,
    request: Pick<JournalEntry, 'method' | 'target' | 'headers'>,
  ): JournalEntry => ({
    ...request,
    id: nextRequestId(),
    time: now(),
    session: 'default',
    operation: undefined,
    body: undefined,
    verdict: 'unknown',
    rejection: undefined,
    status,
    responseBody: body,
    responseHeaders: ['Content-Type', contentType],
    duration: 0,
    account: undefined,
  });
  const reject = (mockResponse: MockResponse, request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', rawHeaders, headers } = request;
    const entry = entryOf(mockResponse, { method, target: url, headers: rawHeaders });
    const others = ['Connection', 'close', ...headersForOrigin(cors, headers.origin)];
    response.writeHead(mockResponse.status, [...headersOf(mockResponse, entry.id), ...others]);
    response.end(mockResponse.body);
    record(entry);
  };
  return {
    clientError: (error, socket) => {
      // One that is still handled has an entry of its own.
      const hasResponse = Reflect.get(socket, '_httpMessage') != null;
      if (!socket.writable || codeOf(error) === 'ECONNRESET' || hasResponse) {
        socket.destroy();
        return;
      }
      const mockResponse = explain(codeOf(error));
      const packet = packetOf(error);
      const entry = entryOf(mockResponse, { ...startOf(packet), headers: [] });
      const others = ['Connection', 'close', ...headersForOrigin(cors, originIn(packet))];
      socket.end(asBytes(mockResponse, [...headersOf(mockResponse, entry.id), ...others]));
      record(entry);
    },
    missingHost: (request, response) =>
      reject(problem(400, 'bad_request', 'Host: a request of HTTP/1.1 names it once.'), request, response),
    checkExpectation: (request, response) =>
      reject(problem(417, 'bad_request', 'Expect: only 100-continue can be met.'), request, response),
  };
}

function explain(code: string): MockResponse {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return problem(431, 'bad_request', 'The headers of the request are longer than 16 KiB.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return problem(413, 'bad_request', 'The chunk extensions of the request are too long.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem(408, 'bad_request', 'The request was not whole in time.');
    default:
      return problem(400, 'bad_request', `The request is not valid HTTP/1.1 (${code}).`);
  }
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}

/** The bytes that the parser has just read. */
function packetOf(error: Error): string {
  const packet: unknown = Reflect.get(error, 'rawPacket');
  return Buffer.isBuffer(packet) ? packet.toString('latin1') : '';
}

/** Where the header stands whole among them. */
function originIn(packet: string): string | undefined {
  return /^origin:[ \t]*(\S+)[ \t]*\r?$/im.exec(packet)?.[1];
}

/** Method and target, where the bytes that the parser rejects begin with them. */
function startOf(packet: string): Pick<JournalEntry, 'method' | 'target'> {
  const start = packet.slice(0, 2000);
  const [, method = '-', target = '-'] = /^([A-Z-]{1,20}) (\S+) HTTP\/1\.\d\r?\n/.exec(start) ?? [];
  return { method, target };
}

function headersOf({ contentType, body }: MockResponse, id: number): string[] {
  const length = String(Buffer.byteLength(body));
  return ['Content-Type', contentType, 'Content-Length', length, 'X-Mock-Request-Id', String(id)];
}

function asBytes(mockResponse: MockResponse, headers: readonly string[]): string {
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? `${name}: ${headers[index + 1]}` : []));
  const start = `HTTP/1.1 ${mockResponse.status} ${STATUS_CODES[mockResponse.status]}`;
  return [start, ...lines, '', mockResponse.body].join('\r\n');
}
