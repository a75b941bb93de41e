import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JournalEntry } from '../journal/entry.ts';
import { internalError } from './response.ts';

/** Reports what went wrong inside the mock on a request that has no entry of its own. */
export type ReportFault = (request: IncomingMessage, error: unknown) => void;

export interface FaultReporterOptions {
  readonly nextRequestId: () => number;
  readonly observe: (entry: JournalEntry) => void;
}

/** The journal holds the contract's requests; a fault on any other one is reported to those who observe, such as the log. */
export function createFaultReporter({ nextRequestId, observe }: FaultReporterOptions): ReportFault {
  return (request, error) =>
    observe({
      id: nextRequestId(),
      time: Date.now(),
      session: 'default',
      operation: undefined,
      method: request.method ?? '',
      target: targetOf(request),
      headers: request.rawHeaders,
      body: undefined,
      verdict: 'unknown',
      rejection: undefined,
      status: 500,
      responseBody: '',
      responseHeaders: [],
      duration: 0,
      account: undefined,
      fault: describeFault(error),
    });
}

/** What an observer throws costs no response: Node.js prints it as a warning. */
export function withoutHarm(observe: (entry: JournalEntry) => void): (entry: JournalEntry) => void {
  return (entry) => {
    try {
      observe(entry);
    } catch (error) {
      process.emitWarning(`observe failed: ${describeFault(error)}`);
    }
  };
}

/** Express cuts the path where it mounts something, and keeps the whole. */
function targetOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? '';
}

export function describeFault(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a client learns of a fault of the mock: nothing of what went wrong inside. */
export const INTERNAL_ERROR = internalError('The mock failed on this request.');

/**
 * Responds 500, or cuts off the response that was begun.
 *
 * @param naming more headers, name and value in turn
 */
export function failResponse(response: ServerResponse, naming: readonly string[] = []): void {
  if (response.headersSent) {
    if (!response.writableEnded) response.destroy();
    return;
  }
  const { status, contentType, body } = INTERNAL_ERROR;
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, ['Content-Type', contentType, 'Content-Length', length, ...naming]);
  response.end(body);
}
