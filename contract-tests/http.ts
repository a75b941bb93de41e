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
export type Send = (request: Exchange['request']) => Promise<Pick<Exchange, 'status' | 'headers' | 'text'>>;

const lostConnection = ['ECONNRESET', 'EPIPE'];

/** @param timeout milliseconds that an answer may take as a whole */
export function createSender(timeout: number): Send {
  const kept = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  const fresh = { http: new HttpAgent(), https: new HttpsAgent() };
  const agentFor = (url: string, agents: typeof kept) =>
    url.startsWith('https:') ? agents.https : agents.http;
  return async (request) => {
    const { method, url } = request;
    const first = compose(request, timeout).agent(agentFor(url, kept) as never);
    try {
      return answerOf(await first);
    } catch (error) {
      if (!wasLostUnread(first, error)) throw new NoAnswer(method, url, error);
    }
    try {
      return answerOf(await compose(request, timeout).agent(agentFor(url, fresh) as never));
    } catch (error) {
      throw new NoAnswer(method, url, error);
    }
  };
}

/** A kept connection that the server closed as we wrote: it has not read the request (RFC 9112 9.3.1). */
function wasLostUnread(test: object, error: unknown): boolean {
  const request: unknown = Reflect.get(test, 'req');
  return (
    memberOf(request, 'reusedSocket') === true &&
    !Reflect.get(test, 'res') &&
    lostConnection.includes(codeOf(error))
  );
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
