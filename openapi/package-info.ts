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

/** The versions of a package that this one works with, as a range that npm understands. */
export function peerRange(name: string): string {
  return readManifest().peerDependencies[name] ?? 'latest';
}

interface Manifest extends PackageInfo {
  readonly peerDependencies: Readonly<Record<string, string>>;
}

function readManifest(): Manifest {
  let file = new URL('./package.json', import.meta.url);
  while (!existsSync(file) && file.pathname !== '/package.json') file = new URL('../package.json', file);
  return JSON.parse(readFileSync(file, 'utf8'));
}
