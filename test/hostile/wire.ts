import { connect, type Socket } from 'node:net';

/** A response as it came over the wire. */
export interface WireResponse {
  readonly status: number;
  /** The lines of the head. */
  readonly head: string;
  readonly body: string;
}

/** What a server made of some bytes. */
export interface Conversation {
  readonly responses: readonly WireResponse[];
  /** What came after the last response that is whole. */
  readonly rest: string;
  /** Whether the server had not closed the connection in time. */
  readonly hangs: boolean;
}

export function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  return socket.on('error', () => undefined);
}

/**
 * Sends bytes as they are, says that nothing more will come, and reads until the server closes the connection.
 *
 * @param deadline in ms
 */
export function converse(url: string, bytes: Buffer, deadline = 10_000): Promise<Conversation> {
  return new Promise((resolve) => {
    const socket = open(url);
    const chunks: Buffer[] = [];
    const finish = (hangs: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...responsesIn(Buffer.concat(chunks).toString('latin1')), hangs });
    };
    const timer = setTimeout(() => finish(true), deadline);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => finish(false));
    socket.on('close', () => finish(false));
    socket.end(bytes);
  });
}

function responsesIn(text: string): Pick<Conversation, 'responses' | 'rest'> {
  const responses: WireResponse[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(rest)?.[1]);
    if (end === -1 || Number.isNaN(status)) return { responses, rest };
    const head = rest.slice(0, end);
    const length = lengthOf(head, rest.slice(end + 4));
    responses.push({ status, head, body: rest.slice(end + 4, end + 4 + length) });
    rest = rest.slice(end + 4 + length);
  }
}

/** Of a body as it is framed; 0 where less than it comes, as after HEAD. */
function lengthOf(head: string, rest: string): number {
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  if (!/^transfer-encoding: chunked$/im.test(head)) return length > rest.length ? 0 : length;
  let at = 0;
  for (;;) {
    const [line = '', size = ''] = /^([0-9a-f]+)\r\n/i.exec(rest.slice(at, at + 20)) ?? [];
    if (line === '') return 0;
    at += line.length + Number.parseInt(size, 16) + 2;
    if (Number.parseInt(size, 16) === 0) return at;
  }
}

/** The bytes of a request with a body. */
export function requestBytes(start: string, headers: readonly string[], body = ''): Buffer {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return Buffer.from([start, 'Host: localhost', ...headers, ...length, '', body].join('\r\n'));
}
