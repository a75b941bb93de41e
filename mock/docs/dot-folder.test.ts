import { copyFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rendererFile } from '../../openapi/site/assets.ts';
import { run } from '../../test/support/child.ts';
import { repository, temporaryFolder } from '../../test/support/repository.ts';

/** The sources where pnpm, npx and Yarn put packages, with the renderer beside them as the build leaves it. */
function copyBelowDotFolder(): string {
  const copy = join(temporaryFolder(), '.store', 'update-key-contract');
  mkdirSync(copy, { recursive: true });
  for (const name of ['package.json', 'openapi', 'mock']) {
    cpSync(join(repository, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  copyFileSync(rendererFile(), join(copy, 'openapi', 'site', 'assets', 'reference.js'));
  return copy;
}

const PATHS = [
  '/docs',
  '/docs/clauses',
  '/docs/renderer.js',
  '/openapi.json',
  '/openapi.yaml',
  '/__admin/openapi.json',
  '/__admin/version',
];

describe('a package below a folder whose name begins with a dot', () => {
  it('serves every page and file', async () => {
    const script = `
      const { createMock } = await import('./mock/index.ts');
      const mock = createMock();
      for (const path of ${JSON.stringify(PATHS)}) {
        const response = await mock.fetch('http://localhost' + path);
        console.log(path, response.status, (await response.text()).length > 50);
      }`;
    const flags = ['--import', 'tsx', '--input-type', 'module', '--eval', script];

    const { stdout } = await run(process.execPath, flags, { cwd: copyBelowDotFolder() });

    expect(stdout.trim().split('\n')).toEqual(PATHS.map((path) => `${path} 200 true`));
  });
});
