import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that two colour schemes of a page can differ in. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What of a page is not accessible by axe's rules; in the dark by those about colours, as all else is what it is in the light. */
export async function violationsOf(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const options = {
    resultTypes: ['violations'],
    // Which element it is shows by its HTML: to find a selector for each that passes takes longer than all rules.
    selectors: false,
    ...(colorScheme === 'dark' && { runOnly: OF_COLOURS }),
  };
  return page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))`,
  );
}
