import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { type Contract, loadContract } from '../openapi/load.ts';
import { deployToPublished } from './domain/deployment.ts';
import { createKeyDecoder } from './domain/key-material.ts';
import { createApp } from './http/create-app.ts';
import type { OperationBehaviour } from './http/operation.ts';
import { behaviours } from './http/operations/index.ts';
import { exampleBehaviour } from './http/respond.ts';
import { createRouter } from './http/router.ts';
import { createValidators } from './http/validate.ts';
import { buildState } from './seed/build-state.ts';
import { checkSeed, defaultSeed, type Seed } from './seed/seed.ts';

export { defaultSeed, readSeedFile, type Seed, SeedError } from './seed/seed.ts';

export interface MockOptions {
  /** What the mock starts with and `reset` returns to; the shipped seed unless given. */
  readonly seed?: Seed;
  /** Epoch ms; `Date.now` unless given. */
  readonly clock?: () => number;
  /** Makes the ids of new objects; random UUIDs unless given. */
  readonly nextId?: () => string;
  /** The contract to serve; the shipped one unless given. */
  readonly contract?: Contract;
}

export interface ListeningMock {
  /** Base URL without a trailing slash, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

export interface Mock {
  /** The express application, for use without a socket or below another one. */
  readonly app: Express;
  /** Listens on 127.0.0.1 unless another host is given; port 0 (the default) takes a free one. Rejects when it can not. */
  listen(port?: number, host?: string): Promise<ListeningMock>;
  /** Back to the seed. */
  reset(): void;
}

/**
 * Makes a stateful mock of the contract. Any number of mocks live side by side and share nothing.
 *
 * @throws {SeedError} when the seed can not be used
 */
export function createMock(options: MockOptions = {}): Mock {
  const { clock = Date.now, nextId = randomUUID, contract = loadContract() } = options;
  const surrounding = { decode: createKeyDecoder(), deployer: deployToPublished };
  const seed = options.seed === undefined ? defaultSeed() : checkSeed(options.seed);
  const start = buildState(seed, { ...surrounding, now: clock(), nextId });
  const known = new Map<string, OperationBehaviour>(Object.entries(behaviours));
  let state = start.fork();
  const app = createApp({
    route: createRouter(contract),
    validatorOf: createValidators(contract),
    behaviourOf: (operation) => known.get(operation.id) ?? exampleBehaviour(operation),
    context: () => ({
      ...surrounding,
      state,
      now: clock(),
      nextId,
      nextSecret: () => randomBytes(32).toString('base64url'),
    }),
  });
  return {
    app,
    listen: (port = 0, host = '127.0.0.1') => listen(app, port, host),
    reset: () => {
      state = start.fork();
    },
  };
}

function listen(app: Express, port: number, host: string): Promise<ListeningMock> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { address, family, port: actual } = server.address() as AddressInfo;
      const name = family === 'IPv6' ? `[${address}]` : address;
      resolve({
        url: `http://${name}:${actual}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
