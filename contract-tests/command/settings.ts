import { existsSync } from 'node:fs';
import { type ConnectionFlags, withConnection } from '../connection/flags.ts';
import { ConfigError, parseTarget, readConfiguration } from '../settings/config.ts';
import { mockSettings, type Settings } from '../settings/settings.ts';
import { type ServerFlags, settingsFile } from './flags.ts';

/** Which server is meant, and what is known of it. */
export interface Server {
  /** Undefined for the mock in process. */
  readonly url?: string;
  readonly settings: Settings;
}

/**
 * Puts together what flags and settings file say; without a file, what the shipped mock starts with.
 *
 * @param otherwise the address that a manifest says
 * @throws ConfigError
 */
export function readServer(flags: ServerFlags & Partial<ConnectionFlags>, otherwise?: string): Server {
  const file = flags.config ?? (existsSync(settingsFile) ? settingsFile : undefined);
  const given = file === undefined ? undefined : readConfiguration(file, process.env);
  const named = flags.target === undefined ? undefined : parseTarget(flags.target, '--target');
  const isTorn = given?.target !== undefined && otherwise !== undefined && given.target !== otherwise;
  if (named === undefined && isTorn) {
    throw new ConfigError(
      `${file}: target is ${given?.target}, but the manifest is of a run on ${otherwise}; say by --target which of them is meant`,
    );
  }
  const url = named ?? otherwise ?? given?.target;
  const assumed = { ...mockSettings, ...(url === undefined && { propagationTimeout: 0 }) };
  const settings = withConnection(given?.settings ?? assumed, {
    flags,
    ...(url !== undefined && { url }),
    ...(given !== undefined && { given: given.connection, file }),
  });
  return { settings, ...(url !== undefined && { url }) };
}
