import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repository, temporaryFolder } from './repository.ts';

const SOURCES = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'LICENSE',
  'decisions',
  'tsconfig.json',
  'tsconfig.build.json',
  'openapi',
  'mock',
  'contract-tests',
  'scripts',
  'docs',
  'test/support',
  'examples',
];

const execute = promisify(execFile);

/** A copy of the repository, for commands that write into it: tests side by side read the original. */
export function copyOfRepository(copy = temporaryFolder()): string {
  for (const name of SOURCES) cpSync(join(repository, name), join(copy, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/**
 * Packs the package.
 *
 * @param folder an empty one, for what that takes
 * @returns the tarball
 */
export async function pack(folder: string): Promise<string> {
  const target = join(folder, 'packed');
  mkdirSync(target);
  await npm(copyOfRepository(join(folder, 'copy')), ['pack', '--pack-destination', target]);
  return join(target, readdirSync(target)[0] ?? 'no tarball');
}

/**
 * Installs a tarball without the network: whatever it depends on would make this fail.
 *
 * @param folder what becomes the consumer's
 */
export async function install(folder: string, tarball: string): Promise<void> {
  mkdirSync(folder);
  write(folder, 'package.json', { name: 'consumer', version: '1.0.0', private: true, type: 'module' });
  await npm(folder, ['install', '--offline', '--omit=optional', '--ignore-scripts', tarball]);
}

/**
 * Makes another consumer of what is installed.
 *
 * @param folder what becomes the consumer's
 * @param peers packages of this repository that it has as well
 */
export function copyInstalled(from: string, folder: string, peers: readonly string[]): void {
  cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
  for (const name of peers) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), link);
  }
}

/**
 * Installs the example projects, with a tarball as the package that they use. It needs the registry.
 *
 * @param folder what becomes a copy of them
 */
export async function installExamples(folder: string, tarball: string): Promise<void> {
  cpSync(join(repository, 'examples'), folder, { recursive: true });
  await npm(folder, ['install', '--prefer-offline', '--ignore-scripts', '--no-save', tarball]);
}

/** @throws {Error} with its output when npm fails */
async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, npm_config_audit: 'false', npm_config_fund: 'false' };
  await execute('npm', args, { cwd, env });
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function write(folder: string, name: string, content: string | object): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}
