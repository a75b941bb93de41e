import type { ServerResponse } from 'node:http';
import { describeFault, failResponse, INTERNAL_ERROR } from './internal-fault.ts';
import type { Trace } from './pipeline.ts';
import type { MockResponse } from './response.ts';

/** Gives back what was written: a response that cannot be, such as one with a header that HTTP forbids, becomes a 500. */
export function write(
  response: ServerResponse,
  answer: MockResponse,
  headers: readonly string[],
  { naming, trace }: { readonly naming: readonly string[]; readonly trace: Trace },
): { readonly answer: MockResponse; readonly headers: readonly string[] } {
  if (answer.failing !== undefined) return fail(response, answer, [...headers, ...naming]);
  try {
    response.writeHead(answer.status, [...headers, ...naming]);
    response.end(answer.body);
    return { answer, headers };
  } catch (error) {
    trace.fault = describeFault(error);
    failResponse(response, naming);
    return { answer: INTERNAL_ERROR, headers: ['Content-Type', INTERNAL_ERROR.contentType] };
  }
}

/** The status in the journal where no response was sent. */
const NOTHING_SENT = 0;

/** Breaks off, as a network does. Only a response that is cut off has a status and headers. */
function fail(
  response: ServerResponse,
  answer: MockResponse,
  headers: readonly string[],
): { readonly answer: MockResponse; readonly headers: readonly string[] } {
  if (answer.failing === 'truncated') {
    const half = answer.body.slice(0, Math.floor(answer.body.length / 2));
    response.writeHead(answer.status, [...headers]);
    // The client has the first half before the connection ends.
    response.write(half, () => response.destroy());
    return { answer: { ...answer, body: half }, headers };
  }
  if (answer.failing === 'reset') reset(response);
  return { answer: { ...answer, status: NOTHING_SENT, body: '' }, headers: [] };
}

/** A TCP connection is reset (RST); any other is closed. */
function reset({ socket }: ServerResponse): void {
  if (socket === null) return;
  if ('resetAndDestroy' in socket && socket.remoteAddress !== undefined) socket.resetAndDestroy();
  else socket.destroy();
}
