import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./assets/', import.meta.url));

/** A style sheet or script of the pages. */
export function assetText(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/**
 * Where the renderer of the contract lies: the build puts it beside the other assets, among the sources it is in
 * `node_modules`. It is the browser bundle of Scalar's API reference, which Scalar's Fastify plugin carries along.
 */
export function rendererFile(): string {
  const packed = join(folder, 'reference.js');
  return existsSync(packed) ? packed : join(rendererPackage(), 'dist/js/standalone.js');
}

/** The licence under which the renderer may be passed on. */
export function rendererLicence(): string {
  return join(rendererPackage(), 'LICENSE');
}

function rendererPackage(): string {
  const entry = createRequire(import.meta.url).resolve('@scalar/fastify-api-reference');
  return dirname(dirname(entry));
}
