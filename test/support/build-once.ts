import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { cachedBuild } from '../../scripts/build/cache.mjs';
import { repository } from './repository.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with `dist/`: the sources of this repository as JavaScript, as `npm start` runs them. */
    build: string;
  }
}

const knownRsa = join(repository, 'test/support/known-rsa.cjs');

/** Builds before the tests that start commands: that costs less than compiling at each of their hundred starts. */
export default function setup({ provide }: TestProject): void {
  provide('build', cachedBuild(repository));
  // Quoted as Node.js reads it: a path may have spaces.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(knownRsa)}`.trim();
}
