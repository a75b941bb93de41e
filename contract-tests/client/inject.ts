import { IncomingMessage, type OutgoingHttpHeaders, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

export interface InjectedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

export interface InjectedResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Hands a request to a listener without a connection and gives its response: a matrix sends hundreds of thousands. */
export function inject(listener: RequestListener, sent: InjectedRequest): Promise<InjectedResponse> {
  const request = requestOf(sent);
  const response = new ServerResponse(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const written: OutgoingHttpHeaders = {};
    const take = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
    };
    response.writeHead = (status: number, ...rest: unknown[]) => {
      response.statusCode = status;
      for (const given of rest) Object.assign(written, headersOf(given));
      return response;
    };
    response.write = (chunk: unknown) => {
      take(chunk);
      return true;
    };
    response.end = (chunk?: unknown) => {
      take(chunk);
      const headers = lowered({ ...response.getHeaders(), ...written });
      resolve({ status: response.statusCode, headers, body: Buffer.concat(chunks).toString() });
      return response;
    };
    response.destroy = (error?: Error) => {
      reject(error ?? new Error('The mock broke off.'));
      return response;
    };
    listener(request, response);
  });
}

/** `writeHead` takes headers by name, or as a list of name and value in turn; and a text before them. */
function headersOf(given: unknown): OutgoingHttpHeaders {
  if (!Array.isArray(given)) return typeof given === 'object' && given !== null ? { ...given } : {};
  const headers: OutgoingHttpHeaders = {};
  for (let index = 0; index < given.length; index += 2) headers[String(given[index])] = given[index + 1];
  return headers;
}

/** No request here has a connection; making one for each would cost more than the rest of it. */
const noSocket = new Socket();

function requestOf({ method, url, headers, body }: InjectedRequest): IncomingMessage {
  const request = new IncomingMessage(noSocket);
  request.method = method;
  request.url = url;
  request.httpVersion = '1.1';
  const hasBody = body !== undefined && body.length > 0;
  const sent = { host: 'localhost', ...headers, ...(hasBody && { 'content-length': String(body.length) }) };
  request.headers = sent;
  request.headersDistinct = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]]));
  request.rawHeaders = Object.entries(sent).flat();
  // What is not complete when it ends counts as broken off.
  request.complete = true;
  if (hasBody) request.push(body);
  request.push(null);
  return request;
}

function lowered(headers: OutgoingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
}
