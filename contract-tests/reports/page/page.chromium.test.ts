import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, launchBrowser, watchPage } from '../../../openapi/book/testing/browser.ts';
import { newFolder } from '../testing/command.ts';
import { sample } from '../testing/sample.ts';
import { renderReportPage } from './page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const why = chromiumPath === undefined ? 'no Chromium here: set CHROMIUM_PATH' : 'it is here';
const passing = {
  ...sample,
  exitCode: 0 as const,
  problems: [],
  counts: { ...sample.counts, failed: 0, differs: 0, expected: 0, 'not verified': 0, error: 0 },
  clauses: sample.clauses.slice(0, 1),
};
const cases = [sample, passing].flatMap((report) =>
  [390, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ report, width, colorScheme })),
  ),
);

describe.skipIf(chromiumPath === undefined)(`report.html in Chromium (${why})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it.each(cases)(
    'is accessible and fits $width px in the $colorScheme',
    async ({ report, width, colorScheme }) => {
      const file = join(newFolder(), 'report.html');
      writeFileSync(file, renderReportPage(report));
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const misdeeds = await watchPage(page);
      await page.goto(`file://${file}`);
      const picture = await page.screenshot({ fullPage: true });
      const tooWide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      await page.evaluate(axe);
      const violations = await page.evaluate(
        'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
      );
      await context.close();
      expect({ violations, tooWide }).toEqual({ violations: [], tooWide: 0 });
      expect(misdeeds).toEqual({ errors: [], strayRequests: [] });
      expect(picture.length).toBeGreaterThan(10_000);
    },
  );
});
