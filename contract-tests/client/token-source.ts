import { setTimeout as pause } from 'node:timers/promises';
import type { Credentials } from '../config/connection.ts';
import { type Exchange, memberOf, parseJson } from './exchange.ts';
import { quotedSummaryOf } from './server-words.ts';

type TokenResponse = Pick<Exchange, 'status' | 'headers' | 'text'>;

/** Sends without a token. */
type Ask = (request: Exchange['request']) => Promise<TokenResponse>;

/** A token, and its times in milliseconds since the epoch. */
interface Acquired {
  readonly token: string;
  readonly acquiredAt: number;
  readonly renewAt: number;
  /** Infinite where the endpoint does not say. */
  readonly expiresAt: number;
}

/** Gives tokens for requests that carry what stands for them. */
export interface TokenSource {
  /**
   * The token that credentials stand for.
   *
   * @param rejected one that the server does not take any more, though its time is not over or not known
   * @throws TokenError
   */
  tokenOf(credentials: Credentials, rejected?: string): Promise<string>;
  /** A text of the server's without tokens: what stands for them in their place. */
  hide(text: string): string;
}

/** The token endpoint gives no token; the message says why, and names the setting. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

export interface TokenTimes {
  readonly now?: () => number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds before its end at which a token is replaced, but never before nine tenths of its time. */
const margin = 60_000;
/** Milliseconds for which a token is taken as it is, whatever the server says of it, and after which a lost renewal is tried again. */
const patience = 1000;
const mostAttempts = 3;

/**
 * Acquires tokens by client credentials (RFC 6749 4.4): when one is needed first, before it expires, and when the server rejects
 * it. Where the endpoint gives no other, one that is still valid is used on.
 */
export function createTokenSource(ask: Ask, { now = Date.now, wait = pause }: TokenTimes = {}): TokenSource {
  const known = new Map<string, Promise<Acquired>>();
  const seen = new Map<string, string>();
  const acquire = async (credentials: Credentials, before: Acquired | undefined): Promise<Acquired> => {
    try {
      const acquired = await request(credentials, ask, { now, wait });
      seen.set(acquired.token, credentials.placeholder);
      return acquired;
    } catch (error) {
      if (before === undefined || before.expiresAt <= now()) throw error;
      return { ...before, renewAt: now() + patience };
    }
  };
  return {
    tokenOf: async (credentials, rejected) => {
      const { placeholder } = credentials;
      const asked = known.get(placeholder);
      const before = await asked?.catch(() => undefined);
      const isRejected = before !== undefined && before.token === rejected;
      if (before !== undefined && now() < (isRejected ? before.acquiredAt + patience : before.renewAt)) {
        return before.token;
      }
      // Of several that find it expired one asks for another, and all wait for that.
      const current = known.get(placeholder);
      const next =
        current === undefined || current === asked
          ? acquire(credentials, isRejected ? undefined : before)
          : current;
      known.set(placeholder, next);
      return (await next).token;
    },
    hide: (text) =>
      [...seen].reduce((hidden, [token, placeholder]) => hidden.replaceAll(token, placeholder), text),
  };
}

async function request(
  credentials: Credentials,
  ask: Ask,
  { now, wait }: Required<TokenTimes>,
): Promise<Acquired> {
  const { url, clientId, clientSecret, scope } = credentials;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope !== undefined && { scope }),
  });
  const headers = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' };
  for (let attempt = 1; ; attempt += 1) {
    const acquiredAt = now();
    const found = await ask({ method: 'POST', url, headers, body: String(form) }).then(
      (response) => readToken(credentials, response),
      (error: unknown) => silence(credentials, error),
    );
    if (!('problem' in found)) return { ...timesOf(found.seconds, acquiredAt), token: found.token };
    if (!found.mayPass || attempt === mostAttempts) throw new TokenError(found.problem);
    await wait(attempt * patience * 0.3);
  }
}

function timesOf(seconds: number, acquiredAt: number): Omit<Acquired, 'token'> {
  const life = seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY;
  return {
    acquiredAt,
    renewAt: acquiredAt + Math.max(0.9 * life, life - margin),
    expiresAt: acquiredAt + life,
  };
}

/** A token and the seconds of its life as told, NaN where they are not; or why there is none, and whether that may pass. */
type Found =
  | { readonly token: string; readonly seconds: number }
  | { readonly problem: string; readonly mayPass: boolean };

function silence({ name, url }: Credentials, error: unknown): Found {
  const code = String(memberOf(error, 'code') ?? error);
  const problem = `tokens.${name}: the token endpoint ${url} gives no response (${code}); ${isItRight(name)}`;
  return { problem, mayPass: code !== 'timed out' };
}

function readToken(credentials: Credentials, response: TokenResponse): Found {
  const json = parseJson(response.text);
  const [token, type] = [memberOf(json, 'access_token'), memberOf(json, 'token_type')];
  const isToken = response.status === 200 && typeof token === 'string' && /^[\x21-\x7E]+$/.test(token);
  // RFC 6749 7.1: a token of a type that is not understood must not be used.
  const isBearer = type === undefined || String(type).toLowerCase() === 'bearer';
  if (isToken && isBearer) return { token, seconds: Number(memberOf(json, 'expires_in')) };
  const problem = isToken
    ? `tokens.${credentials.name}: the token endpoint ${credentials.url} gives a token of type ${JSON.stringify(type)}; the API takes Bearer`
    : explain(credentials, response);
  return { problem, mayPass: response.status === 429 || response.status >= 500 };
}

function isItRight(name: string): string {
  return `see whether its address is right (tokens.${name}.url), or try again later`;
}

function explain({ name, url, clientSecret }: Credentials, response: TokenResponse): string {
  const words = quotedSummaryOf({ ...response, json: parseJson(response.text) });
  const said = words.replaceAll(clientSecret, '***');
  const place = `tokens.${name}: the token endpoint ${url} responded with ${said}`;
  switch (response.status) {
    case 200:
      return `${place} without an access_token (RFC 6749 5.1); is it a token endpoint?`;
    case 400:
      return `${place}; does it take grant_type=client_credentials, and that scope?`;
    case 401:
    case 403:
      return `${place}; check clientId and clientSecret`;
    case 404:
      return `${place}; give its address in tokens.${name}.url`;
    default:
      return `${place} and no token; ${isItRight(name)}`;
  }
}
