import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { noBrowser } from '../../test/support/chromium.ts';
import { appearances, useInspector } from '../testing/browser.ts';
import { newFolder } from '../testing/command.ts';
import { rowOf } from '../testing/rows.ts';
import { mutants } from './mutants/index.ts';
import { renderPage } from './page.ts';
import { killsOf } from './unique-kills.ts';

const rows = [
  ...mutants.slice(0, 24).map(({ name, clauses }) => rowOf('mutant', { name, failed: clauses })),
  rowOf('mutant', { name: 'survives', expected: ['UK-UPD-01'], failed: [], problems: ['survived'] }),
  rowOf('variant', { name: 'responses are chunked', unverified: ['UK-JWK-03'] }),
  rowOf('variant', {
    name: 'is rejected',
    expected: [],
    failed: ['UK-UPD-01'],
    problems: ['rejected by UK-UPD-01'],
  }),
];

/** Where the first header cell of the matrix stands in its box once that was scrolled. */
const scrolledHead = `(([box]) => {
  box.scrollTo(300, 300);
  const { x, y } = box.getBoundingClientRect();
  const cell = box.querySelector('th').getBoundingClientRect();
  return [cell.x - x, cell.y - y];
})(document.querySelectorAll('.scroll'))`;

describe.skipIf(noBrowser !== undefined)(`mutation.html in Chromium (${noBrowser ?? 'it is here'})`, () => {
  const inspect = useInspector();

  it.each(appearances)(
    'is accessible and fits $width px in the $colorScheme, but for the matrix that scrolls by itself',
    { timeout: 60_000 },
    async (appearance) => {
      const file = join(newFolder(), 'mutation.html');
      writeFileSync(file, renderPage(rows, killsOf(loadContract().clauses, rows)));
      const found = await inspect(file, appearance, (page) => page.evaluate(scrolledHead));
      expect(found).toEqual({
        violations: [],
        tooWide: 0,
        pageErrors: { errors: [], strayRequests: [] },
        seen: [1, 1],
      });
    },
  );
});
