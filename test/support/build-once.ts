import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { transpile } from '../../scripts/build.ts';
import { repository } from './repository.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with `dist/` and `package.json`, as an installed package has them. */
    build: string;
  }
}

/** What the build is made of. */
const INPUTS = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'openapi', 'mock', 'contract-tests'];
const BESIDE = ['scripts/build.ts', 'decisions', 'package-lock.json'];

/** Builds before the tests that start commands: that costs less than compiling at each of their hundred starts. */
export default function setup({ provide }: TestProject): void {
  provide('build', buildOnce());
}

/** The build of the sources as they are now, kept until they change. */
function buildOnce(): string {
  const cache = join(repository, 'node_modules', '.cache', 'update-key-contract');
  const target = join(cache, digestOf([...INPUTS, ...BESIDE]));
  if (existsSync(target)) return target;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  // A build that is interrupted must not look like one that is complete.
  const unfinished = mkdtempSync(join(cache, 'unfinished-'));
  transpile(repository, unfinished);
  renameSync(unfinished, target);
  return target;
}

function digestOf(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs.flatMap(filesIn)) {
    hash
      .update(input)
      .update('\0')
      .update(readFileSync(join(repository, input)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** A file by its path, or all those of a folder, in order. */
function filesIn(input: string): string[] {
  const path = join(repository, input);
  if (input.includes('.')) return [input];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length))
    .sort();
}
