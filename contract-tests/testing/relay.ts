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
    const onward = request(`${url}${incoming.url}`, { method, headers }, (response) => {
      const changed = change({ status: response.statusCode ?? 500, headers: response.headers }, incoming);
      outgoing.writeHead(changed.status, changed.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(onward.on('error', () => outgoing.destroy()));
  });
}
