import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps, type RequestOptions as TlsOptions } from 'node:https';
import type { SecureContext } from 'node:tls';
import { promisify } from 'node:util';
import { brotliDecompress, constants, unzip } from 'node:zlib';
import { memberOf } from './exchange.ts';

type Connecting = Pick<RequestOptions, 'agent'> &
  Pick<TlsOptions, 'rejectUnauthorized'> & { readonly secureContext?: SecureContext };

export interface HttpRequest extends Connecting {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string | undefined;
  /** Milliseconds until the whole response has to be here. */
  readonly timeout: number;
  /** Bytes that its body may have, decompressed. */
  readonly longest: number;
}

export interface HttpResponse {
  readonly status: number;
  /** By lower-case name; what came more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** No whole response came. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly reason: Error;
  /** Whether the connection was kept from an earlier request, and broke before anything of a response came. */
  readonly isOfKept: boolean;

  constructor(reason: Error, isOfKept: boolean) {
    super(reason.message);
    this.reason = reason;
    this.isOfKept = isOfKept;
  }
}

/**
 * Sends a request and receives its whole response, whatever the status. Redirects are not followed.
 *
 * @throws HttpFailure
 */
export function sendHttp(wanted: HttpRequest): Promise<HttpResponse> {
  const { url, headers, body, timeout, longest, ...options } = wanted;
  return new Promise((resolve, reject) => {
    const { protocol, hostname, port } = new URL(url);
    const request = (protocol === 'https:' ? requestHttps : requestHttp)({
      ...options,
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      path: targetOf(url),
      headers: { 'Accept-Encoding': 'gzip, deflate', ...headers },
    });
    let response: IncomingMessage | undefined;
    const fail = (cause: Error) => {
      clearTimeout(timer);
      reject(new HttpFailure(cause, request.reusedSocket && response === undefined));
      request.destroy();
    };
    const timer = setTimeout(() => fail(new Error('timed out')), timeout);
    const finish = async (incoming: IncomingMessage, bytes: Buffer) => {
      clearTimeout(timer);
      const text = (await decompressed(bytes, incoming, longest)).toString('utf8');
      resolve({ status: incoming.statusCode ?? 0, headers: headersOf(incoming), text });
    };
    request.on('error', fail);
    request.on('response', (incoming) => {
      response = incoming;
      collect(incoming, longest, { done: (bytes) => finish(incoming, bytes).catch(fail), fail });
    });
    request.end(body);
  });
}

interface Listener {
  readonly done: (bytes: Buffer) => void;
  readonly fail: (error: Error) => void;
}

function collect(incoming: IncomingMessage, longest: number, { done, fail }: Listener): void {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > longest) fail(tooLarge());
    else chunks.push(chunk);
  });
  incoming.on('error', fail);
  incoming.on('end', () => done(Buffer.concat(chunks)));
}

function tooLarge(): Error {
  return Object.assign(new Error('the body is too long'), { code: 'ETOOLARGE' });
}

const decoders = { gzip: promisify(unzip), deflate: promisify(unzip), br: promisify(brotliDecompress) };

/** What was cut off counts as far as it goes, as in browsers and curl. */
async function decompressed(bytes: Buffer, { headers }: IncomingMessage, longest: number): Promise<Buffer> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (bytes.length === 0 || !(encoding === 'gzip' || encoding === 'deflate' || encoding === 'br'))
    return bytes;
  const finishFlush = encoding === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  try {
    return await decoders[encoding](bytes, { finishFlush, maxOutputLength: longest });
  } catch (error) {
    throw memberOf(error, 'code') === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : error;
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, [value].flat().join(', ')]),
  );
}

/** Path and query as they are sent: encoded as in any URL, but for dot segments, which a URL would resolve. */
function targetOf(url: string): string {
  const [, path = '', query = ''] = /^[^:]+:\/\/[^/?#]*([^?#]*)([^#]*)/.exec(url) ?? [];
  if (/\/(?:\.|%2e){1,2}(?=\/|$)/i.test(path)) return path + query;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
