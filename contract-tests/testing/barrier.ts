import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listen } from '../../test/support/listen.ts';

/** Stands before a server, and lets requests wait from a certain one on: a run can be met in the middle of its work. */
export interface Barrier {
  readonly url: string;
  /** Once the request that closes the barrier has its response, and another one waits. */
  readonly waiting: Promise<void>;
  /** Lets all go on. */
  open(): void;
  close(): Promise<void>;
}

/** @param closes whether a request is the last one to get through: method and path */
export async function openBarrier(target: string, closes: (asked: string) => boolean): Promise<Barrier> {
  const [waiting, opened] = [signal(), signal()];
  let isClosed = false;
  const { url, close } = await listen(async (incoming, outgoing) => {
    if (isClosed) {
      waiting.give();
      await opened.given;
    }
    handOn(target, incoming, outgoing, () => {
      isClosed ||= closes(`${incoming.method} ${incoming.url}`);
    });
  });
  return {
    url,
    waiting: waiting.given,
    open: opened.give,
    close: () => {
      opened.give();
      return close();
    },
  };
}

function handOn(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  responded: () => void,
): void {
  const { method, headers, url } = incoming;
  const onward = request(`${target}${url}`, { method, headers }, (response) => {
    responded();
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
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
