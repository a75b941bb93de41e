import { join } from 'node:path';
import { inject } from 'vitest';

/** A file of the build that the tests share, such as `mock/main.js`. */
export function builtFile(file: string): string {
  return join(inject('build'), 'dist', file);
}
