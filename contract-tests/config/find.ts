import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';

/** The names under which a settings file is found without being named. */
export const settingsFiles = ['contract.config.yaml', 'contract.config.yml', 'contract.config.json'] as const;

/** Every settings file of a folder. */
export function settingsFilesIn(folder: string): readonly string[] {
  return settingsFiles.map((name) => join(folder, name)).filter((file) => existsSync(file));
}

/**
 * The settings file of a folder; undefined where it has none.
 *
 * @throws ConfigError when it has several: which of them is meant cannot be known
 */
export function findSettingsFile(folder: string): string | undefined {
  const found = settingsFilesIn(folder);
  if (found.length > 1) {
    throw new ConfigError(
      `${found.join(' and ')}: several settings files side by side; remove all but one, or name the one that is meant by --config FILE`,
    );
  }
  return found[0];
}
