import type { IncomingHttpHeaders } from 'node:http';
import { MIMEType } from 'node:util';
import type { ContractOperation } from '../../openapi/load.ts';
import { type Rejection, rejected } from '../domain/rejection.ts';
import type { BodyText } from './read-body.ts';

export type DecodedBody = { readonly kind: 'decoded'; readonly value: unknown } | Rejection;

/**
 * Reads the body as the contract's media type: JSON or a form. The Content-Type must be that type, in UTF-8
 * (UK-REQ-01); a body that does not parse is rejected (UK-REQ-02), however hostile (UK-RES-04).
 */
export function decodeBody(
  { contentType }: NonNullable<ContractOperation['requestBody']>,
  headers: IncomingHttpHeaders,
  body: Exclude<BodyText, { kind: 'too-large' }>,
): DecodedBody {
  const wrongType = judgeContentType(headers['content-type'], contentType);
  if (wrongType !== undefined) return rejected('bad_request', wrongType, 'UK-REQ-01');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    return rejected(
      'bad_request',
      'Content-Encoding must be identity: send the body uncompressed',
      'UK-REQ-01',
    );
  }
  if (body.kind === 'not-utf8') return rejected('bad_request', 'The body is not valid UTF-8', 'UK-REQ-02');
  if (contentType !== 'application/json') {
    return { kind: 'decoded', value: Object.fromEntries(new URLSearchParams(body.text)) };
  }
  if (body.text === '')
    return rejected('bad_request', 'The body is empty; a JSON object is expected', 'UK-REQ-02');
  try {
    return { kind: 'decoded', value: JSON.parse(body.text) };
  } catch (error) {
    if (body.text.startsWith('\ufeff')) {
      const message = 'The body begins with a byte order mark (U+FEFF): send UTF-8 without it';
      return rejected('bad_request', message, 'UK-REQ-02');
    }
    const place = placeOf(error, body.text);
    return rejected('bad_request', `The body is not valid JSON${place}${ellipsisIn(body.text)}`, 'UK-REQ-02');
  }
}

/** What the cURL of the Update Key page leaves out, for who sends it as it is. */
function ellipsisIn(text: string): string {
  return /:\s*\[\s*\.\.\.\s*\]/.test(text)
    ? ': [...] stands for the environments, such as [{"environmentName": "production", "privateKey": "MIGH..."}]; examples/requests has whole bodies'
    : '';
}

/** Line and column where parsing stopped, if the engine tells; never its message, which quotes the body. */
function placeOf(error: unknown, text: string): string {
  const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return '';
  const lines = text.slice(0, Number(position)).split('\n');
  return ` (line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1})`;
}

function judgeContentType(given: string | undefined, expected: string): string | undefined {
  if (given === expected) return undefined;
  if (given === undefined) return `Content-Type is missing; it must be ${expected}`;
  const type = parseType(given);
  if (type?.essence !== expected) return `Content-Type must be ${expected}`;
  const charset = type.params.get('charset') ?? 'utf-8';
  return /^utf-?8$/i.test(charset) ? undefined : 'The charset of the Content-Type must be utf-8';
}

function parseType(text: string): MIMEType | undefined {
  try {
    return new MIMEType(text);
  } catch {
    return undefined;
  }
}
