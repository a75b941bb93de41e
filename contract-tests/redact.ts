import type { Exchange } from './exchange.ts';

/** What must never be shown: tokens, and the texts of keys that the run made or read. */
export interface Redactor {
  /** The text with every known secret, every PEM block and every member that holds key material masked. */
  text(text: string): string;
  /** The request as a cURL command that works once `$CONTRACT_TOKEN` is set and the masked material is filled in. */
  curl(exchange: Exchange): string;
}

const materialMembers = 'publicKey|privateKey|jwkStr|n|x|y|d|p|q|dp|dq|qi|k';
const materialMember = new RegExp(`("(?:${materialMembers})"\\s*:\\s*)"((?:[^"\\\\]|\\\\.)*)("|$)`, 'g');
const pemBlock = /-----BEGIN [A-Z0-9 ]+-----[^"]*?(?:-----END [A-Z0-9 ]+-----|$)/g;
const longestBody = 4000;

/**
 * @param secrets by what stands in their place, such as `$CONTRACT_TOKEN`; values under 6 characters are left alone, as
 * they would mangle ordinary words
 */
export function createRedactor(secrets: ReadonlyMap<string, string>): Redactor {
  const known = [...secrets].filter(([value]) => value.length >= 6).sort(([a], [b]) => b.length - a.length);
  const text = (raw: string): string => {
    let masked = raw;
    for (const [value, placeholder] of known) masked = masked.replaceAll(value, placeholder);
    masked = masked.replace(pemBlock, '<PEM>');
    return masked.replace(materialMember, (whole, name: string, value: string) =>
      value.length < 12 ? whole : `${name}"<${[...value].length} characters>"`,
    );
  };
  return { text, curl: (exchange) => curlOf(exchange, text) };
}

function curlOf({ request }: Exchange, mask: (text: string) => string): string {
  const parts = [`curl -sS -i -X ${request.method} ${quote(mask(request.url))}`];
  for (const [name, value] of Object.entries(request.headers)) {
    parts.push(`-H ${quoteHeader(name, mask(value))}`);
  }
  if (request.body !== undefined) parts.push(`--data-binary ${quote(bodyText(request.body, mask))}`);
  return parts.join(' \\\n  ');
}

function bodyText(body: Buffer | string, mask: (text: string) => string): string {
  const text = mask(typeof body === 'string' ? body : body.toString('utf8'));
  return text.length <= longestBody ? text : `${text.slice(0, longestBody)}... (${text.length} characters)`;
}

/** In double quotes when it holds a variable that the shell is to fill in. */
function quoteHeader(name: string, value: string): string {
  const header = `${name}: ${value}`;
  return header.includes('$CONTRACT_TOKEN') ? `"${header.replace(/["`\\]/g, '\\$&')}"` : quote(header);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
