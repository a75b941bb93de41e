import { constants, fstatSync, openSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers';
import { setTimeout as elapse } from 'node:timers/promises';

export const STANDARD_OUTPUT = 1;
export const STANDARD_ERROR = 2;

/** How much waits for a reader that is slow, in characters; more is dropped. */
const LONGEST_BACKLOG = 4 * 1024 * 1024;
/** How long until a reader that was behind is tried again, and how long it is waited for at the end, in ms. */
const RETRY = 20;
const PATIENCE = 500;

/**
 * Standard output or error that would rather lose text than hold anything up: a disk that is full, a pipe that nobody reads
 * or that is closed costs neither a response nor the end of the process. `process.stderr` and pino's own destination may wait
 * for ever, or throw.
 */
export class StandardStream {
  readonly #fd: number;
  #waiting = '';
  #begun = Buffer.alloc(0);
  #isScheduled = false;

  constructor(fd: typeof STANDARD_OUTPUT | typeof STANDARD_ERROR) {
    this.#fd = withoutWaiting(fd);
    process.on('exit', () => this.#flush());
  }

  write(text: string): void {
    if (this.#waiting.length + text.length > LONGEST_BACKLOG) return;
    this.#waiting += text;
    this.#schedule(() => setImmediate(() => this.#retry()));
  }

  /** Resolves when all was written, or when a reader that is behind has had some time. */
  async end(): Promise<void> {
    const deadline = performance.now() + PATIENCE;
    while (!this.#flush() && performance.now() < deadline) await elapse(RETRY);
  }

  #schedule(later: () => unknown): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    later();
  }

  #retry(): void {
    this.#isScheduled = false;
    if (!this.#flush()) this.#schedule(() => setTimeout(() => this.#retry(), RETRY).unref());
  }

  /** @returns whether nothing waits any more */
  #flush(): boolean {
    while (this.#begun.length > 0 || this.#waiting !== '') {
      if (this.#begun.length === 0) {
        this.#begun = Buffer.from(this.#waiting);
        this.#waiting = '';
      }
      try {
        this.#begun = this.#begun.subarray(writeSync(this.#fd, this.#begun));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return false;
        this.#begun = Buffer.alloc(0);
      }
    }
    return true;
  }
}

/**
 * A descriptor of the same stream on which writing never waits. A pipe or terminal is opened again, as it may be shared with
 * processes that want to wait; what cannot be, such as a socket, is set not to wait itself, as `net.Socket` does.
 */
function withoutWaiting(fd: number): number {
  const stream = fstatSync(fd);
  if (stream.isFile() || process.platform === 'win32') return fd;
  try {
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    if (stream.isSocket() || stream.isFIFO()) new Socket({ fd, readable: false }).unref();
    return fd;
  }
}
