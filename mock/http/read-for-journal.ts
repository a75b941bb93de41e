import type { IncomingMessage } from 'node:http';
import { setTimeout as elapse } from 'node:timers/promises';
import type { Trace } from './pipeline.ts';
import { BODY_LIMIT, readBody } from './read-body.ts';

/** How long a body that the response does not need is waited for, in ms of the network's time, not of the mock's clock. */
const PATIENCE = 1000;

/** Whether the response took no reading of the body, which is there and not too long to be read. */
export function isUnread(request: IncomingMessage, trace: Trace): boolean {
  if (trace.body !== undefined) return false;
  const length = Number(request.headers['content-length'] ?? 0);
  return length > 0 && length <= BODY_LIMIT;
}

/**
 * What a client sent is of interest whatever the response. A body that breaks off, or is not sent before the response is there,
 * stays unread.
 */
export async function readForJournal(request: IncomingMessage, trace: Trace): Promise<void> {
  const reading = readBody(request).catch(() => undefined);
  const read = await Promise.race([reading, elapse(PATIENCE, undefined, { ref: false })]);
  if (read?.kind === 'text') trace.body = read.text;
}
