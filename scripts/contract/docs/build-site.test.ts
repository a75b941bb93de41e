import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../../openapi/load.ts';
import type { Evidence } from '../../../openapi/site/evidence.ts';
import { chromiumPath, sharedBrowser, watchPage } from '../../../test/support/chromium.ts';
import { buildSite } from './build-site.ts';

const contract = loadContract();
const evidence: Evidence = {
  clauses: {
    'UK-QRY-02': {
      contract: [{ file: 'openapi/paths/update-key.yaml', line: 6, text: 'Needed (UK-QRY-02)' }],
      tests: [{ file: 'contract-tests/x.contract.test.ts', line: 3, text: 'a <b>title</b>' }],
      notes: [],
    },
  },
  matrix: {
    measured: '2026-11-30',
    command: 'npm run mutation',
    mutants: [{ name: 'the scope is not asked for', killedBy: ['UK-QRY-02'] }],
  },
};

const folder = mkdtempSync(join(tmpdir(), 'site-'));
beforeAll(() => {
  buildSite(folder, contract, evidence);
});
afterAll(() => rmSync(folder, { recursive: true }));

const clausePage = () => readFileSync(join(folder, 'clauses.html'), 'utf8');

describe('buildSite', () => {
  it('writes pages, the contract in both forms, and the renderer', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'clauses.html',
      'index.html',
      'openapi.json',
      'openapi.yaml',
      'renderer.js',
    ]);
  });

  it('has every clause under its id, with its lines, tests, mutants and decisions', () => {
    const page = clausePage();
    for (const { id } of contract.clauses) expect(page).toContain(`<article id="${id}"`);
    expect(page).toContain('openapi/paths/update-key.yaml:6');
    expect(page).toContain('contract-tests/x.contract.test.ts:3');
    expect(page).toContain('the scope is not asked for');
    expect(page).toContain('<time>2026-11-30</time>');
    expect(page).toContain('The address without its trailing slash');
  });

  it('shows where nothing judges a clause', () => {
    expect(clausePage()).toContain('No contract test judges it yet.');
    expect(clausePage()).toContain('It kills none of the mutants.');
  });

  it('escapes what it is given', () => {
    expect(clausePage()).toContain('a &lt;b&gt;title&lt;/b&gt;');
  });

  it.skipIf(chromiumPath === undefined)(
    'opens from the disk without a request to anywhere',
    { timeout: 60_000 },
    async () => {
      const page = await (await sharedBrowser()).newPage();
      const pageErrors = await watchPage(page);
      await page.goto(pathToFileURL(join(folder, 'index.html')).href);
      await page.getByText('Replace a key, deploy it').first().waitFor();
      expect(await page.getByRole('button', { name: /test request/i }).count()).toBe(0);
      expect(pageErrors).toEqual({ errors: [], strayRequests: [] });
      await page.close();
    },
  );
});
