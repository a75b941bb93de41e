import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as the pipeline reads it: its body was read before, as by a parser of Express. */
export function toIncoming(request: Request, body: ArrayBuffer): IncomingMessage {
  const { pathname, search } = new URL(request.url);
  const headers: Record<string, string> = { ...Object.fromEntries(request.headers) };
  if (body.byteLength > 0) headers['content-length'] = String(body.byteLength);
  const incoming: ParsedRequest = {
    method: request.method,
    url: pathname + search,
    headers,
    rawHeaders: Object.entries(headers).flat(),
    readableEnded: true,
    body: Buffer.from(body),
  };
  return incoming as object as IncomingMessage;
}

type ParsedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders' | 'readableEnded'> & {
  readonly body: Uint8Array;
};

/** Statuses whose responses have no body (Fetch standard, null body status). */
const WITHOUT_BODY = [204, 205, 304];

/** A response that the pipeline writes, and what becomes of it: as `fetch` gives it, or the network error that it rejects with. */
export class Outgoing {
  readonly response: Promise<Response>;
  readonly #isHead: boolean;
  #resolve: (response: Response) => void = () => {};
  #reject: (reason: unknown) => void = () => {};
  #leave: () => void = () => {};
  #status = 500;
  #headers = new Headers();
  #isSent = false;
  #isDestroyed = false;

  /** @param signal ends it as the client's going away does */
  constructor({ method, signal }: Pick<Request, 'method' | 'signal'>) {
    this.#isHead = method === 'HEAD';
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener('abort', () => this.#end(signal.reason), { once: true });
  }

  /** As the pipeline sees it. */
  asServerResponse(): ServerResponse {
    const isSent = () => this.#isSent;
    const isDestroyed = () => this.#isDestroyed;
    const destroy = () => this.#end(new TypeError('Failed to fetch'));
    const outgoing: WrittenResponse = {
      get headersSent() {
        return isSent();
      },
      get writableEnded() {
        return isSent();
      },
      get destroyed() {
        return isDestroyed();
      },
      socket: { destroy },
      destroy,
      once: (_close, leave) => {
        this.#leave = leave;
      },
      off: () => {
        this.#leave = () => {};
      },
      writeHead: (status, headers) => {
        this.#status = status;
        this.#headers = toHeaders(headers);
      },
      end: (body) => this.#send(this.#isHead || WITHOUT_BODY.includes(this.#status) ? null : body),
      write: (half) => this.#send(brokenOff(half)),
    };
    return outgoing as object as ServerResponse;
  }

  #send(body: string | ReadableStream | null): void {
    this.#isSent = true;
    this.#resolve(new Response(body, { status: this.#status, headers: this.#headers }));
  }

  #end(reason: unknown): void {
    this.#isDestroyed = true;
    this.#reject(reason);
    this.#leave();
  }
}

interface WrittenResponse {
  readonly headersSent: boolean;
  readonly writableEnded: boolean;
  readonly destroyed: boolean;
  readonly socket: { destroy(): void };
  destroy(): void;
  once(event: 'close', leave: () => void): void;
  off(event: 'close'): void;
  /** @param headers name and value in turn */
  writeHead(status: number, headers: readonly string[]): void;
  end(body: string): void;
  /** The beginning of a body that is cut off after it. */
  write(half: string): void;
}

function toHeaders(list: readonly string[]): Headers {
  const headers = new Headers();
  for (let at = 0; at < list.length; at += 2) headers.append(list[at] ?? '', list[at + 1] ?? '');
  return headers;
}

function brokenOff(half: string): ReadableStream {
  let isRead = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isRead) controller.error(new TypeError('network error'));
      else controller.enqueue(new TextEncoder().encode(half));
      isRead = true;
    },
  });
}
