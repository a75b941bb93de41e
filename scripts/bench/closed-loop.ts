import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * Connections to one server, each with a request under way all the time while a turn lasts. A turn may take as little
 * as some milliseconds, and the client costs a fraction of the server: what autocannon, made for long runs, does not offer.
 */
export class ClosedLoop {
  readonly #sockets: readonly Socket[];

  private constructor(sockets: readonly Socket[]) {
    this.#sockets = sockets;
  }

  static async open(port: number, connections: number): Promise<ClosedLoop> {
    const sockets = Array.from({ length: connections }, () => connect({ port, noDelay: true }));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    return new ClosedLoop(sockets);
  }

  /**
   * Sends so many requests, taking them in turn. Resolves to the rate in requests a second, and rejects when an answer is not
   * 200 or a connection ends.
   */
  async turn(requests: readonly Buffer[], amount: number): Promise<number> {
    let sent = 0;
    const next = () => (sent < amount ? requests[sent++ % requests.length] : undefined);
    const started = performance.now();
    await Promise.all(this.#sockets.map((socket) => exchange(socket, next)));
    return (amount / (performance.now() - started)) * 1000;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function exchange(socket: Socket, next: () => Buffer | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = '';
    const send = () => {
      const request = next();
      if (request !== undefined) socket.write(request);
      else end(resolve);
    };
    const read = (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (!isWhole(received)) return;
      const answer = received;
      received = '';
      if (answer.startsWith('HTTP/1.1 200 ')) send();
      else end(() => reject(new Error(answer)));
    };
    const close = () => end(() => reject(new Error('the server closed a connection')));
    const end = (settle: () => void) => {
      socket.off('data', read).off('close', close);
      settle();
    };
    socket.on('data', read).on('close', close);
    send();
  });
}

/** An answer has a length, as the mock's have (RFC 9112 6.2). */
function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1]);
  return head !== -1 && answer.length >= head + 4 + length;
}
