import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../../test/support/chromium.ts';
import { appearances, useInspector } from '../testing/browser.ts';
import { newFolder } from '../testing/command.ts';
import { sample } from '../testing/sample-report.ts';
import { reportNotJudged } from './not-judged.ts';
import { renderReportPage } from './page.ts';

const passing = {
  ...sample,
  exitCode: 0 as const,
  problems: [],
  counts: { ...sample.counts, failed: 0, deviates: 0, 'known failure': 0, 'not verified': 0, error: 0 },
  clauses: sample.clauses.slice(0, 1),
};
const notJudged = await reportNotJudged({
  reason: `https://host/${'long-path/'.repeat(30)}: no response (ECONNREFUSED); is the server running?`,
  exitCode: 2,
});
const cases = [sample, passing, notJudged].flatMap((report) =>
  appearances.map((appearance) => ({ report, ...appearance })),
);

describe.skipIf(noBrowser !== undefined)(`report.html in Chromium (${noBrowser ?? 'it is here'})`, () => {
  const inspect = useInspector();

  it.each(cases)(
    'is accessible and fits $width px in the $colorScheme',
    async ({ report, ...appearance }) => {
      const file = join(newFolder(), 'report.html');
      writeFileSync(file, renderReportPage(report));
      const { seen, ...found } = await inspect(file, appearance, (page) => page.screenshot());
      expect(found).toEqual({ violations: [], tooWide: 0, pageErrors: { errors: [], strayRequests: [] } });
      expect(seen.length).toBeGreaterThan(10_000);
    },
  );
});
