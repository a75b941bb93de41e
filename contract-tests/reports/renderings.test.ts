import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { sample } from '../testing/sample-report.ts';
import { reportToGithub } from './github.ts';
import { renderJunit } from './junit.ts';
import { renderReportPage } from './page.ts';
import { renderSecondOpinion } from './prism.ts';
import { renderSummary } from './summary.ts';
import { renderTable } from './table.ts';

/** All but the line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/;

describe('junit.xml', () => {
  const xml = renderJunit(sample);

  it('shows each verdict as what it is', () => {
    expect(xml).toContain('<skipped message="setting x is not given"/>');
    expect(xml).toContain('<system-out>known (ticket 7): x\n');
    expect(xml).toContain('<system-out>deviates: expected 400; received');
    expect(xml).toContain('UK-REQ-02, required (follows, Update Key page)');
  });

  it('lets no text of the server break the document', () => {
    expect(xml).not.toContain('<script>');
    expect(xml).not.toContain(']]>');
    expect(xml).toContain('no response \uFFFD');
  });
});

describe('report.html', () => {
  const page = renderReportPage(sample);
  const cardOf = (verdict: string) => new RegExp(`<details class="clause ${verdict}"[^>]*>`).exec(page)?.[0];

  it('opens what speaks against the server, and shows of what was not verified the reason alone', () => {
    expect(
      [cardOf('failed'), cardOf('deviates'), cardOf('error')].map((card) => card?.endsWith(' open>')),
    ).toEqual([true, true, true]);
    expect(cardOf('not-verified')).not.toContain(' open');
    expect(page).toMatch(/<small>setting x is not given<\/small><\/span>\s*<\/summary>/);
  });

  it('folds what stayed unverified because of a clause, where that is much', () => {
    const [first, ...others] = sample.clauses;
    const pageWith = (count: number) => {
      const consequences = Array.from({ length: count }, (_, index) => `UK-XXX-${index}`);
      const clauses = first ? [{ ...first, verdict: 'failed' as const, consequences }, ...others] : [];
      return renderReportPage({ ...sample, clauses });
    };
    expect(pageWith(2)).toContain('<span class="why">Not verified because of it: <a href="#UK-XXX-0">');
    expect(pageWith(40)).toContain('<summary>Not verified because of it: 40 clauses</summary>');
  });

  it('is not green where most clauses were not verified', () => {
    const green = { ...sample, exitCode: 0 as const };
    const open = green.clauses.map((clause) => ({ ...clause, verdict: 'not verified' as const }));
    const counts = { ...sample.counts, 'not verified': open.length };
    expect(renderReportPage(green)).toContain('<header class="exit-0">');
    expect(renderReportPage({ ...green, clauses: open, counts })).toContain('<header class="not-verified">');
  });
});

it('the terminal shows what fails before what deviates, in whatever order the contract has them', () => {
  const failure = { expected: 'a', received: 'b' };
  const [one, two] = loadContract().clauses.map((clause) => ({ clause, reason: 'x', failure }));
  const verdicts =
    one && two
      ? ([
          { ...one, verdict: 'deviates' },
          { ...two, verdict: 'failed' },
        ] as const)
      : [];
  const table = renderTable(verdicts, { colour: false, width: 100, counts: '' });
  expect(table.match(/^UK-\S+ \w+(?=:)/gm)).toEqual([
    `${two?.clause.id} failed`,
    `${one?.clause.id} deviates`,
  ]);
});

describe('summary.md', () => {
  it('has a row for each clause that did not pass, and none of its text as markup', () => {
    const markdown = renderSummary(sample);
    expect(markdown.split('\n').filter((line) => line.startsWith('| UK-'))).toHaveLength(6);
    expect(markdown).toContain('| `expected 400; received 500 \\| <script>` |');
    expect(markdown).toContain('| `x` Known: `ticket 7` |');
  });
});

describe('what a server says', () => {
  const said =
    '\u001b]52;c;aGk=\u0007\u001b[2J\u009b31m\r<b> ![a](http://a.example) @team `code` \\| [x](y)\u202e\n::error::z';

  it('stands in summary.md as code, in one cell', () => {
    const clauses = sample.clauses.map((clause) => ({
      ...clause,
      ...(clause.reason !== undefined && { reason: said }),
    }));
    const markdown = renderSummary({ ...sample, clauses, problems: [said], target: said });
    const outside = markdown.replace(/`[^`]*`/g, 'code');
    expect(outside).not.toMatch(/!\[|\]\(|@team|<b>|^::/m);
    expect(
      outside
        .split('\n')
        .filter((line) => line.startsWith('| UK-'))
        .map((row) => row.replaceAll('\\|', '').split('|').length),
    ).toEqual([7, 7, 7, 7, 7, 7]);
    expect(markdown).not.toMatch(controls);
  });

  it('reaches neither terminal nor workflow as control characters', () => {
    const failure = { expected: said, received: said, curl: said, answer: said, story: [said] };
    const clause = loadContract().clauses[0];
    const verdicts =
      clause === undefined
        ? []
        : ([
            { clause, verdict: 'failed', reason: said, failure },
            ...Array.from({ length: 4 }, () => ({ clause, verdict: 'error', reason: said }) as const),
          ] as const);
    const table = renderTable(verdicts, { colour: false, width: 400, counts: '' });
    const opinion = sample.secondOpinion;
    const violations =
      opinion?.violations.map((violation) => ({ ...violation, message: said, curl: said })) ?? [];
    const shown = [
      table,
      renderSecondOpinion(opinion && { ...opinion, violations }),
      reportToGithub({ ...sample, problems: [said] }, { GITHUB_ACTIONS: 'true' }),
    ];
    for (const text of shown) expect(text).not.toMatch(controls);
    expect(table).toContain('\\u001b]52;c;aGk=\\u0007');
    expect(table.split('\n').find((line) => line.includes('failed  '))).toContain('::error::z');
  });
});

describe('in GitHub Actions', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'contract-summary-')), 'summary.md');
  const told = reportToGithub(sample, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file });

  it('annotates with one command a line, whatever the server said', () => {
    expect(
      told
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, line.indexOf('::', 2))),
    ).toEqual([
      '::error title=UK-REQ-02 failed',
      '::warning title=UK-REQ-03 deviates',
      '::warning title=UK-REQ-04 flaky',
      '::notice title=UK-DEP-01 known failure',
      '::error title=UK-JWK-01 error',
      '::notice title=Not verified',
      '::error title=Update Key contract',
      '::warning title=Update Key contract',
      '::error title=Second opinion',
    ]);
    expect(told).toContain('received b%0A::error::c');
    expect(told).toContain('100%25');
  });

  it('appends the summary to the one of the job', () => {
    expect(readFileSync(file, 'utf8')).toContain('## Update Key contract: 1 clause is broken');
  });

  it('prints nothing elsewhere', () => {
    expect(reportToGithub(sample, {})).toBe('');
  });
});
