import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { type Listening, listen } from '../../test/support/listen.ts';

interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Hands requests on to a server, and its responses back with another head. */
export function openRelay(
  url: string,
  change: (head: Head, incoming: IncomingMessage) => Head,
): Promise<Listening> {
  return listen((incoming, outgoing) => {
    const { method, headers } = incoming;
    const onward = request(`${url}${incoming.url}`, { method, headers }, (answer) => {
      const changed = change({ status: answer.statusCode ?? 500, headers: answer.headers }, incoming);
      outgoing.writeHead(changed.status, changed.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward.on('error', () => outgoing.destroy()));
  });
}
