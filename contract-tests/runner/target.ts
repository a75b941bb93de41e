import { createMock, type Seed } from '../../mock/index.ts';
import type { Contract } from '../../openapi/load.ts';

/** The server under judgement. */
export interface OpenTarget {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** How to name it in what a run prints. */
  readonly name: string;
  close(): Promise<void>;
}

/** This project's own mock, in this process, on a free port. */
export async function openMock(contract: Contract): Promise<OpenTarget> {
  const { url, close } = await createMock({ contract }).listen(0);
  return { url, name: `the mock in process (${url})`, close };
}

export function openUrl(url: string): OpenTarget {
  return { url, name: url, close: async () => undefined };
}

/** A mock in this process that stands in for a server, and notes what it was asked. */
export interface StandIn {
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly StandInRequest[];
  close(): Promise<void>;
}

export interface StandInRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The JWKs that it changed, as `project/name`. */
  readonly changedJwks: readonly string[];
}

/** @param seed what it starts with */
export async function openStandIn(contract: Contract, seed: Seed): Promise<StandIn> {
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
  const { url, close } = await mock.listen(0);
  return { url, requests, close };
}
