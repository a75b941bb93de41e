#!/usr/bin/env node
import './small-heap.ts';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { type Contract, ContractError, loadFreshContract } from '../openapi/load.ts';
import { showsColours } from '../openapi/terminal.ts';
import { isLoopback } from './admin/guard.ts';
import { type AdminAccess, banner } from './banner.ts';
import { type Flags, parseFlags } from './cli.ts';
import { checkSchemas } from './http/check-schemas.ts';
import {
  createMock,
  defaultSeed,
  FaultsError,
  type ListeningMock,
  type Mock,
  readScenarios,
  readSeedFile,
  type Scenario,
  type Seed,
  SeedError,
  StateFileError,
} from './index.ts';
import { createLog } from './logging/log.ts';
import { STANDARD_ERROR, STANDARD_OUTPUT, StandardStream } from './logging/standard-stream.ts';
import { whenOrphaned } from './orphaned.ts';
import { shippedScenarios } from './shipped-scenarios.ts';
import { watchPath } from './watch.ts';

/** A wrong flag, setting or file: reported in one line, exit code 2. */
const WRONG_USAGE = 2;

/** Ended by a signal, but the state could not be saved. */
const UNSAVED = 1;

/** For how many ms requests in flight may go on after a signal. */
const GRACE = 2000;

class UsageError extends Error {}

const output = new StandardStream(STANDARD_OUTPUT);
const errors = new StandardStream(STANDARD_ERROR);

async function start(flags: Flags): Promise<void> {
  const contract = await loadFreshContract();
  if (flags.watch) checkSchemas(contract);
  const seed = flags.seed === undefined ? defaultSeed() : await readSeedFile(flags.seed);
  const scenarios = flags.scenarios === undefined ? {} : await readScenarios(flags.scenarios);
  checkScenario(flags.scenario, scenarios);
  const mock = prepare(flags, contract, scenarios, flags.seed === undefined ? undefined : seed);
  const listening = await listen(mock, flags);
  const stopWatching = flags.watch ? watch(mock, flags.seed) : () => {};
  const stop = () => {
    stopWatching();
    Promise.all([listening.drain(GRACE), output.end(), errors.end()]).then(() =>
      process.exit(saveState(mock) ? 0 : UNSAVED),
    );
  };
  // A terminal and npm may both send the same signal: the second must not end the process before the first has.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  whenOrphaned(stop);
  output.write(banner(listening.url, contract, seed, adminAccess(flags)));
}

function checkScenario(name: string | undefined, own: object): void {
  const known = [...Object.keys(shippedScenarios), ...Object.keys(own)];
  if (name === undefined || known.includes(name)) return;
  throw new UsageError(`--scenario ${name}: there is no such scenario; there are ${known.join(', ')}`);
}

/** @returns whether the state file, if there is one, holds the last state */
function saveState(mock: Mock): boolean {
  try {
    mock.saveState();
    return true;
  } catch (error) {
    if (!(error instanceof StateFileError)) throw error;
    errors.write(`update-key-mock: ${error.message}\n`);
    return false;
  }
}

function adminAccess({ host, adminToken = '' }: Flags): AdminAccess {
  if (isLoopback(host)) return 'open';
  return adminToken === '' ? 'closed' : 'by token';
}

/** @param seed undefined for the shipped one */
function prepare(
  flags: Flags,
  contract: Contract,
  scenarios: Readonly<Record<string, Scenario>>,
  seed: Seed | undefined,
): Mock {
  const {
    propagationDelay,
    latency,
    chaos,
    randomSeed,
    journal,
    maxSessions,
    checkResponses,
    maxConnections,
    requestTimeout,
  } = flags;
  return namingFile(flags.seed, () =>
    createMock({
      contract,
      ...(seed !== undefined && { seed }),
      ...((propagationDelay > 0 || latency[1] > 0 || chaos > 0) && {
        faults: { propagationDelay, latency, chaos },
      }),
      ...(flags.state !== undefined && { state: flags.state }),
      scenarios,
      ...(flags.scenario !== undefined && { scenario: flags.scenario }),
      ...(randomSeed !== undefined && { randomSeed }),
      ...(flags.adminToken !== undefined && { adminToken: flags.adminToken }),
      journal,
      maxSessions,
      maxConnections,
      requestTimeout,
      checkResponses,
      observe: createLog({
        level: flags.logLevel,
        format: flags.logFormat,
        colour: showsColours(isatty(STANDARD_ERROR)),
        destination: errors,
      }),
      ...(!flags.cors && { cors: 'none' as const }),
      ...(flags.corsOrigin.length > 0 && { cors: flags.corsOrigin }),
    }),
  );
}

/** A seed that breaks a rule of the product is reported with its file. */
function namingFile<T>(file: string | undefined, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    throw cause instanceof SeedError && file !== undefined ? cause.in(file) : cause;
  }
}

async function listen(mock: Mock, { port, host }: Flags): Promise<ListeningMock> {
  try {
    return await mock.listen(port, host);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new UsageError(`--port ${port}: in use on ${host}; give another one, or 0 for a free one`);
    }
    if (code === 'EACCES') throw new UsageError(`--port ${port}: not allowed; give one above 1023`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UsageError(`--host ${host}: not an address of this machine`);
    }
    if (code === 'EINVAL') {
      throw new UsageError(`--host ${host}: a link-local address needs its interface, such as fe80::1%eth0`);
    }
    throw cause;
  }
}

/** Reloads changes of the authored contract, where it is there to be changed, and of the seed file. */
function watch(mock: Mock, seedFile: string | undefined): () => void {
  const folder = fileURLToPath(new URL('../openapi', import.meta.url));
  const stops = [
    watchPath(folder, 'folder', () =>
      reload('contract', async () => mock.useContract(await loadFreshContract())),
    ),
  ];
  if (seedFile !== undefined) {
    stops.push(
      watchPath(seedFile, 'file', () =>
        reload('seed file', async () => {
          const seed = await readSeedFile(seedFile);
          namingFile(seedFile, () => mock.useSeed(seed));
        }),
      ),
    );
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/** What cannot be reloaded leaves the previous one in force. */
async function reload(what: string, change: () => Promise<void>): Promise<void> {
  try {
    await change();
    errors.write(`update-key-mock: reloaded the ${what}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    errors.write(`update-key-mock: could not reload the ${what}, still using the previous one: ${reason}\n`);
  }
}

function isWrongFile(error: unknown): error is Error {
  const wrong = [SeedError, FaultsError, StateFileError, ContractError];
  return wrong.some((kind) => error instanceof kind);
}

// `--help | head -1`, which commander prints, is no reason to end.
process.stdout.on('error', () => undefined);

try {
  await start(parseFlags(process.argv.slice(2)));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE);
  }
  if (error instanceof UsageError || isWrongFile(error)) {
    errors.write(`update-key-mock: ${error.message}\n`);
    process.exit(WRONG_USAGE);
  }
  throw error;
}
