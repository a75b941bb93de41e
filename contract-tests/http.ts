import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import supertest from 'supertest';
import { type Exchange, memberOf } from './exchange.ts';

/** No answer came: refused, broken off, or too late. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code: string;

  constructor(method: string, url: string, cause: unknown) {
    const code = codeOf(cause);
    super(`${method} ${url}: no answer (${code})`, { cause });
    this.code = code;
  }
}

/** Sends one request and gives its answer, whatever its status. Redirects are answers; they are never followed. */
export type Send = (
  request: Exchange['request'],
  /** Sends a write, too, over a connection that is open already: it arrives sooner, and may be lost. */
  overOpen?: boolean,
) => Promise<Pick<Exchange, 'status' | 'headers' | 'text'>>;

const lostConnection = ['ECONNRESET', 'EPIPE'];

/**
 * What changes something goes over a connection of its own: on a kept one that the server is about to close, nobody can
 * tell whether it was received, and it must not be sent twice. What changes nothing, or deletes, is simply sent again.
 *
 * @param timeout milliseconds that an answer may take as a whole
 */
export function createSender(timeout: number): Send {
  const kept = agents(true);
  const fresh = agents(false);
  return async (request, overOpen = false) => {
    const { method, url } = request;
    const protocol = url.startsWith('https:') ? 'https' : 'http';
    const mayRepeat = method === 'GET' || method === 'DELETE';
    const first = compose(request, timeout).agent((mayRepeat || overOpen ? kept : fresh)[protocol] as never);
    try {
      return answerOf(await first);
    } catch (error) {
      if (!mayRepeat || !wasLost(first, error)) throw new NoAnswer(method, url, error);
    }
    try {
      return answerOf(await compose(request, timeout).agent(fresh[protocol] as never));
    } catch (error) {
      throw new NoAnswer(method, url, error);
    }
  };
}

function agents(keepAlive: boolean) {
  return { http: new HttpAgent({ keepAlive }), https: new HttpsAgent({ keepAlive }) };
}

/** A kept connection that broke before any answer: the server may have closed it as we wrote (RFC 9112 9.3.1). */
function wasLost(test: object, error: unknown): boolean {
  const wasKept = memberOf(Reflect.get(test, 'req'), 'reusedSocket') === true;
  return wasKept && Reflect.get(test, 'res') === undefined && lostConnection.includes(codeOf(error));
}

function compose({ method, url, headers, body }: Exchange['request'], timeout: number) {
  const { origin } = new URL(url);
  const test = new supertest.Test(origin, method, url.slice(origin.length))
    .timeout({ deadline: timeout })
    .buffer(true)
    .parse(readText)
    .serialize((data: unknown) => data as string)
    .ok(() => true);
  for (const [name, value] of Object.entries(headers)) test.set(name, value);
  return body === undefined ? test : test.send(body);
}

function readText(response: object, done: (error: Error | null, text: string) => void): void {
  const stream = response as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk)));
  stream.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
}

function answerOf(response: supertest.Response) {
  const headers = Object.entries(response.headers as Record<string, string | string[]>);
  return {
    status: response.status,
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
    ),
    text: typeof response.body === 'string' ? response.body : '',
  };
}

function codeOf(error: unknown): string {
  if (memberOf(error, 'timeout') !== undefined) return 'timed out';
  const code = memberOf(error, 'code');
  return typeof code === 'string' ? code : error instanceof Error ? error.message : String(error);
}
