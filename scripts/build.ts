import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { rendererFile, rendererLicence } from '../openapi/site/assets.ts';
import { gatherEvidence } from '../openapi/site/evidence.ts';

/** What the compiled code reads beside itself. */
const ASSETS = ['openapi/generated/openapi.json', 'openapi/site/assets', 'mock/state/default-seed.json'];

/**
 * Compiles the rooms that are shipped into `dist/`, in the layout of the sources, with declarations, and puts the files
 * that they read beside them. Our own tests stay behind; the contract tests are part of the product.
 *
 * @param root the repository
 * @returns what is wrong, in the compiler's words; empty when `dist/` is complete
 */
export function build(root: string): string {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const problems = compile(root);
  if (problems !== '') return problems;
  putAssets(root, root);
  return '';
}

/**
 * Makes the same JavaScript without the types: not checked, without declarations, in a tenth of the time.
 *
 * @param root the repository
 * @param target the folder that gets `dist/` and `package.json`
 */
export function transpile(root: string, target: string): void {
  const { fileNames, options } = readConfig(root);
  for (const file of fileNames.filter(isShipped)) {
    const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
      compilerOptions: { ...options, module: ts.ModuleKind.ESNext, declaration: false },
      fileName: file,
    });
    const compiled = join(target, 'dist', relative(root, file)).replace(/\.ts$/, '.js');
    mkdirSync(dirname(compiled), { recursive: true });
    writeFileSync(compiled, outputText);
  }
  cpSync(join(root, 'package.json'), join(target, 'package.json'));
  putAssets(root, target);
}

function putAssets(root: string, target: string): void {
  for (const asset of ASSETS) {
    mkdirSync(dirname(join(target, 'dist', asset)), { recursive: true });
    cpSync(join(root, asset), join(target, 'dist', asset), { recursive: true });
  }
  putBook(root, join(target, 'dist/openapi/site'));
  for (const command of commandsOf(target)) {
    if (existsSync(command)) chmodSync(command, 0o755);
  }
}

/** What the pages of the mock show that is no file of ours, or that the package does not carry the sources of. */
function putBook(root: string, book: string): void {
  cpSync(rendererFile(), join(book, 'assets/reference.js'));
  cpSync(rendererLicence(), join(book, 'assets/reference.LICENSE'));
  writeFileSync(join(book, 'evidence.json'), JSON.stringify(gatherEvidence(root)));
}

function readConfig(root: string) {
  const file = join(root, 'tsconfig.build.json');
  const config = ts.readConfigFile(file, ts.sys.readFile);
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config.config ?? {}, ts.sys, root);
  return { fileNames, options, errors: [...(config.error === undefined ? [] : [config.error]), ...errors] };
}

function compile(root: string): string {
  const { fileNames, options, errors } = readConfig(root);
  const program = ts.createProgram(fileNames.filter(isShipped), options);
  const diagnostics = [...errors, ...ts.getPreEmitDiagnostics(program)];
  if (diagnostics.length === 0) diagnostics.push(...program.emit().diagnostics);
  return ts.formatDiagnostics(diagnostics, {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
  });
}

function isShipped(file: string): boolean {
  return !file.endsWith('.test.ts') || file.endsWith('.contract.test.ts');
}

function commandsOf(root: string): string[] {
  const { bin }: { bin: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  return Object.values(bin).map((path) => join(root, path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = build(fileURLToPath(new URL('..', import.meta.url)));
  if (problems !== '') {
    process.stderr.write(problems);
    process.exitCode = 1;
  }
}
