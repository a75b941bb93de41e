import { expect, it } from 'vitest';
import { clauses, rowOf } from '../testing/rows.ts';
import { renderPage } from './page.ts';
import { worthOf } from './unique-kills.ts';

const [one, two, three] = ['UK-UPD-01', 'UK-UPD-02', 'UK-UPD-03'] as const;
const rows = [
  rowOf('faulty', { name: 'merges', fell: [one], unverified: [two], reasons: { [one]: 'expected <a>' } }),
  rowOf('faulty', { name: 'wrong', expected: [two], fell: [three], problems: [`${two} did not fall`] }),
  rowOf('lawful', { name: 'chunked' }),
];
const page = renderPage(rows, worthOf(clauses, rows));

it('marks what fell, what fell beside, what did not fall and what could not be judged', () => {
  expect(page).toContain('<td class="fell" title="UK-UPD-01 fell: expected &lt;a&gt;">');
  expect(page).toContain('<td class="open" title="UK-UPD-02 not verified: ">');
  expect(page).toContain('<td class="stood" title="UK-UPD-02 did not fall: ">');
  expect(page).toContain('<td class="beside" title="UK-UPD-03 fell beside: ">');
});

it('counts the servers and tells in words what is wrong', () => {
  expect(page).toMatch(/<b>1<\/b> faulty servers caught.*<b>1<\/b> lawful servers accepted/s);
  expect(page).toContain('<li><b>wrong</b>: UK-UPD-02 did not fall</li>');
});

it('says what each clause catches alone, and why one catches nothing', () => {
  expect(page).toMatch(/id="UK-UPD-01">.*required<td class="number">1<td class="number">1/);
  expect(renderPage(rows, worthOf(clauses, []))).toContain('Catches none alone: it catches no fault.');
});
