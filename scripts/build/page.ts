import { join } from 'node:path';
import { build } from 'esbuild';

/** Where the page's sources are, and so where its script and its style sheet are put. */
const FOLDER = 'mock/admin';

/**
 * Bundles the live page of the mock into one script and one style sheet beside the bundle of what serves them.
 *
 * @param target the folder of the bundles
 * @throws {Error} naming the place of what cannot be bundled
 */
export async function bundlePage(root: string, target: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: `${FOLDER}/page/main.tsx`, out: 'page' },
      { in: `${FOLDER}/page/page.css`, out: 'page' },
    ],
    outdir: join(target, FOLDER),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.2'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, target: 'ES2023' } },
  });
  return Object.keys(metafile.inputs);
}
