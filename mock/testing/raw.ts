import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const DEADLINE = 10_000;

/** One connection over which a test sends bytes exactly as it wants them, and reads the responses one by one. */
export class RawConnection {
  readonly #socket;
  #received = '';
  #closed = false;
  #wake: () => void = () => undefined;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    this.#socket.setEncoding('latin1').on('data', (text: unknown) => {
      this.#received += text;
      this.#wake();
    });
    this.#socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
    this.#socket.on('error', () => undefined);
    onTestFinished(() => void this.#socket.destroy());
  }

  send(...lines: string[]): void {
    this.#socket.write(lines.join('\r\n'), 'latin1');
  }

  /** Says that nothing more will come. */
  end(): void {
    this.#socket.end();
  }

  /** Goes away in the middle of whatever happens. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** The next response; one to HEAD has no body, whatever its Content-Length. */
  async response({ toHead = false } = {}): Promise<RawResponse> {
    const end = await this.#until(() => this.#received.indexOf('\r\n\r\n'));
    const [statusLine = '', ...lines] = this.#received.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    );
    const length = toHead ? 0 : Number(headers['content-length'] ?? 0);
    const start = end + 4;
    await this.#until(() => (this.#received.length >= start + length ? start : -1));
    const body = this.#received.slice(start, start + length);
    this.#received = this.#received.slice(start + length);
    return { status: Number(statusLine.split(' ')[1]), headers, body };
  }

  /** Resolves to true when the server has closed the connection. */
  async closed(): Promise<boolean> {
    await this.#until(() => (this.#closed ? 0 : -1));
    return true;
  }

  async #until(find: () => number): Promise<number> {
    const limit = AbortSignal.timeout(DEADLINE);
    for (;;) {
      const found = find();
      if (found >= 0) return found;
      if (this.#closed) throw new Error(`the server closed the connection after: ${this.#received}`);
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        limit.addEventListener('abort', () =>
          reject(new Error(`no response in ${DEADLINE} ms: ${this.#received}`)),
        );
      });
    }
  }
}

export const AUTHORIZED = ['Host: localhost', 'Authorization: Bearer full-access-token'];

/** A GET whose target reaches the mock exactly as written. */
export async function rawGet({ url }: { readonly url: string }, target: string): Promise<RawResponse> {
  const connection = new RawConnection(url);
  connection.send(`GET ${target} HTTP/1.1`, ...AUTHORIZED, '', '');
  return connection.response();
}
