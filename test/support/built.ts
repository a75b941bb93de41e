import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject } from 'vitest';

/** A file of the build that the tests share, such as `mock/main.js`. */
export function builtFile(file: string): string {
  return join(inject('build'), 'dist', file);
}

/** The same as what code that runs in a process of its own imports it by. */
export function builtUrl(file: string): string {
  return pathToFileURL(builtFile(file)).href;
}
