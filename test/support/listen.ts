import { once } from 'node:events';
import { createServer, type RequestListener, Server } from 'node:http';

/** A server on a free port of loopback. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Ends its connections too. */
  close(): Promise<void>;
}

export async function listen(handler: Server | RequestListener): Promise<Listening> {
  const server = handler instanceof Server ? handler : createServer(handler);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, close };
}

/** A port of loopback that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const { port, close } = await listen(createServer());
  await close();
  return port;
}
