import { createSecureContext, type SecureContext } from 'node:tls';
import { type Credentials, plainConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { type Exchange, memberOf } from './exchange.ts';
import { HttpFailure, type HttpRequest, sendHttp } from './http-request.ts';
import { createAgents } from './proxy.ts';
import { acquireSlot } from './throttle.ts';
import { createTokenSource, TokenError } from './token-source.ts';

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

/** Nothing was sent, as no token could be acquired; the message says why. */
export class NoToken extends NoResponse {
  constructor(method: string, url: string, { message }: TokenError) {
    super(method, url, { code: 'NO_TOKEN' });
    this.message = message;
  }
}

/** Whether a request went out, and the connection broke before its response was here. */
export function isBrokenOff(error: unknown): boolean {
  return error instanceof NoResponse && !(error instanceof NoToken) && error.code !== 'timed out';
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
  /** Whether the server had rejected the token, which was replaced then. */
  readonly hadTokenReplaced?: boolean;
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

/**
 * Puts tokens into requests that hold what stands for them, wherever it stands, and takes them out of responses. A request that is
 * rejected though its token was valid when it was acquired is sent again with another token: it has changed nothing.
 */
function withTokens(send: Send, all: readonly Credentials[]): Send {
  const { tokenOf, hide } = createTokenSource(send);
  const hidden = ({ headers, text, ...response }: WireResponse): WireResponse => ({
    ...response,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hide(value)])),
    text: hide(text),
  });
  return async (request, overOpen) => {
    const { method, url } = request;
    const acquire = (credentials: Credentials, rejected?: string) =>
      tokenOf(credentials, rejected).catch((error: unknown) => {
        throw error instanceof TokenError ? new NoToken(method, url, error) : error;
      });
    const needed = all.filter(({ placeholder }) => holds(request, placeholder));
    const tokens = new Map<string, string>();
    for (const each of needed) tokens.set(each.placeholder, await acquire(each));
    const response = await send(filled(request, tokens), overOpen);
    const caller = needed.find(
      ({ placeholder }) => request.headers.Authorization === `Bearer ${placeholder}`,
    );
    if (response.status !== 401 || caller === undefined) return hidden(response);
    const rejected = tokens.get(caller.placeholder);
    const token = await acquire(caller, rejected);
    if (token === rejected) return hidden(response);
    const again = await send(filled(request, tokens.set(caller.placeholder, token)), overOpen);
    return { ...hidden(again), hadTokenReplaced: true };
  };
}

type Request = Exchange['request'];

function holds({ url, headers, body = '' }: Request, placeholder: string): boolean {
  return [url, body, ...Object.values(headers)].some((part) => part.includes(placeholder));
}

/** Bodies may be no UTF-8, so that their bytes are replaced. */
function filled({ method, url, headers, body }: Request, tokens: ReadonlyMap<string, string>): Request {
  const fill = (text: string) =>
    [...tokens].reduce((whole, [placeholder, token]) => whole.replaceAll(placeholder, token), text);
  return {
    method,
    url: fill(url),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
    body: Buffer.isBuffer(body) ? Buffer.from(fill(body.toString('latin1')), 'latin1') : body && fill(body),
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
