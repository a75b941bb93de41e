import supertest from 'supertest';
import { type Credentials, plainConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { type Exchange, memberOf } from './exchange.ts';
import { createAgents } from './proxy.ts';
import { acquireSlot } from './throttle.ts';
import { createTokenSource } from './token-source.ts';

/** No answer came: rejected, broken off, or too late. */
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
) => Promise<Answer>;

export interface Answer extends Pick<Exchange, 'status' | 'headers' | 'text'> {
  /** When the request went out, by `performance.now()`: it may have waited for its turn. */
  readonly sentAt?: number;
}

/** What of the settings governs how requests are sent. */
export type Transport = Pick<Settings, 'requestTimeout' | 'connection'>;

/** Bytes of a response's body, decompressed; a longer one counts as no answer (ETOOLARGE). */
const longestBody = 4 * 1024 * 1024;

const lostConnection = ['ECONNRESET', 'EPIPE'];

/**
 * What changes something goes over a connection of its own: on a kept one that the server is about to close, nobody can
 * tell whether it was received, and it must not be sent twice. What changes nothing, or deletes, is simply sent again.
 *
 * @param settings how long an answer may take as a whole, and how to connect
 */
export function createSender(settings: Transport): Send {
  const { proxy, pace, credentials = [] } = settings.connection ?? plainConnection;
  const kept = createAgents(true, proxy);
  const fresh = createAgents(false, proxy);
  const attempt = async (test: supertest.Test) => {
    if (pace !== undefined) await acquireSlot(pace);
    const sentAt = performance.now();
    return { ...answerOf(await test), sentAt };
  };
  const send: Send = async (request, overOpen = false) => {
    const { method, url } = request;
    const protocol = url.startsWith('https:') ? 'https' : 'http';
    const mayRepeat = method === 'GET' || method === 'DELETE';
    const test = compose(request, settings).agent((mayRepeat || overOpen ? kept : fresh)[protocol] as never);
    try {
      return await attempt(test);
    } catch (error) {
      if (!mayRepeat || !wasLost(test, error)) throw new NoAnswer(method, url, error);
    }
    try {
      return await attempt(compose(request, settings).agent(fresh[protocol] as never));
    } catch (error) {
      throw new NoAnswer(method, url, error);
    }
  };
  return credentials.length === 0 ? send : withTokens(send, credentials);
}

/** Puts tokens into requests that hold what stands for them, and takes them out of responses. */
function withTokens(send: Send, credentials: readonly Credentials[]): Send {
  const { fill, hide } = createTokenSource(credentials, send);
  return async (request, overOpen) => {
    const { Authorization: given, ...others } = request.headers;
    if (given === undefined) return send(request, overOpen);
    const headers = { ...others, Authorization: await fill(given) };
    const { status, text, sentAt, ...answer } = await send({ ...request, headers }, overOpen);
    const shown = Object.entries(answer.headers).map(([name, value]) => [name, hide(value)]);
    return {
      status,
      headers: Object.fromEntries(shown),
      text: hide(text),
      ...(sentAt !== undefined && { sentAt }),
    };
  };
}

/** A kept connection that broke before any answer: the server may have closed it as we wrote (RFC 9112 9.3.1). */
function wasLost(test: object, error: unknown): boolean {
  const wasKept = memberOf(Reflect.get(test, 'req'), 'reusedSocket') === true;
  return wasKept && Reflect.get(test, 'res') === undefined && lostConnection.includes(codeOf(error));
}

function compose({ method, url, headers, body }: Exchange['request'], settings: Transport): supertest.Test {
  const { origin } = new URL(url);
  const test = new supertest.Test(origin, method, url.slice(origin.length))
    .timeout({ deadline: settings.requestTimeout })
    .buffer(true)
    .maxResponseSize(longestBody)
    .parse(readText)
    .serialize((data: unknown) => data as string)
    .ok(() => true);
  const { certificates, client, headers: common = {} } = settings.connection ?? plainConnection;
  if (certificates.trust === 'any') test.disableTLSCerts();
  if (certificates.trust === 'file') test.ca(certificates.pem);
  if (client !== undefined) test.cert(client.pem.certificate).key(client.pem.key);
  for (const [name, value] of Object.entries({ ...common, ...headers })) test.set(name, value);
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
