import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser, watchPage } from '../../../openapi/book/testing/browser.ts';
import { loadContract } from '../../../openapi/load.ts';
import { newFolder } from '../../reports/testing/command.ts';
import { faults } from '../faults/index.ts';
import { renderPage } from './page.ts';
import { rowOf } from './testing/rows.ts';
import { worthOf } from './worth.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const why = chromiumPath === undefined ? 'no Chromium here: set CHROMIUM_PATH' : 'it is here';
const rows = [
  ...faults.slice(0, 40).map(({ name, clauses }) => rowOf('faulty', { name, fell: clauses })),
  rowOf('faulty', { name: 'survives', expected: ['UK-UPD-01'], fell: [], problems: ['survived'] }),
  rowOf('lawful', { name: 'answers are chunked', unverified: ['UK-JWK-03'] }),
  rowOf('lawful', {
    name: 'is refused',
    expected: [],
    fell: ['UK-UPD-01'],
    problems: ['refused by UK-UPD-01'],
  }),
];
const cases = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(chromiumPath === undefined)(`bite.html in Chromium (${why})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it.each(cases)(
    'is accessible and fits $width px in the $colorScheme, but for the matrix that scrolls by itself',
    { timeout: 60_000 },
    async ({ width, colorScheme }) => {
      const file = join(newFolder(), 'bite.html');
      writeFileSync(file, renderPage(rows, worthOf(loadContract().clauses, rows)));
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const misdeeds = await watchPage(page);
      await page.goto(`file://${file}`);
      const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      const head = await page.evaluate(
        '(([box]) => { box.scrollTo(300, 300); const { x, y } = box.getBoundingClientRect(); const cell = box.querySelector("th").getBoundingClientRect(); return [cell.x - x, cell.y - y]; })(document.querySelectorAll(".scroll"))',
      );
      await page.evaluate(axe);
      const violations = await page.evaluate(
        'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
      );
      await context.close();
      expect({ violations, tooWide, head }).toEqual({ violations: [], tooWide: 0, head: [1, 1] });
      expect(misdeeds).toEqual({ errors: [], strayRequests: [] });
    },
  );
});
