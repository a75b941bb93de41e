import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a server, and lets requests wait from a certain one on: a run can be met in the middle of its work. */
export interface Barrier {
  readonly url: string;
  /** Once the request that closes the barrier was answered, and another one waits. */
  readonly waiting: Promise<void>;
  /** Lets all go on. */
  open(): void;
  close(): Promise<void>;
}

/** @param closes whether a request is the last one to get through: method and path */
export async function openBarrier(target: string, closes: (asked: string) => boolean): Promise<Barrier> {
  const [waiting, opened] = [signal(), signal()];
  let isClosed = false;
  const server = createServer(async (incoming, outgoing) => {
    if (isClosed) {
      waiting.give();
      await opened.given;
    }
    handOn(target, incoming, outgoing, () => {
      isClosed ||= closes(`${incoming.method} ${incoming.url}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: waiting.given,
    open: opened.give,
    close: () =>
      new Promise((resolve) => {
        opened.give();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function handOn(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answered: () => void,
): void {
  const { method, headers, url } = incoming;
  const onward = request(`${target}${url}`, { method, headers }, (answer) => {
    answered();
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  incoming.pipe(onward.on('error', () => outgoing.destroy()));
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
