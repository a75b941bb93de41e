import { curlOptions } from '../client/curl-options.ts';
import type { Exchange } from '../client/exchange.ts';
import { quote, quoteHeader } from '../client/shell-text.ts';
import { type Connection, plainConnection } from '../config/connection.ts';
import { maskKeys, maskPrivate, type PrivateKey } from './mask-keys.ts';
import { type Mask, maskTokens } from './mask-tokens.ts';

/** What must never be shown: tokens, and the texts of keys that the run made or read. */
export interface Redactor {
  /** The text with every known secret, every PEM block and every member that holds key material masked. */
  text(text: string): string;
  /** The beginning of a text, masked; dots stand for what is left out. */
  excerpt(text: string, longest: number): string;
  /** The request as a cURL command that works once `$CONTRACT_TOKEN` is set and the masked material is filled in. */
  curl(exchange: Exchange): string;
  /** The response: status, headers and the beginning of the body, masked. */
  answer(exchange: Exchange): string;
  /** A text of the run's own making: tokens are masked and keys of others; the run's own keys protect nothing. */
  own(text: string): string;
}

const longestBody = 4000;
const longestResponse = 1500;

/** What must not be shown. */
export interface Secrets {
  /** By what stands in their place, such as `$CONTRACT_TOKEN`. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly pairs: readonly PrivateKey[];
  /** Those of them that the run has not made, such as a key of the server's that it has read. */
  readonly foreign?: readonly PrivateKey[];
  /** How the run connected, for the cURL commands. */
  readonly connection?: Connection | undefined;
}

export function createRedactor({
  tokens,
  pairs,
  foreign = [],
  connection = plainConnection,
}: Secrets): Redactor {
  const [ofTokens, ofKeys, ofOthers] = [maskTokens(tokens), maskKeys(pairs), maskPrivate(foreign)];
  const text = (raw: string) => ofKeys(ofTokens(raw));
  const longestToken = Math.max(0, ...[...tokens.keys()].map((token) => token.length));
  const excerpt = (raw: string, longest: number) => excerptOf(raw, longest, text, longestToken);
  const options = curlOptions(connection).map((option) => ` ${option}`);
  const command = `curl -sS -i${options.join('')}`;
  return {
    text,
    excerpt,
    curl: (exchange) => curlOf(command, exchange, text, excerpt),
    answer: (exchange) => responseOf(exchange, text, excerpt),
    own: (raw) => ofOthers(ofTokens(raw)),
  };
}

function responseOf({ status, headers, text }: Exchange, mask: Mask, excerpt: Redactor['excerpt']): string {
  const body = excerpt(text, longestResponse);
  const lines = Object.entries(headers).map(([name, value]) => mask(`${name}: ${value}`));
  return [`HTTP ${status}`, ...lines, '', body].join('\n').trimEnd();
}

function curlOf(command: string, { request }: Exchange, mask: Mask, excerpt: Redactor['excerpt']): string {
  const parts = [`${command} -X ${request.method} ${quote(mask(request.url))}`];
  for (const [name, value] of Object.entries(request.headers)) {
    parts.push(`-H ${quoteHeader(mask(`${name}: ${value}`))}`);
  }
  if (request.body !== undefined) {
    const body = request.body.toString('utf8');
    const shown = excerpt(body, longestBody);
    const size = shown.endsWith('...') ? ` (${body.length} characters)` : '';
    parts.push(`--data-binary ${quote(shown + size)}`);
  }
  return parts.join(' \\\n  ');
}

/**
 * Masks before it cuts, since part of a token is not recognised; yet never more than could be shown, since hostile texts
 * are long. Where the text was cut before it was masked, what may be part of a token goes.
 */
function excerptOf(raw: string, longest: number, mask: Mask, longestToken: number): string {
  const most = 2 * longest + 2 * longestToken;
  const masked = mask(raw.slice(0, most));
  const whole = raw.length <= most ? masked : masked.slice(0, Math.max(0, masked.length - 2 * longestToken));
  return raw.length <= most && whole.length <= longest ? whole : `${whole.slice(0, longest)}...`;
}
