import type { ServerResponse } from 'node:http';
import { describeFault, failResponse, INTERNAL_ERROR } from './internal-fault.ts';
import type { Trace } from './pipeline.ts';
import type { MockResponse } from './response.ts';

/** Gives back what was written: a response that cannot be, such as one with a header that HTTP forbids, becomes a 500. */
export function write(
  response: ServerResponse,
  mockResponse: MockResponse,
  headers: readonly string[],
  { naming, trace }: { readonly naming: readonly string[]; readonly trace: Trace },
): { readonly mockResponse: MockResponse; readonly headers: readonly string[] } {
  if (mockResponse.failing !== undefined) return fail(response, mockResponse, headers, naming);
  try {
    response.writeHead(mockResponse.status, [...headers, ...naming]);
    response.end(mockResponse.body);
    return { mockResponse, headers };
  } catch (error) {
    trace.fault = describeFault(error);
    failResponse(response, naming);
    return { mockResponse: INTERNAL_ERROR, headers: ['Content-Type', INTERNAL_ERROR.contentType] };
  }
}

/** The status in the journal where no response was sent. */
const NOTHING_SENT = 0;

/** Breaks off, as a network does. Only a response that is cut off has a status and headers. */
function fail(
  response: ServerResponse,
  mockResponse: MockResponse,
  headers: readonly string[],
  naming: readonly string[],
): { readonly mockResponse: MockResponse; readonly headers: readonly string[] } {
  if (mockResponse.failing === 'truncated') {
    const half = mockResponse.body.slice(0, Math.floor(mockResponse.body.length / 2));
    response.writeHead(mockResponse.status, [...headers, ...naming]);
    // The client has the first half before the connection ends.
    response.write(half, () => response.destroy());
    return { mockResponse: { ...mockResponse, body: half }, headers };
  }
  if (mockResponse.failing === 'reset') reset(response);
  return { mockResponse: { ...mockResponse, status: NOTHING_SENT, body: '' }, headers: [] };
}

/** A TCP connection is reset (RST); any other is closed. */
function reset({ socket }: ServerResponse): void {
  if (socket === null) return;
  if ('resetAndDestroy' in socket && socket.remoteAddress !== undefined) socket.resetAndDestroy();
  else socket.destroy();
}
