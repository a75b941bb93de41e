import { createSecureContext, type SecureContext } from 'node:tls';
import { type Credentials, plainConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { type Exchange, memberOf } from './exchange.ts';
import { HttpFailure, type HttpRequest, sendHttp } from './http-request.ts';
import { createAgents } from './proxy.ts';
import { acquireSlot } from './throttle.ts';
import { createTokenSource } from './token-source.ts';

/** No response came: rejected, broken off, or too late. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';
  readonly code: string;

  constructor(method: string, url: string, cause: unknown) {
    const code = codeOf(cause);
    super(`${method} ${url}: no response (${code})`, { cause });
    this.code = code;
  }
}

/** Sends one request and gives its response, whatever its status. Redirects are responses; they are never followed. */
export type Send = (
  request: Exchange['request'],
  /** Sends a write, too, over a connection that is open already: it arrives sooner, and may be lost. */
  overOpen?: boolean,
) => Promise<WireResponse>;

export interface WireResponse extends Pick<Exchange, 'status' | 'headers' | 'text'> {
  /** When the request went out, by `performance.now()`: it may have waited for its turn. */
  readonly sentAt?: number;
}

/** What of the settings governs how requests are sent. */
export type Transport = Pick<Settings, 'requestTimeout' | 'maxResponseBytes' | 'connection'>;

/** Bytes of a response's body, decompressed; a longer one counts as no response (ETOOLARGE). */
export const longestBody = 4 * 1024 * 1024;

const lostConnection = ['ECONNRESET', 'EPIPE'];

/**
 * What changes something goes over a connection of its own: on a kept one that the server is about to close, nobody can
 * tell whether it was received, and it must not be sent twice. What changes nothing, or deletes, is simply sent again.
 *
 * @param settings how long a response may take as a whole, and how to connect
 */
export function createSender(settings: Transport): Send {
  const { proxy, pace, credentials = [] } = settings.connection ?? plainConnection;
  const kept = createAgents(true, proxy);
  const fresh = createAgents(false, proxy);
  const secureContext = createSecure(settings.connection);
  const attempt = async (request: Exchange['request'], { http, https }: ReturnType<typeof createAgents>) => {
    if (pace !== undefined) await acquireSlot(pace);
    const sentAt = performance.now();
    const composed = compose(request, settings);
    const sent = request.url.startsWith('https:')
      ? { ...composed, agent: https, secureContext: secureContext() }
      : { ...composed, agent: http };
    return { ...(await sendHttp(sent)), sentAt };
  };
  const send: Send = async (request, overOpen = false) => {
    const { method, url } = request;
    const mayRepeat = method === 'GET' || method === 'DELETE';
    try {
      return await attempt(request, mayRepeat || overOpen ? kept : fresh);
    } catch (error) {
      if (!mayRepeat || !wasLost(error)) throw new NoResponse(method, url, reasonOf(error));
    }
    try {
      return await attempt(request, fresh);
    } catch (error) {
      throw new NoResponse(method, url, reasonOf(error));
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
    const { status, text, sentAt, ...response } = await send({ ...request, headers }, overOpen);
    const shown = Object.entries(response.headers).map(([name, value]) => [name, hide(value)]);
    return {
      status,
      headers: Object.fromEntries(shown),
      text: hide(text),
      ...(sentAt !== undefined && { sentAt }),
    };
  };
}

/** A kept connection that broke before any response: the server may have closed it as we wrote (RFC 9112 9.3.1). */
function wasLost(error: unknown): boolean {
  return error instanceof HttpFailure && error.isOfKept && lostConnection.includes(codeOf(error.reason));
}

function reasonOf(error: unknown): unknown {
  return error instanceof HttpFailure ? error.reason : error;
}

function compose(
  { method, url, headers, body }: Exchange['request'],
  { requestTimeout, maxResponseBytes = longestBody, connection = plainConnection }: Transport,
): HttpRequest {
  const { certificates, headers: common = {} } = connection;
  return {
    method,
    url,
    headers: { ...common, ...headers },
    body,
    timeout: requestTimeout,
    longest: maxResponseBytes,
    ...(certificates.trust === 'any' && { rejectUnauthorized: false }),
  };
}

/** What all connections to a server share: reading certificates anew for each would cost more than the request. */
function createSecure({ certificates, client } = plainConnection): () => SecureContext {
  let made: SecureContext | undefined;
  return () => {
    made ??= createSecureContext({
      ...(certificates.trust === 'file' && { ca: certificates.pem }),
      ...(client !== undefined && { cert: client.pem.certificate, key: client.pem.key }),
    });
    return made;
  };
}

function codeOf(error: unknown): string {
  const code = memberOf(error, 'code');
  return typeof code === 'string' ? code : error instanceof Error ? error.message : String(error);
}
