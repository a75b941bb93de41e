import { ConfigError } from '../config/config-error.ts';
import type { Credentials } from '../config/connection.ts';
import { type Exchange, memberOf, parseJson } from './exchange.ts';
import { quotedSummaryOf } from './server-words.ts';

type TokenResponse = Pick<Exchange, 'status' | 'headers' | 'text'>;

/** Sends without a token. */
type Ask = (request: Exchange['request']) => Promise<TokenResponse>;

/** A token and when it has to be replaced, in milliseconds since the epoch. */
interface Acquired {
  readonly token: string;
  readonly renewAt: number;
}

/** Gives tokens for requests that carry what stands for them. */
export interface TokenSource {
  /** The value of a header `Authorization` with the token in the place of what stands for it. */
  fill(authorization: string): Promise<string>;
  /** A text of the server's without tokens: what stands for them in their place. */
  hide(text: string): string;
}

/** Milliseconds before its end at which a token is replaced, but never before nine tenths of its time. */
const margin = 60_000;

/** Acquires tokens by client credentials (RFC 6749 4.4), when one is needed first and before it expires. */
export function createTokenSource(
  all: readonly Credentials[],
  ask: Ask,
  now: () => number = Date.now,
): TokenSource {
  const known = new Map<string, { readonly asking: Promise<Acquired>; renewAt: number }>();
  const seen = new Map<string, string>();
  const acquire = async (credentials: Credentials) => {
    const acquired = await request(credentials, ask, now);
    seen.set(acquired.token, credentials.placeholder);
    return acquired;
  };
  const current = async (credentials: Credentials): Promise<string> => {
    const { placeholder } = credentials;
    const before = known.get(placeholder);
    if (before !== undefined && now() < before.renewAt) return (await before.asking).token;
    // Of several that find it expired one asks for another, and all wait for that.
    const next = { asking: acquire(credentials), renewAt: Number.POSITIVE_INFINITY };
    known.set(placeholder, next);
    try {
      const { token, renewAt } = await next.asking;
      next.renewAt = renewAt;
      return token;
    } catch (error) {
      known.delete(placeholder);
      throw error;
    }
  };
  return {
    fill: async (authorization) => {
      const credentials = all.find(({ placeholder }) => authorization.includes(placeholder));
      if (credentials === undefined) return authorization;
      return authorization.replace(credentials.placeholder, await current(credentials));
    },
    hide: (text) =>
      [...seen].reduce((hidden, [token, placeholder]) => hidden.replaceAll(token, placeholder), text),
  };
}

async function request(credentials: Credentials, ask: Ask, now: () => number): Promise<Acquired> {
  const { name, url, clientId, clientSecret, scope } = credentials;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope !== undefined && { scope }),
  });
  const headers = { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' };
  const begun = now();
  const response = await ask({ method: 'POST', url, headers, body: String(form) }).catch((error: unknown) => {
    const why = String(memberOf(error, 'code') ?? error);
    const remedy = `give its address in tokens.${name}.url, or try again later`;
    throw new ConfigError(`tokens.${name}: the token endpoint ${url} gives no response (${why}); ${remedy}`);
  });
  const json = parseJson(response.text);
  const token = memberOf(json, 'access_token');
  if (response.status !== 200 || typeof token !== 'string' || !/^[\x21-\x7E]+$/.test(token)) {
    throw new ConfigError(explain(credentials, response));
  }
  const told = Number(memberOf(json, 'expires_in'));
  const life = told > 0 ? told * 1000 : Number.POSITIVE_INFINITY;
  return { token, renewAt: begun + Math.max(0.9 * life, life - margin) };
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
      return `${place} and no token; give its address in tokens.${name}.url, or try again later`;
  }
}
