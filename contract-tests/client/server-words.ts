import { type Exchange, memberOf, summaryOf } from './exchange.ts';

const longest = 200;

/**
 * What a server says of a response, in one line: the description of an error in any of the envelopes that servers of this
 * product, gateways and frameworks use, the title of a page, or the beginning of a text. It may hold secrets.
 */
export function wordsOf({
  json,
  text,
  headers,
}: Pick<Exchange, 'json' | 'text' | 'headers'>): string | undefined {
  const found = json === undefined ? wordsOfText(text, headers['content-type'] ?? '') : wordsOfJson(json);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  const line = found?.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\s]+/g, ' ').trim();
  if (line === undefined || line === '') return undefined;
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}

/** Status, the error's code, and what the server says, quoted. */
export function quotedSummaryOf(exchange: Pick<Exchange, 'status' | 'headers' | 'text' | 'json'>): string {
  const words = exchange.status < 400 ? undefined : wordsOf(exchange);
  return words === undefined ? summaryOf(exchange) : `${summaryOf(exchange)}: "${words}"`;
}

/** By the envelopes of the two editions, problem details (RFC 9457), and common frameworks. */
const members = ['error_description', 'resultMessage', 'detail', 'message', 'title', 'error'];

function wordsOfJson(json: unknown): string | undefined {
  for (const name of members) {
    const value = memberOf(json, name);
    const text = typeof value === 'object' ? memberOf(value, 'message') : value;
    const isCode = name === 'error' && typeof text === 'string' && /^[\w.-]*$/.test(text);
    if (typeof text === 'string' && text.trim() !== '' && !isCode) return text;
  }
  return undefined;
}

/** Of a page its title, of another text its beginning. */
function wordsOfText(text: string, type: string): string | undefined {
  const [, title] = /<title[^>]*>([^<]*)<\/title>/i.exec(text) ?? [];
  if (title !== undefined) return `page "${title.trim()}"`.replaceAll('"', "'");
  return /html|xml/i.test(type) || text.trimStart().startsWith('<') ? undefined : text;
}
