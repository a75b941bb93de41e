// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is bundled, and what says how. */
const INPUTS = [
  'mock',
  'openapi',
  'contract-tests',
  'scripts',
  'test/support',
  'package.json',
  'package-lock.json',
];

/**
 * The build of a checkout's sources as they are now, made unless it is there: bundles in `dist/`, in the layout of the sources,
 * which read what they read in the checkout. It is kept in `node_modules/.cache/update-key-contract`, by the sources' digest.
 *
 * @param {string} root the checkout
 * @returns {string} the folder that holds `dist/`
 * @throws {Error} when the sources cannot be bundled; esbuild has said why then
 */
export function cachedBuild(root) {
  const target = join(root, 'node_modules', '.cache', 'update-key-contract', digestOf(root));
  if (!existsSync(target)) fill(root, target);
  markAsUsed(target);
  return target;
}

/**
 * Builds that nobody has used lately are deleted when another one is made.
 *
 * @param {string} build
 */
export function markAsUsed(build) {
  const now = new Date();
  try {
    utimesSync(build, now, now);
  } catch {
    // Where the folder may not be written, nothing is deleted either.
  }
}

/**
 * By names, times and sizes of the files: reading them takes longer than the mock's start.
 *
 * @param {string} root
 */
function digestOf(root) {
  const hash = createHash('sha256').update(root);
  for (const path of INPUTS.flatMap((input) => sourcesIn(join(root, input)))) {
    const { mtimeMs, size } = statSync(path);
    hash.update(`\0${relative(root, path)}\0${mtimeMs}\0${size}`);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * A file itself, or the sources in a folder without our own tests, in order.
 *
 * @param {string} path
 * @returns {string[]}
 */
function sourcesIn(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs|css)$/.test(name) && !/(?<!\.contract)\.test\.ts$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

/**
 * In a process of its own, for the sake of its loader of TypeScript.
 *
 * @param {string} root
 * @param {string} target
 */
function fill(root, target) {
  const script = fileURLToPath(new URL('fill-cache.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, root, target], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
}
