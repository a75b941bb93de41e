import { expect, it } from 'vitest';
import { clauses, rowOf } from '../testing/rows.ts';
import { renderPage } from './page.ts';
import { killsOf } from './unique-kills.ts';

const [one, two, three] = ['UK-UPD-01', 'UK-UPD-02', 'UK-UPD-03'] as const;
const rows = [
  rowOf('mutant', { name: 'merges', failed: [one], unverified: [two], reasons: { [one]: 'expected <a>' } }),
  rowOf('mutant', { name: 'wrong', expected: [two], failed: [three], problems: [`${two} did not fail`] }),
  rowOf('variant', { name: 'chunked' }),
];
const page = renderPage(rows, killsOf(clauses, rows));

it('marks what failed, what failed unexpectedly, what did not fail and what could not be judged', () => {
  expect(page).toContain('<td class="failed" title="UK-UPD-01 failed: expected &lt;a&gt;">');
  expect(page).toContain('<td class="open" title="UK-UPD-02 not verified: ">');
  expect(page).toContain('<td class="survived" title="UK-UPD-02 did not fail: ">');
  expect(page).toContain('<td class="unexpected" title="UK-UPD-03 failed unexpectedly: ">');
});

it('counts the servers and shows in words what is wrong', () => {
  expect(page).toMatch(/<b>1<\/b> mutants killed.*<b>1<\/b> variants accepted/s);
  expect(page).toContain('<li><b>wrong</b>: UK-UPD-02 did not fail</li>');
});

it('shows what each clause kills alone, and why one kills nothing', () => {
  expect(page).toMatch(/id="UK-UPD-01">.*required<td class="number">1<td class="number">1/);
  expect(renderPage(rows, killsOf(clauses, []))).toContain('No unique kill: it kills no mutant.');
});
