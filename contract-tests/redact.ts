import type { Exchange } from './exchange.ts';
import type { KeyPair } from './keys.ts';
import { maskKeys } from './reports/masking/keys.ts';
import { maskTokens } from './reports/masking/tokens.ts';

/** What must never be shown: tokens, and the texts of keys that the run made or read. */
export interface Redactor {
  /** The text with every known secret, every PEM block and every member that holds key material masked. */
  text(text: string): string;
  /** The request as a cURL command that works once `$CONTRACT_TOKEN` is set and the masked material is filled in. */
  curl(exchange: Exchange): string;
}

const longestBody = 4000;

/** What must not be shown. */
export interface Secrets {
  /** By what stands in their place, such as `$CONTRACT_TOKEN`. */
  readonly tokens: ReadonlyMap<string, string>;
  readonly pairs: readonly KeyPair[];
}

export function createRedactor({ tokens, pairs }: Secrets): Redactor {
  const [ofTokens, ofKeys] = [maskTokens(tokens), maskKeys(pairs)];
  const text = (raw: string) => ofKeys(ofTokens(raw));
  return { text, curl: (exchange) => curlOf(exchange, text) };
}

function curlOf({ request }: Exchange, mask: (text: string) => string): string {
  const parts = [`curl -sS -i -X ${request.method} ${quote(mask(request.url))}`];
  for (const [name, value] of Object.entries(request.headers)) {
    parts.push(`-H ${quoteHeader(mask(`${name}: ${value}`))}`);
  }
  if (request.body !== undefined) parts.push(`--data-binary ${quote(bodyText(request.body, mask))}`);
  return parts.join(' \\\n  ');
}

function bodyText(body: Buffer | string, mask: (text: string) => string): string {
  const text = mask(typeof body === 'string' ? body : body.toString('utf8'));
  return text.length <= longestBody ? text : `${text.slice(0, longestBody)}... (${text.length} characters)`;
}

/** In double quotes when it holds a variable that the shell is to fill in. */
function quoteHeader(header: string): string {
  return header.includes('$CONTRACT_TOKEN') ? `"${header.replace(/["`\\]/g, '\\$&')}"` : quote(header);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
