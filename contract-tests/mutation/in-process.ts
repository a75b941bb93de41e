import { setImmediate as turn } from 'node:timers/promises';
import { createMock } from '../../mock/index.ts';
import type { Contract } from '../../openapi/load.ts';
import type { Send } from '../client/transport.ts';
import type { Connector } from '../runner/send-to.ts';
import { isMutant, type Server } from './mutant.ts';
import { mutants, sequenceMutants } from './mutants/index.ts';
import { createHand, type Hand } from './server.ts';
import { variants } from './variants/index.ts';

/** What tells a server from all others. */
export function keyOf(server: Server): string {
  return `${isMutant(server) ? 'mutant' : 'variant'}: ${server.name}`;
}

/**
 * Reaches servers of the matrix within this thread, without a connection. Each is made at its first request; those with
 * the ordinary mock behind them are sessions of one.
 */
export function connectorOf(contract: Contract): Connector {
  const servers: readonly Server[] = [...mutants, ...sequenceMutants, ...variants];
  const known = new Map(servers.map((server, index) => [keyOf(server), { ...server, session: `${index}` }]));
  const shared = createMock({ contract, journal: 0, maxSessions: servers.length });
  return (name) => {
    const server = known.get(name);
    if (server === undefined) throw new Error(`The matrix has no server ${JSON.stringify(name)}.`);
    const { make, mock, session } = server;
    const open = () =>
      createHand(make, mock === undefined ? shared : createMock({ contract, journal: 0, ...mock }), session);
    let hand: Hand | undefined;
    return sendBy((request) => {
      hand ??= open();
      return hand(request);
    });
  };
}

/** What a client sees of the responses of a server. */
function sendBy(hand: Hand): Send {
  return async ({ method, url, headers, body }) => {
    // Timers and connections of this thread have their turn between requests, as on a server of its own.
    await turn();
    const { origin } = new URL(url);
    const response = await hand({
      method,
      url: url.slice(origin.length),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      body: body === undefined ? undefined : Buffer.from(body as string),
    });
    return { status: response.status, headers: response.headers, text: response.body.toString() };
  };
}
