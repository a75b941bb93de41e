import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
  const config = join(root, 'tsconfig.build.json');
  // One by one, by the fast compiler: what joins them then reads no more than the types.
  const single = join(target, 'declarations');
  const compiler = createRequire(import.meta.url).resolve('typescript-native/package.json');
  const flags = ['-p', config, '--types', 'node', '--outDir', single, '--rootDir', root];
  execFileSync(process.execPath, [join(compiler, '../bin/tsc'), ...flags], { stdio: 'inherit' });
  const output = { noBanner: true, exportReferencedTypes: true };
  const texts = generateDtsBundle(
    TYPED.map((entry) => ({ filePath: join(single, `${entry}.d.ts`), output })),
    { preferredConfigPath: config },
  );
  rmSync(single, { recursive: true });
  for (const [index, entry] of TYPED.entries()) {
    for (const ending of ['.d.ts', '.d.cts']) writeFileSync(join(target, entry + ending), texts[index] ?? '');
  }
  for (const ending of ['.d.ts', '.d.cts']) cpSync(join(root, `${TYPES}.ts`), join(target, TYPES + ending));
  writeFileSync(join(target, `${TYPES}.js`), 'export {};\n');
  writeFileSync(join(target, `${TYPES}.cjs`), '');
}
