/** The mock in a browser: the same pipeline behind a `fetch`, without a server, without the control surface's pages and `/docs`. */
import { contractFrom } from '../../openapi/contract-from.ts';
import { checkOptions } from '../check-options.ts';
import { createCore, type MockControl } from '../core.ts';
import type { CoreOptions } from '../options.ts';
import { shippedDocument } from './document.ts';
import { Outgoing, toIncoming } from './exchange.ts';

export { ContractError } from '../../openapi/document.ts';
export { FaultsError } from '../admin/fault-control.ts';
export type { MockControl } from '../core.ts';
export type { CoreOptions } from '../options.ts';
export { SeedError } from '../state/problems.ts';
export { defaultSeed } from '../state/read-seed.ts';

export interface Mock extends MockControl {
  /** Responds as a server of the contract does; of the URL only path and query count. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
}

/**
 * Makes a stateful mock of the contract; its state lives as long as the page. For Storybook, static previews and MSW's worker.
 *
 * @throws {SeedError} when the seed cannot be used
 * @throws {FaultsError} when the faults cannot
 * @throws {TypeError} when another option is not what it must be, or unknown
 */
export function createMock(options: CoreOptions = {}): Mock {
  checkOptions(options);
  const contract = options.contract ?? contractFrom(shippedDocument(), 'openapi.json');
  const { control, handler } = createCore({ ...options, contract });
  return Object.assign(control, {
    fetch: async (input: Request | URL | string, init?: RequestInit) => {
      const request = new Request(absolute(input), init);
      request.signal.throwIfAborted();
      const outgoing = new Outgoing(request);
      const body = await request.arrayBuffer();
      void handler(toIncoming(request, body), outgoing.asServerResponse());
      return outgoing.response;
    },
  });
}

/** Where there is no page, as in Node.js, only path and query are given. */
function absolute(input: Request | URL | string): Request | URL | string {
  const isRelative = typeof input === 'string' && !URL.canParse(input);
  return isRelative ? new URL(input, baseAddress()) : input;
}

function baseAddress(): string {
  const location: unknown = Reflect.get(globalThis, 'location');
  return location === undefined ? 'http://localhost' : String(location);
}
