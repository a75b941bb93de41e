import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/** What the bundles carry along; every other package is imported where it is installed. */
const BUNDLED = [
  'ajv',
  'commander',
  'cors',
  'express',
  'fast-check',
  'http-proxy-agent',
  'https-proxy-agent',
  'yaml',
];

/** Express parses no body here: with it go iconv-lite's tables, half of all that the bundles would hold. */
const LEFT_OUT = /^body-parser$/;

export interface BundleOptions {
  readonly root: string;
  /** Paths of TypeScript files, relative to the root; each becomes a `.js` at the same place in `target`. */
  readonly entries: readonly string[];
  readonly target: string;
  /**
   * What `import.meta.url` means, and so where files that lie beside a source are read: in the `package` beside the
   * bundles, in a layout as that of the sources; or among the `sources`.
   */
  readonly beside: 'package' | 'sources';
  readonly format?: 'esm' | 'cjs';
}

/**
 * Bundles TypeScript by esbuild, without checking types. With more than one entry, what they share goes into chunks beside them.
 *
 * @returns which inputs went into which outputs
 * @throws {Error} naming the place of what cannot be bundled
 */
export async function bundle(options: BundleOptions): Promise<Metafile> {
  const { root, entries, target, format = 'esm' } = options;
  const esm = {
    splitting: true,
    chunkNames: '[name]-[hash]',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  };
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outbase: root,
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format,
    keepNames: false,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    plugins: [places(options), besideTheMock(options), packages(root)],
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, target: 'ES2023' } },
    ...(options.beside === 'sources' && { sourcemap: true, sourcesContent: false }),
    ...(format === 'esm' ? esm : { outExtension: { '.js': '.cjs' } }),
  } satisfies BuildOptions);
  return metafile;
}

/** What `require` enters beside the mock itself shares its bundle: there is one mock, and it is loaded once. */
function besideTheMock({ format }: BundleOptions): Plugin {
  return {
    name: 'beside-the-mock',
    setup({ onResolve }) {
      if (format !== 'cjs') return;
      onResolve({ filter: /^\.\.\/create-mock\.ts$/ }, ({ importer }) =>
        /[\\/]mock[\\/]adapters[\\/]/.test(importer) ? { path: '../index.cjs', external: true } : undefined,
      );
    },
  };
}

/** Decides which packages the sources' imports take along. What those import in turn goes with them. */
function packages(root: string): Plugin {
  return {
    name: 'packages',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: LEFT_OUT }, ({ path }) => ({ path, namespace: 'left-out' }));
      onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
      onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
        if (!isSource(root, importer)) return undefined;
        const name = path.split('/', path.startsWith('@') ? 2 : 1).join('/');
        return BUNDLED.includes(name) ? undefined : { path, external: true };
      });
    },
  };
}

const BASE = 'package-base';

/**
 * Lets every source know its place though it is bundled with others: `import.meta.url` is where what lies beside the source is
 * read, `import.meta.filename` where what it names is run.
 */
function places({ root, target, beside, format }: BundleOptions): Plugin {
  return {
    name: 'places',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^${BASE}$`) }, () => ({ path: BASE, namespace: BASE }));
      onLoad({ filter: /./, namespace: BASE }, () => ({ contents: baseModule(format), resolveDir: target }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (!isSource(root, path) || !/import\.meta\.|createRequire\(/.test(text)) return undefined;
        const name = relative(root, path).split(sep).join('/').replace(/\.ts$/, '.js');
        const built = `new URL(${JSON.stringify(name)}, packageBase).href`;
        const url = beside === 'sources' ? JSON.stringify(pathToFileURL(path).href) : built;
        const contents = text
          .replace(/createRequire\(import\.meta\.url\)\((?='express'\))/g, 'require(')
          .replaceAll('import.meta.url', `(${url})`)
          .replaceAll('import.meta.filename', `fileOfUrl(${built})`);
        const header = `import { packageBase, fileOfUrl } from '${BASE}'; `;
        return {
          contents: text.startsWith('#!') ? contents.replace('\n', `\n${header}`) : header + contents,
          loader: 'ts',
        };
      });
    },
  };
}

/** ES modules: a chunk, which lies at the top of `target`. CommonJS: one file that lies as deep as its source. */
function baseModule(format: BundleOptions['format']): string {
  const base =
    format === 'cjs'
      ? "new URL('../', require('node:url').pathToFileURL(__filename))"
      : "new URL('./', import.meta.url)";
  return `export { fileURLToPath as fileOfUrl } from 'node:url'; export const packageBase = ${base};`;
}

function isSource(root: string, path: string): boolean {
  return path.startsWith(join(root, sep)) && !relative(root, path).split(sep).includes('node_modules');
}
