import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.ts';
import { repository, temporaryFolder } from './repository.ts';

const SOURCES = [
  'package.json',
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'LICENSE',
  'tsconfig.json',
  'tsconfig.build.json',
  'openapi',
  'mock',
  'contract-tests',
  'scripts',
  'docs',
  'examples',
  'decisions',
];

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const npm = { deadline: 90_000, env: { npm_config_audit: 'false', npm_config_fund: 'false' } };

/** A copy of the repository, for commands that write into it: tests side by side read the original. */
export function copyOfRepository(): string {
  const copy = temporaryFolder();
  for (const name of SOURCES) cpSync(join(repository, name), join(copy, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Packs the package. Returns the tarball. */
export async function pack(): Promise<string> {
  const copy = copyOfRepository();
  const target = temporaryFolder();
  const { code, stderr, stdout } = await run('npm', ['pack', '--pack-destination', target], {
    ...npm,
    cwd: copy,
  });
  const [tarball] = readdirSync(target);
  if (code !== 0 || tarball === undefined) throw new Error(`npm pack ended with ${code}: ${stdout}${stderr}`);
  return join(target, tarball);
}

/** Installs a tarball in an empty folder, without the network. */
export async function install(tarball: string): Promise<string> {
  const folder = temporaryFolder();
  const specifier = `file:${tarball}`;
  const manifest = { name: 'consumer', version: '1.0.0', private: true, type: 'module' };
  const dependencies = { 'update-key-contract': specifier };
  write(folder, 'package.json', { ...manifest, dependencies });
  write(folder, 'package-lock.json', lockFor({ ...manifest, dependencies }, tarball));
  const { code, stderr } = await run('npm', ['ci', '--offline', '--ignore-scripts'], { ...npm, cwd: folder });
  if (code !== 0) {
    console.warn(`npm's cache can not serve the install, so packages are linked instead: ${stderr}`);
    await installByLinking(folder, tarball);
  }
  return folder;
}

/**
 * Our own lockfile, as a consumer of the tarball would have it. npm takes from its cache what it has by integrity, so
 * `resolved` only has to be there; nothing listens at that address.
 */
function lockFor(manifest: object, tarball: string): object {
  const { packages } = readJson<Lockfile>(join(repository, 'package-lock.json'));
  const { dependencies, bin, engines } = readJson<Record<string, unknown>>(join(repository, 'package.json'));
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  const locked = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, entry]) => [
      path,
      { ...entry, resolved: `http://127.0.0.1:9/${encodeURIComponent(path)}.tgz` },
    ]);
  const own = {
    version: packages['']?.version,
    resolved: `file:${tarball}`,
    integrity,
    dependencies,
    bin,
    engines,
  };
  return {
    ...manifest,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': manifest,
      'node_modules/update-key-contract': own,
      ...Object.fromEntries(locked),
    },
  };
}

async function installByLinking(folder: string, tarball: string): Promise<void> {
  const target = join(folder, 'node_modules', 'update-key-contract');
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  mkdirSync(target, { recursive: true });
  const { code, stderr } = await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  if (code !== 0) throw new Error(`tar ended with ${code}: ${stderr}`);
  const { packages } = readJson<Lockfile>(join(repository, 'package-lock.json'));
  for (const [path, { dev }] of Object.entries(packages)) {
    if (dev === true || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue;
    mkdirSync(join(folder, path, '..'), { recursive: true });
    symlinkSync(join(repository, path), join(folder, path));
  }
  const { bin } = readJson<{ bin: Record<string, string> }>(join(target, 'package.json'));
  for (const [name, file] of Object.entries(bin)) {
    symlinkSync(join(target, file), join(folder, 'node_modules', '.bin', name));
  }
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function write(folder: string, name: string, content: string | object): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
}
