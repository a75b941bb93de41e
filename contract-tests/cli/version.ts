import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version of this package, from its sources and installed alike. */
export function packageVersion(): string {
  const file = fileURLToPath(import.meta.resolve('update-key-contract/package.json'));
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
