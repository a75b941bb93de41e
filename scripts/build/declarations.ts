import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';

/** The entries that are typed. */
const TYPED = [
  'mock/index',
  'mock/browser/index',
  'mock/adapters/msw',
  'mock/adapters/vite',
  'contract-tests/verify',
];

/** Types and nothing else, generated as they are shipped. */
const TYPES = 'openapi/generated/types';

/**
 * Writes the declarations of each entry as one file, which imports no package: for importers in ES modules as `.d.ts`, and in
 * CommonJS as `.d.cts`. The types are not checked here: `npm run types` does.
 *
 * @throws {Error} when they cannot be read; the compiler has said why then
 */
export function writeDeclarations(root: string, target: string): void {
  const output = { noBanner: true, exportReferencedTypes: true };
  const texts = generateDtsBundle(
    TYPED.map((entry) => ({ filePath: join(root, `${entry}.ts`), output })),
    { preferredConfigPath: join(root, 'tsconfig.build.json') },
  );
  for (const [index, entry] of TYPED.entries()) {
    for (const ending of ['.d.ts', '.d.cts']) writeFileSync(join(target, entry + ending), texts[index] ?? '');
  }
  for (const ending of ['.d.ts', '.d.cts']) cpSync(join(root, `${TYPES}.ts`), join(target, TYPES + ending));
  writeFileSync(join(target, `${TYPES}.js`), 'export {};\n');
  writeFileSync(join(target, `${TYPES}.cjs`), '');
}
