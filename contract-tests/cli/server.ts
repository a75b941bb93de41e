import { parseTarget, readConfiguration } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { findSettingsFile, settingsFiles, settingsFilesIn } from '../config/find.ts';
import { type ConnectionSettings, mockSettings, type Settings } from '../config/settings.ts';
import { type ConnectionFlags, withConnection } from './connection-flags.ts';
import type { CommandContext } from './context.ts';
import type { ServerFlags } from './parse-flags.ts';

/** Which server is meant, and what is known of it. */
export interface Server {
  /** Undefined for the mock in process. */
  readonly url?: string;
  readonly settings: Settings;
  /** Whether no settings file was found, so that the mock's project, environments and tokens are assumed. */
  readonly isAssumed: boolean;
  /** The settings file that was read. */
  readonly file?: string;
  /** One that lies there and was not read. */
  readonly unread?: string;
  /** What the settings file says of the connection. */
  readonly given?: ConnectionSettings;
  /** The environment variables that the settings file names. */
  readonly variables: ReadonlySet<string>;
}

type Flags = ServerFlags & Partial<ConnectionFlags>;
type Place = Pick<CommandContext, 'env' | 'folder' | 'unnamedServer'>;

/**
 * Puts together what flags and settings file say; without a file, what the shipped mock starts with.
 *
 * @param otherwise the address that a manifest says: a manifest may come from anywhere, so that tokens of a settings file
 *   go there only when that file or a flag says so, too
 * @throws ConfigError, also when no server is named: a run that judged another one would prove nothing
 */
export function readServer(flags: Flags, place: Place, otherwise?: string): Server {
  const file = flags.mock === true ? undefined : (flags.config ?? findSettingsFile(place.folder));
  const given = file === undefined ? undefined : readConfiguration(file, place.env);
  const named = flags.target === undefined ? undefined : parseTarget(flags.target, '--target');
  if (named === undefined && given !== undefined && given.target === undefined && otherwise !== undefined) {
    throw new ConfigError(
      `${file}: target is missing, and the manifest is of a run on ${otherwise}; give --target if the tokens may be sent there`,
    );
  }
  const isTorn = given?.target !== undefined && otherwise !== undefined && given.target !== otherwise;
  if (named === undefined && isTorn) {
    throw new ConfigError(
      `${file}: target is ${given?.target}, but the manifest is of a run on ${otherwise}; say by --target which of them is meant`,
    );
  }
  const [unread] = flags.mock === true ? settingsFilesIn(place.folder) : [];
  const url = named ?? otherwise ?? given?.target;
  if (url === undefined && !isForMock(flags, place, file)) throw unnamed(file);
  const assumed = { ...mockSettings, ...(url === undefined && { propagationTimeout: 0 }) };
  const settings = withConnection(given?.settings ?? assumed, {
    flags,
    ...(url !== undefined && { url }),
    ...(given !== undefined && { given: given.connection, credentials: given.credentials, file }),
  });
  return {
    settings,
    isAssumed: given === undefined,
    variables: given?.variables ?? new Set(),
    ...(url !== undefined && { url }),
    ...(file !== undefined && { file }),
    ...(unread !== undefined && { unread }),
    ...(given !== undefined && { given: given.connection }),
  };
}

/** By its flag, or in a checkout where nothing speaks of a server. */
function isForMock({ mock }: Flags, { unnamedServer }: Place, file: string | undefined): boolean {
  return mock === true || (unnamedServer === 'mock' && file === undefined);
}

function unnamed(file: string | undefined): ConfigError {
  const missing = file === undefined ? 'no server is named' : `${file}: target is missing`;
  const place = file === undefined ? `as target in ${settingsFiles[0]}` : 'there';
  return new ConfigError(
    `${missing}; give the server's base URL ${place} or by --target URL, or judge the mock of this package by --mock`,
  );
}
