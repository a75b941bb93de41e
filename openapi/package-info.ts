import { existsSync, readFileSync } from 'node:fs';

export interface PackageInfo {
  readonly name: string;
  readonly version: string;
}

/** Of the package that this file belongs to; it lies deeper in the build than among the sources. */
export function readPackageInfo(): PackageInfo {
  const { name, version } = readManifest();
  return { name, version };
}

function readManifest(): PackageInfo {
  let file = new URL('./package.json', import.meta.url);
  while (!existsSync(file) && file.pathname !== '/package.json') file = new URL('../package.json', file);
  return JSON.parse(readFileSync(file, 'utf8'));
}
