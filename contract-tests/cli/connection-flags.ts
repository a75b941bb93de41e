import { dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readCertificates } from '../client/certificates.ts';
import { readClientCertificate } from '../client/client-certificate.ts';
import { proxyFor } from '../client/proxy.ts';
import { createPace } from '../client/throttle.ts';
import type { GivenCredentials } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Certificates, ClientCertificate, Connection, Credentials } from '../config/connection.ts';
import type { ConnectionSettings, Settings } from '../config/settings.ts';

/** What the flags say of the connection; absent: as the settings file has it. */
export interface ConnectionFlags {
  readonly timeout?: number;
  readonly propagationTimeout?: number;
  readonly maxRps?: number;
  readonly concurrency: number;
  readonly insecure?: boolean;
  readonly ca?: string;
  readonly viaPrism?: boolean;
}

const defaultConcurrency = 32;
/** More tests at once than that make no sense. */
export const mostConcurrency = 256;

/** Adds the flags that govern how the server is reached. */
export function addReachFlags(command: Command): Command {
  const options = [
    new Option('--timeout <ms>', 'how long a response may take').argParser(wholeNumber(1, 600_000)),
    new Option('--propagation-timeout <ms>', 'how long an update may take to show in JWKs').argParser(
      wholeNumber(0, 600_000),
    ),
    new Option('--max-rps <n>', 'maximum number of requests per second').argParser(rate),
    new Option('--ca <file>', 'trust only the CAs of this PEM file'),
    new Option('--insecure', 'trust any certificate').conflicts('ca'),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

/** Adds these, and the flags that govern how hard a run works and who judges. */
export function addConnectionFlags(command: Command): Command {
  return addReachFlags(command)
    .addOption(
      new Option('--concurrency <n>', 'maximum number of concurrent tests')
        .argParser(wholeNumber(1, mostConcurrency))
        .default(defaultConcurrency),
    )
    .option('--via-prism', 'have Prism judge the responses too');
}

/** What of a run's settings depends on where the server is and who asks. */
export interface Wanted {
  readonly flags: Partial<ConnectionFlags>;
  /** Undefined for the mock in process, to which no proxy leads. */
  readonly url?: string;
  /** What the settings file says, and where it is. */
  readonly given?: ConnectionSettings;
  readonly credentials?: readonly GivenCredentials[];
  readonly file?: string | undefined;
}

/**
 * The settings with their times and the connection as flags, settings file and the variables for proxies have them, in
 * this order.
 *
 * @throws ConfigError
 */
export function withConnection(
  settings: Settings,
  { flags, url, given = {}, credentials = [], file }: Wanted,
): Settings {
  const { timeout, propagationTimeout, maxRps = given.maxRps } = flags;
  const proxy = url === undefined ? undefined : proxyFor(url);
  const client = clientCertificate(given, file);
  const connection: Connection = {
    certificates: trusted(flags, '--ca') ?? trusted(given, `${file}: ca:`, file) ?? { trust: 'usual' },
    ...(proxy !== undefined && { proxy }),
    ...(maxRps !== undefined && { pace: createPace(maxRps) }),
    ...(client !== undefined && { client }),
    ...(given.headers !== undefined && { headers: given.headers }),
    ...(credentials.length > 0 && { credentials: credentials.map((each) => withUrl(each, url ?? '')) }),
  };
  return {
    ...settings,
    ...(timeout !== undefined && { requestTimeout: timeout }),
    ...(propagationTimeout !== undefined && { propagationTimeout }),
    connection,
  };
}

/** The product's own token endpoint unless another is named. */
function withUrl(credentials: GivenCredentials, target: string): Credentials {
  return { ...credentials, url: credentials.url ?? `${target}/apiops/auth/token` };
}

function clientCertificate(
  { cert, key, passphrase }: ConnectionSettings,
  file: string | undefined,
): ClientCertificate | undefined {
  if (cert === undefined && key === undefined && passphrase === undefined) return undefined;
  const place = file === undefined ? '' : `${file}: `;
  if (cert === undefined || key === undefined) {
    throw new ConfigError(`${place}cert and key: expected both, the client certificate and its key, in PEM`);
  }
  const at = (path: string) => (file === undefined ? path : resolve(dirname(file), path));
  return readClientCertificate({ cert: at(cert), key: at(key), passphrase }, place);
}

function trusted(
  { insecure, ca }: Pick<ConnectionSettings, 'ca' | 'insecure'>,
  place: string,
  file?: string,
): Certificates | undefined {
  if (insecure === true && ca !== undefined) {
    throw new ConfigError(`${place} ${ca}: expected either ca or insecure: true, not both`);
  }
  if (insecure === true) return { trust: 'any' };
  if (ca === undefined) return undefined;
  return readCertificates(file === undefined ? ca : resolve(dirname(file), ca), place);
}

/** Reads a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

function rate(text: string): number {
  const value = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 10_000) return value;
  throw new InvalidArgumentError('Expected a number above 0 and up to 10000, such as 20 or 0.5.');
}
