import type { RequestListener } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { createMock, type Seed } from '../../mock/index.ts';
import type { Contract } from '../../openapi/load.ts';
import { inject } from '../client/inject.ts';
import type { Send } from '../client/transport.ts';

/** The server under judgement. */
export interface OpenTarget {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** How to name it in what a run prints. */
  readonly name: string;
  /** Reaches it within this thread, without a connection; undefined where it is elsewhere. */
  readonly send?: Send;
  close(): Promise<void>;
}

/** This project's own mock, in this process, on a free port. */
export async function openMock(contract: Contract): Promise<OpenTarget> {
  const mock = createMock({ contract });
  const { url, close } = await mock.listen(0);
  return { url, name: `the mock in process (${url})`, send: sendTo(mock.listener as RequestListener), close };
}

function sendTo(listener: RequestListener): Send {
  return async ({ method, url, headers, body }) => {
    // What else this thread does has its turn between requests.
    await turn();
    const response = await inject(listener, {
      method,
      url: url.slice(new URL(url).origin.length),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      body: typeof body === 'string' ? Buffer.from(body) : body,
    });
    return { status: response.status, headers: response.headers, text: response.body };
  };
}

export function openUrl(url: string): OpenTarget {
  return { url, name: url, close: async () => undefined };
}

/** A mock in this thread that stands in for a server, and notes what it was asked. */
export interface StandIn {
  /** Base URL without a trailing slash; nobody listens there. */
  readonly url: string;
  /** Reaches it without a connection. */
  readonly send: Send;
  /** Every request so far. */
  readonly requests: readonly StandInRequest[];
}

export interface StandInRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The JWKs that it changed, as `project/name`. */
  readonly changedJwks: readonly string[];
}

/** @param seed what it starts with */
export function openStandIn(contract: Contract, seed: Seed): StandIn {
  const requests: StandInRequest[] = [];
  const mock = createMock({
    contract,
    seed,
    // A journal would cost more than the run.
    journal: 0,
    observe: ({ id, method, target, account }) =>
      requests.push({
        id: String(id),
        method,
        path: target,
        changedJwks: (account?.jwks ?? [])
          .filter(({ kind }) => kind === 'updated')
          .map(({ jwk: { project, name } }) => `${project}/${name}`),
      }),
  });
  return { url: 'http://localhost', requests, send: sendTo(mock.listener as RequestListener) };
}
