import { createServer, request as forward } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listen } from '../../test/support/listen.ts';

/** A proxy of one's own, which knows no names: whatever host it is asked for, it connects to loopback. */
export interface TestProxy {
  readonly url: string;
  /** What it was asked to connect to, one entry for each CONNECT. */
  readonly tunnels: readonly string[];
  /** What it was asked for in absolute form, without the query. */
  readonly forwarded: readonly string[];
  close(): Promise<void>;
}

/** @param credentials `user:password` that it asks for, if any */
export async function openTestProxy(credentials?: string): Promise<TestProxy> {
  const [tunnels, forwarded]: [string[], string[]] = [[], []];
  const sockets = new Set<Socket>();
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((incoming, outgoing) => {
    if (wanted !== undefined && incoming.headers['proxy-authorization'] !== wanted) {
      outgoing.writeHead(407).end();
      return;
    }
    const url = new URL(incoming.url ?? '');
    forwarded.push(`${url.host}${url.pathname}`);
    const { method, headers } = incoming;
    const options = { host: '127.0.0.1', port: url.port, path: url.pathname + url.search, method, headers };
    const onward = forward(options, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(onward.on('error', () => outgoing.destroy()));
  });
  server.on('connect', (request, client: Socket, head: Buffer) => {
    sockets.add(client.on('error', () => undefined));
    if (wanted !== undefined && request.headers['proxy-authorization'] !== wanted) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    tunnels.push(request.url ?? '');
    const target = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  const { port, close } = await listen(server);
  const user = credentials === undefined ? '' : `${credentials}@`;
  return {
    url: `http://${user}127.0.0.1:${port}`,
    tunnels,
    forwarded,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return close();
    },
  };
}
