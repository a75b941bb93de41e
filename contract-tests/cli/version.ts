import { readPackageInfo } from '../../openapi/package-info.ts';

/** The version of this package, from its sources and installed alike. */
export function packageVersion(): string {
  return readPackageInfo().version;
}
