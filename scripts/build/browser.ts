import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const BUILT_INS = 'mock/browser/built-ins';
const GLOBALS = `${BUILT_INS}/globals.ts`;

/** What runs in browsers, and which globals of Node.js it needs. The adapter runs in Node.js as well. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  'mock/browser/index.ts': [GLOBALS],
  'mock/adapters/msw.ts': [],
};

/**
 * Bundles what runs in browsers, each entry into one file at the place of its source: small files take the places of the built-ins of Node.js
 * that it uses, and the files that it reads become part of it.
 *
 * @returns the inputs, as paths relative to the root
 * @throws {Error} when it uses of a built-in what the file in its place does not have
 */
export async function bundleBrowser(
  root: string,
  target: string,
  format: 'esm' | 'cjs' = 'esm',
): Promise<readonly string[]> {
  const built = Object.entries(ENTRIES).map(([entry, inject]) =>
    build({ ...optionsFor(root, target, format), entryPoints: [entry], inject: [...inject] }),
  );
  const inputs = await Promise.all(built);
  return inputs.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

function optionsFor(root: string, target: string, format: 'esm' | 'cjs') {
  return {
    absWorkingDir: root,
    outbase: root,
    outdir: target,
    bundle: true,
    minify: true,
    format,
    ...(format === 'cjs' && { outExtension: { '.js': '.cjs' } }),
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.2'],
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    plugins: [builtIns(root), filesWithin(root)],
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, target: 'ES2023' } },
  } satisfies BuildOptions;
}

function builtIns(root: string): Plugin {
  return {
    name: 'built-ins',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:http$/ }, ({ path }) => ({ path, namespace: 'statuses' }));
      onLoad({ filter: /./, namespace: 'statuses' }, () => ({
        contents: `export const STATUS_CODES = ${JSON.stringify(STATUS_CODES)};`,
      }));
      onResolve({ filter: /^fast-uri$/ }, () => ({ path: join(root, BUILT_INS, 'fast-uri.ts') }));
      onResolve({ filter: /^node:/ }, ({ path }) => ({
        path: join(root, BUILT_INS, `${path.replace('node:', '').replace('/', '-')}.ts`),
        sideEffects: false,
      }));
    },
  };
}

const READING =
  /JSON\.parse\(\s*readFileSync\(new URL\('(\.[^']+\.json)', import\.meta\.url\), 'utf8'\)\s*,?\s*\)/g;

/** JSON that a source reads from beside itself becomes part of the bundle, made anew at each reading as before. */
function filesWithin(root: string): Plugin {
  return {
    name: 'files-within',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path.includes('node_modules') || !path.startsWith(root)) return undefined;
        const contents = readFileSync(path, 'utf8').replace(READING, (_reading, file: string) => {
          const document: unknown = JSON.parse(readFileSync(join(dirname(path), file), 'utf8'));
          const needed = file.endsWith('/admin.json')
            ? withFaultsAndStates(document)
            : withoutTexts(document);
          return `(${JSON.stringify(needed)})`;
        });
        return { contents, loader: 'ts' };
      });
    },
  };
}

/** A contract without what only its readers need, which is a quarter of it: the operations' texts, and those of schemas. */
function withoutTexts(document: unknown): unknown {
  if (!isObject(document) || !isObject(document.components)) return document;
  const { components } = document;
  const schemas = withoutDescriptions(components.schemas);
  const paths = mapMembers(document.paths, (item) =>
    mapMembers(item, ({ description, 'x-decisions': decisions, 'x-clauses': clauses, ...operation }) => ({
      ...operation,
      ...(Array.isArray(clauses) && { 'x-clauses': clauses.map(withoutReasons) }),
    })),
  );
  return { ...document, paths, components: { ...components, schemas } };
}

/** The control surface is not served in browsers: of its document only the schemas of faults and states. */
function withFaultsAndStates(document: unknown): object {
  const { schemas } = (document as { components: { schemas: Record<string, unknown> } }).components;
  const needed = new Set(['Faults', 'Snapshot', 'SnapshotPatch']);
  // A set gives what is added while it is gone through.
  for (const name of needed) {
    const text = JSON.stringify(schemas[name]);
    for (const [, referred = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) needed.add(referred);
  }
  const kept = Object.entries(schemas).filter(([name]) => needed.has(name));
  return { components: { schemas: withoutDescriptions(Object.fromEntries(kept)) } };
}

/** A clause without what says where it comes from. */
function withoutReasons(clause: Record<string, unknown>): object {
  const { quote, says, step, why, ...rule } = clause;
  return rule;
}

/** Members of a schema whose values are not schemas. */
const VALUES = ['const', 'default', 'enum', 'example', 'examples'];

function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (!isObject(value)) return value;
  const members = Object.entries(value)
    .filter(([name, member]) => !(name === 'description' && typeof member === 'string'))
    .map(([name, member]) => [name, VALUES.includes(name) ? member : withoutDescriptions(member)]);
  return Object.fromEntries(members);
}

function mapMembers(value: unknown, map: (member: Record<string, unknown>) => unknown): unknown {
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    isObject(member) ? map(member) : member,
  ]);
  return Object.fromEntries(members);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
