import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { parsedBody } from './parsed-body.ts';

/** The largest request body of the API in bytes. */
export const BODY_LIMIT = 1024 * 1024;

/** How much more of a body that is too large is read and thrown away, so that the client gets to see the response. */
const DRAIN_LIMIT = 63 * BODY_LIMIT;

export type BodyText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-utf8' };

/** Something before the mock has read the body and left nothing of it: a mistake in how the mock is mounted. */
export class ConsumedBodyError extends Error {
  override readonly name = 'ConsumedBodyError';

  constructor() {
    super(
      'The body was read before the request reached the mock. Put the mock before what reads bodies, or use a parser that leaves it in request.body, as express.json() does.',
    );
  }
}

/** The client went away, or broke off, before its request was whole: no fault of the mock's. */
export class BrokenOffError extends Error {
  override readonly name = 'BrokenOffError';
}

/**
 * Reads the whole request body, or takes what a parser before the mock has left of it.
 *
 * @throws {BrokenOffError} when the connection breaks off
 * @throws {ConsumedBodyError} when it was read before and left nowhere
 */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<BodyText> {
  if (request.readableEnded) {
    const bytes = parsedBody(request);
    if (bytes === undefined) throw new ConsumedBodyError();
    return bytes.length > limit ? { kind: 'too-large' } : decode([bytes]);
  }
  if (request.readableDidRead) throw new ConsumedBodyError();
  if (request.destroyed) throw new BrokenOffError('aborted');
  return readStream(request, limit);
}

function readStream(request: IncomingMessage, limit: number): Promise<BodyText> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer | string) => {
      const bytes =
        typeof chunk === 'string' ? Buffer.from(chunk, request.readableEncoding ?? 'utf8') : chunk;
      size += bytes.length;
      if (size <= limit) chunks.push(bytes);
      else chunks.length = 0;
      if (size > limit + DRAIN_LIMIT) {
        request.pause();
        resolve({ kind: 'too-large' });
      }
    });
    request.on('end', () => resolve(size > limit ? { kind: 'too-large' } : decode(chunks)));
    request.on('error', (cause) => reject(new BrokenOffError(cause.message, { cause })));
    startFlowing(request);
  });
}

/** A stream that something before the mock has paused, or reads by itself, does not flow by being listened to. */
function startFlowing(request: IncomingMessage): void {
  if (request.listenerCount('readable') > 0) {
    request.on('readable', () => {
      while (request.read() !== null);
    });
  } else if (request.isPaused()) request.resume();
}

function decode(chunks: readonly Buffer[]): BodyText {
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  return isUtf8(bytes) ? { kind: 'text', text: bytes.toString('utf8') } : { kind: 'not-utf8' };
}
