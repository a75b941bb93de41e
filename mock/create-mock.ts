import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { type Contract, loadContract } from '../openapi/load.ts';
import { once } from '../openapi/once.ts';
import { createAdminRouter } from './admin/admin-router.ts';
import { Ending } from './admin/ending.ts';
import { type Guard, guardListening, rejectForeign } from './admin/guard.ts';
import { checkOptions } from './check-options.ts';
import { type Core, createCore, type MockControl } from './core.ts';
import { createDocsRouter } from './docs/docs-router.ts';
import { tokenToTry } from './docs/token-to-try.ts';
import { createFetch, createSender, type MockFetch } from './fetch.ts';
import { createApp, createListener, createMiddleware, isOwnPath } from './http/create-app.ts';
import type { AllowedOrigins } from './http/cross-origin.ts';
import { rejectSessionsOfOtherSites } from './http/cross-site.ts';
import { createUnparsed, type Unparsed } from './http/unparsed.ts';
import { keepState } from './keep-state.ts';
import type { Listener, Middleware } from './listener.ts';
import type { MockOptions } from './options.ts';
import { type ListeningMock, listen } from './server.ts';

/** Its own `state`, `faults`, `journal` and `reset` are those of the default session. */
export interface Mock extends MockControl {
  /**
   * The mock as middleware of Express, Connect or Vite, after body parsers too, below any prefix; other paths are passed on. For use
   * without a socket as well.
   */
  readonly app: Middleware;
  /** Responds as `app` does and sooner, as it leads the contract's requests past express; what `listen` serves. */
  readonly listener: Listener;
  /** Listens on 127.0.0.1 unless another host is given; port 0 (the default) takes a free one. Rejects when it cannot. */
  listen(port?: number, host?: string): Promise<ListeningMock>;
  /** The same behaviour as a WHATWG `fetch`, without a socket, under fake timers too; of the URL only path and query count. */
  readonly fetch: MockFetch;
  /**
   * Writes the state file now, if there is one and it is not up to date; the end of the process does that as well.
   *
   * @throws {StateFileError} when it cannot be written, or another process has changed it
   */
  saveState(): void;
}

/**
 * Makes a stateful mock of the contract. Any number of mocks live side by side; they share no state, only what a contract was
 * compiled to.
 *
 * @throws {SeedError} when the seed cannot be used
 * @throws {FaultsError} when the faults cannot
 * @throws {StateFileError} when the state file cannot
 * @throws {TypeError} when another option is not what it must be, or unknown
 */
export function createMock(options: MockOptions = {}): Mock {
  checkOptions(options);
  let changed = () => {};
  const core = createCore({ ...options, contract: options.contract ?? shippedContract() }, () => changed());
  const kept = options.state === undefined ? undefined : keepState(options.state, core);
  if (kept !== undefined) changed = kept.changed;
  let guard: Guard = { exposed: false, hosts: [], adminToken: options.adminToken };
  const { contract, handler, reportFault } = core;
  // Past the application, which tells nothing of what it makes of a browser's requests: those have an `Origin`.
  const sendRequest = createSender((request, response) =>
    isOwnPath(request.url) ? listener(request, response) : handler(request, response),
  );
  const instance = randomUUID();
  const ending = new Ending();
  const createRouters = () => [
    createAdminRouter({ ...core, guard: () => guard, instance, sendRequest, ending }),
    createDocsRouter({
      contract,
      rejectForeign: (request) => rejectForeign(guard, request),
      // Whoever may read the page from afar is not handed a token.
      token: () => (guard.exposed ? undefined : tokenToTry(core.seed())),
    }),
  ];
  const app = once(
    (): RequestListener =>
      createApp({
        handler,
        routers: createRouters(),
        cors: options.cors ?? 'all',
        // Whoever names origins, or all of them, has decided.
        ...(options.cors === undefined && { afterCors: rejectSessionsOfOtherSites(core.sessions) }),
        reportFault,
      }),
  );
  const listener = createListener(app, handler);
  const edge: Omit<Mock, keyof MockControl> = {
    app: createMiddleware(listener, core.control.handles) as Middleware,
    // Whoever serves it hands over Node's requests: the types just say less of them than the listener reads.
    listener: listener as Listener,
    listen: async (port = 0, host = '127.0.0.1') => {
      guard = guardListening(guard, host);
      const { maxConnections = 10_000, requestTimeout = 30_000, cors = 'all' } = options;
      const limits = { maxConnections, requestTimeout, unparsed: unparsedOf(core, cors) };
      const listening = await listen(listener, port, host, limits);
      const drain = (grace: number) => {
        ending.end();
        return listening.drain(grace);
      };
      return { ...listening, drain };
    },
    fetch: createFetch(listener),
    saveState: () => kept?.flush(),
  };
  // Not a spread, which would take the values of getters.
  return Object.assign(core.control, edge);
}

function unparsedOf({ nextRequestId, clock, sessions, observe }: Core, cors: AllowedOrigins): Unparsed {
  return createUnparsed({
    cors,
    nextRequestId,
    now: () => clock.now(),
    record: (entry) => {
      sessions.default.journal.add(entry);
      observe(entry);
    },
  });
}

/** The shipped contract, read once for all mocks of the process: nothing changes a contract that was read. */
function shippedContract(): Contract {
  shipped ??= loadContract();
  return shipped;
}
let shipped: Contract | undefined;
