import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import type SwaggerParser from '@apidevtools/swagger-parser';
import { ContractError, isJsonObject, type OpenApiDocument } from './document.ts';
import { pointerTo } from './json-pointer.ts';

const COMPONENT = /^#\/components\/[a-zA-Z]+\/[\w.-]+$/;

/**
 * Reads an authored contract, validates it as OpenAPI 3.1 and joins its files into one document. References stay, all of
 * them to named components. `info['x-source-digest']` says which sources it was made from.
 *
 * Needs @apidevtools/swagger-parser, which is there in development only.
 *
 * @param file path of the root document, in YAML or JSON
 * @throws ContractError naming the file
 */
export async function bundleDocument(file: string): Promise<OpenApiDocument> {
  const parser = swaggerParser(file);
  try {
    // Taken before the files are read: one saved in between makes the bundle stale, never wrongly fresh.
    const digest = sourceDigest(dirname(file));
    const bundled: unknown = JSON.parse(JSON.stringify(await parser.bundle(file)));
    await parser.validate(structuredClone(bundled) as Parameters<typeof parser.validate>[0]);
    rejectDeepReferences(bundled, '#', file);
    const document = bundled as OpenApiDocument;
    return { ...document, info: { ...document.info, 'x-source-digest': digest } };
  } catch (error) {
    if (error instanceof ContractError) throw error;
    const { findDanglingReferences } = await import('./references.ts');
    const dangling = findDanglingReferences(file);
    const problem = dangling.length > 0 ? dangling.join('; ') : messageOf(error);
    throw new ContractError(file, '', problem, { cause: error });
  }
}

/**
 * SHA-256, in hex, over the authored files of a folder: their paths and contents, in the order of the paths, line ends
 * as LF. What lies in `generated/` does not count.
 */
export function sourceDigest(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
    .filter(({ name }) => !name.startsWith('generated/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { path, name } of files) {
    hash.update(`${name}\0${readFileSync(path, 'utf8').replaceAll('\r\n', '\n')}\0`);
  }
  return hash.digest('hex');
}

/** By `require`: Node.js 22 imports it as an empty object where tsx runs the sources. */
function swaggerParser(file: string): typeof SwaggerParser {
  try {
    return createRequire(import.meta.url)('@apidevtools/swagger-parser');
  } catch (error) {
    const problem = 'bundling needs @apidevtools/swagger-parser, a development dependency: run npm ci';
    throw new ContractError(file, '', problem, { cause: error });
  }
}

/** A reference into the middle of another path shows that a shared file is not listed in the components. */
function rejectDeepReferences(value: unknown, pointer: string, file: string): void {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries())
      rejectDeepReferences(element, `${pointer}/${index}`, file);
  } else if (isJsonObject(value)) {
    if (typeof value.$ref === 'string' && !COMPONENT.test(value.$ref)) {
      const problem = `$ref ${value.$ref} is no component: list the file it means under components`;
      throw new ContractError(file, pointer, problem);
    }
    for (const [name, member] of Object.entries(value)) {
      rejectDeepReferences(member, pointerTo([name], pointer), file);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
