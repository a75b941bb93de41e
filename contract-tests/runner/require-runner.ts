import { createRequire } from 'node:module';
import { peerRange } from '../../openapi/package-info.ts';
import { ConfigError } from '../config/config-error.ts';

const runner = 'vitest';

/**
 * Makes sure that the test runner is there, which an installation of the mock alone does without.
 *
 * @param place a file from which it is sought; this package's own unless given
 * @throws ConfigError with the command that installs it
 */
export function requireRunner(place: string = import.meta.url): void {
  try {
    createRequire(place).resolve(`${runner}/package.json`);
  } catch (cause) {
    const problem = `the contract tests need Vitest, which is not installed: npm install --save-dev ${runner}@${peerRange(runner)}`;
    throw new ConfigError(problem, { cause });
  }
}
