import { existsSync, readFileSync } from 'node:fs';

export interface PackageInfo {
  readonly name: string;
  readonly version: string;
}

/** Of the package that this file belongs to; it lies deeper in the build than among the sources. */
export function readPackageInfo(): PackageInfo {
  let file = new URL('./package.json', import.meta.url);
  while (!existsSync(file) && file.pathname !== '/package.json') file = new URL('../package.json', file);
  const { name, version }: PackageInfo = JSON.parse(readFileSync(file, 'utf8'));
  return { name, version };
}
