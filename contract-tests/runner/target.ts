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
    const answer = await inject(listener, {
      method,
      url: url.slice(new URL(url).origin.length),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      body: typeof body === 'string' ? Buffer.from(body) : body,
    });
    return { status: answer.status, headers: answer.headers, text: answer.body };
  };
}

export function openUrl(url: string): OpenTarget {
  return { url, name: url, close: async () => undefined };
}

/** A mock in this process that stands in for a server, and tells what it was asked. */
export interface StandIn {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** Every request so far, with the JWKs that it changed, as `project/name`. */
  requests(): readonly {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly changedJwks: readonly string[];
  }[];
  close(): Promise<void>;
}

/** More requests than a run sends. */
const mostRequests = 100_000;

/** @param seed what it starts with */
export async function openStandIn(contract: Contract, seed: Seed): Promise<StandIn> {
  const mock = createMock({ contract, seed, journal: mostRequests });
  const { url, close } = await mock.listen(0);
  return {
    url,
    requests: () =>
      mock.journal.list().map(({ id, request: { method, path }, account }) => ({
        id: String(id),
        method,
        path,
        changedJwks: (account?.jwks ?? [])
          .filter(({ changed }) => changed)
          .map(({ project, name }) => `${project}/${name}`),
      })),
    close,
  };
}
