import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rendererFile, rendererLicence } from '../openapi/site/assets.ts';
import { bundleBrowser } from './build/browser.ts';
import { bundle } from './build/bundle.ts';
import { writeDeclarations } from './build/declarations.ts';
import { shippedEntries } from './build/entries.ts';
import { noticesFor } from './build/notices.ts';
import { bundlePage } from './build/page.ts';

/** What the bundles read beside themselves. */
const ASSETS = [
  'openapi/generated/openapi.json',
  'openapi/generated/admin.json',
  'openapi/generated/evidence.json',
  'openapi/mutation-matrix.json',
  'openapi/site/assets',
  'mock/state/default-seed.json',
  'openapi/generated/contract.config.schema.json',
];

/** What `require` may enter. */
const REQUIRED = ['mock/index.ts', 'mock/adapters/vite.ts', 'contract-tests/verify.ts'];

/** Makes `dist/`: what is shipped, as bundles with their declarations, and beside them the files that they read. */
async function build(root: string): Promise<void> {
  const target = join(root, 'dist');
  rmSync(target, { recursive: true, force: true });
  const common = { root, target, beside: 'package' } as const;
  const { inputs } = await bundle({ ...common, entries: shippedEntries(root) });
  for (const entry of REQUIRED) await bundle({ ...common, entries: [entry], format: 'cjs' });
  const ofPage = await bundlePage(root, target);
  const ofBrowser = await bundleBrowser(root, target);
  await bundleBrowser(root, target, 'cjs');
  putAssets(root, target);
  const notices = noticesFor(root, [...Object.keys(inputs), ...ofPage, ...ofBrowser]);
  writeFileSync(join(target, 'THIRD-PARTY-NOTICES.txt'), notices);
  writeDeclarations(root, target);
  for (const command of ['mock/main.js', 'contract-tests/main.js']) chmodSync(join(target, command), 0o755);
}

function putAssets(root: string, target: string): void {
  for (const asset of ASSETS) {
    mkdirSync(dirname(join(target, asset)), { recursive: true });
    cpSync(join(root, asset), join(target, asset), { recursive: true });
  }
  // What the pages of the mock show that is no file of ours, or that the package does not carry the sources of.
  const site = join(target, 'openapi/site');
  cpSync(rendererFile(), join(site, 'assets/reference.js'));
  cpSync(rendererLicence(), join(site, 'assets/reference.LICENSE'));
}

await build(fileURLToPath(new URL('..', import.meta.url)));
