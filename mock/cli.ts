import { Command, Help, InvalidArgumentError, Option } from 'commander';
import { readPackageInfo } from '../openapi/package-info.ts';
import { isOrigin } from './check-options.ts';
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel } from './logging/log.ts';

/** The flags of `update-key-mock`. Times in ms. */
export interface Flags {
  readonly port: number;
  readonly host: string;
  readonly seed?: string;
  readonly state?: string;
  readonly watch: boolean;
  readonly propagationDelay: number;
  readonly latency: readonly [number, number];
  readonly chaos: number;
  /** A folder of scenarios, beside those of the package. */
  readonly scenarios?: string;
  readonly scenario?: string;
  readonly randomSeed?: string;
  readonly journal: number;
  readonly maxSessions: number;
  readonly maxConnections: number;
  readonly requestTimeout: number;
  readonly adminToken?: string;
  /** Empty: every origin. False: none. */
  readonly cors: boolean;
  readonly corsOrigin: readonly string[];
  readonly checkResponses: boolean;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
}

/**
 * Reads the command line.
 *
 * @throws {CommanderError} after it has shown which flag is wrong and what is allowed, or printed the help or the version
 */
export function parseFlags(argv: readonly string[]): Flags {
  const program = new Command('update-key-mock')
    .usage('[options]   a stateful mock of the Update Key contract')
    .option('-p, --port <number>', 'port, 0 for a free one (4010)', whole(0, 65535), 4010)
    .option('--host <name>', 'address (127.0.0.1); any other closes /__admin', address, '127.0.0.1')
    .option('--seed <file>', 'JSON or YAML, in place of the shipped seed')
    .option('--state <file>', 'keeps the state: read at start, saved after changes')
    .option('--watch', 'reload the contract and the seed file on changes', false)
    .option('--scenario <name>', 'where sessions start, such as staging-down')
    .option('--scenarios <folder>', 'files of your own scenarios: seed and faults')
    .option('--propagation-delay <ms>', 'delay before referenced JWKs are updated (0)', whole(0, MOST_MS), 0)
    .addOption(latencyOption())
    .option('--chaos <p>', 'probability of a simulated 500, from 0 to 1 (0)', probability, 0)
    .option('--random-seed <text>', 'makes random behaviour repeatable')
    .option('--journal <n>', 'requests a session lists (1000)', whole(0, 1_000_000), 1000)
    .option('--max-sessions <n>', 'named sessions alive at once (1000)', whole(1, 1_000_000), 1000)
    .option('--max-connections <n>', 'connections open at once (10000)', whole(1, 1_000_000), 10_000)
    .option(
      '--request-timeout <ms>',
      'time for a request to arrive in full (30000)',
      whole(1, MOST_MS),
      30_000,
    )
    .addOption(adminTokenOption())
    .option('--no-cors', 'no CORS headers on the API')
    .addOption(corsOriginOption())
    .option('--check-responses', 'a response that breaks the contract becomes a 500', false)
    .addOption(choice('--log-level <level>', 'silent, error, warn or info (info)', LOG_LEVELS, 'info'))
    .addOption(choice('--log-format <form>', 'pretty or json (pretty)', LOG_FORMATS, 'pretty'))
    .version(readPackageInfo().version, '-V, --version', 'print the version of the package')
    // Whoever reads the help knows how to get it; the lines are few.
    .addHelpOption(new Option('-h, --help').hideHelp())
    .configureHelp({
      optionDescription: (option) => option.description,
      // Without the heading, they fit a terminal of 24 lines.
      formatHelp: (command, helper) => new Help().formatHelp(command, helper).replace('\nOptions:', ''),
    })
    .showHelpAfterError('(--help shows every flag)')
    .exitOverride();
  return program.parse(argv, { from: 'user' }).opts<Flags>();
}

const MOST_MS = 600_000;

function latencyOption(): Option {
  const option = new Option('--latency <min[-max]>', 'delay of every response in ms (0)');
  return option.argParser(range).default([0, 0], '0');
}

/** The environment variable keeps the token out of the process list. */
function adminTokenOption(): Option {
  const option = new Option('--admin-token <token>', 'opens /__admin; or set UPDATE_KEY_MOCK_ADMIN_TOKEN');
  return option.env('UPDATE_KEY_MOCK_ADMIN_TOKEN');
}

function corsOriginOption(): Option {
  const option = new Option('--cors-origin <origin...>', 'the only origins that browsers may call from');
  return option.argParser(origins).default([]).conflicts('cors');
}

function choice(flags: string, description: string, choices: readonly string[], preset: string): Option {
  return new Option(flags, description).choices(choices).default(preset);
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** An empty one would mean every address of the machine: a variable that is not set. */
function address(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('Expected a name or an address, such as 127.0.0.1, or 0.0.0.0 for all.');
}

function probability(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) return value;
  throw new InvalidArgumentError('Expected a number from 0 to 1.');
}

function origins(text: string, before: readonly string[]): readonly string[] {
  if (isOrigin(text)) return [...before, text];
  throw new InvalidArgumentError('Expected scheme, host and port alone, such as http://localhost:5173.');
}

function range(text: string): [number, number] {
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text);
  const least = Number(match?.[1]);
  const most = Number(match?.[2] ?? match?.[1]);
  if (match !== null && least <= most && most <= MOST_MS) return [least, most];
  throw new InvalidArgumentError(
    'Expected milliseconds such as 200 or 100-500, the least first, up to 600000.',
  );
}
