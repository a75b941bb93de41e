import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** The largest request body of the API in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** How much more of a body that is too large is read and thrown away, so that the client gets to see the answer. */
const DRAIN_LIMIT = 63 * BODY_LIMIT;

export type BodyText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-utf8' };

/** Reads the whole request body. Rejects when the connection breaks off. */
export function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<BodyText> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > limit + DRAIN_LIMIT) {
        request.pause();
        resolve({ kind: 'too-large' });
      }
    });
    request.on('end', () => resolve(size > limit ? { kind: 'too-large' } : decode(chunks)));
    request.on('error', reject);
  });
}

function decode(chunks: readonly Buffer[]): BodyText {
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  return isUtf8(bytes) ? { kind: 'text', text: bytes.toString('utf8') } : { kind: 'not-utf8' };
}
