// @ts-check
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cachedBuild, markAsUsed } from './build/cache.mjs';

/**
 * `node scripts/launch.mjs scripts/contract.ts ...` runs a TypeScript file of this checkout, with the words after it as its
 * arguments, from a build that is made when a source has changed.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const [entry = ''] = process.argv.splice(2, 1);
process.argv[1] = resolve(root, entry);

const build = cachedBuild(root);
setInterval(() => markAsUsed(build), 600_000).unref();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(build, 'dist', entry.replace(/\.ts$/, '.js'))).href);
