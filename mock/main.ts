#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Contract, ContractError, loadFreshContract } from '../openapi/load.ts';
import { banner } from './banner.ts';
import {
  createMock,
  defaultSeed,
  type ListeningMock,
  type Mock,
  readSeedFile,
  type Seed,
  SeedError,
} from './index.ts';

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly seed?: string;
}

/** A wrong flag, setting or file: told in one line, exit code 2. */
const WRONG_USAGE = 2;

function parseFlags(argv: readonly string[]): Flags {
  const program = new Command('update-key-mock')
    .description('A stateful mock of the Update Key endpoint and its neighbours, driven by the contract.')
    .option('-p, --port <number>', 'port to listen on, 0 for a free one', parsePort, 4010)
    .option('--host <name>', 'address to listen on', '127.0.0.1')
    .option('--seed <file>', 'what to start with, JSON or YAML, instead of the shipped seed')
    .addHelpText(
      'after',
      `
Examples:
  update-key-mock                    listen on http://127.0.0.1:4010
  update-key-mock --port 0           take a free port; the banner tells which
  update-key-mock --seed team.yaml   start with your own projects and keys`,
    )
    .showHelpAfterError('(--help shows every flag)')
    .exitOverride();
  return program.parse(argv, { from: 'user' }).opts<Flags>();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('Expected a whole number from 0 to 65535.');
}

async function start(flags: Flags): Promise<void> {
  const contract = await loadFreshContract();
  const seed = flags.seed === undefined ? defaultSeed() : await readSeedFile(flags.seed);
  const mock = prepare(contract, seed, flags.seed);
  const listening = await listen(mock, flags);
  const stop = () => {
    listening.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(banner(listening.url, contract, seed));
}

/** A seed that breaks a rule of the product is told with its file. */
function prepare(contract: Contract, seed: Seed, file: string | undefined): Mock {
  try {
    return createMock({ contract, seed });
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
    throw cause;
  }
}

class UsageError extends Error {}

try {
  await start(parseFlags(process.argv.slice(2)));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE);
  }
  if (error instanceof UsageError || error instanceof SeedError || error instanceof ContractError) {
    process.stderr.write(`update-key-mock: ${error.message}\n`);
    process.exit(WRONG_USAGE);
  }
  throw error;
}
