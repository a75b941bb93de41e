import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callCommand, newFolder } from '../testing/command.ts';
import { sample } from '../testing/sample-report.ts';
import { compareWith, comparisonLines, readEarlierReport } from './comparison.ts';
import { renderReportPage } from './page.ts';
import { renderSummary } from './summary.ts';

function fileOf(value: unknown): string {
  const file = join(newFolder(), 'report.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

describe('a comparison with an earlier run', () => {
  const earlier = readEarlierReport(fileOf(sample));
  const now = sample.clauses.map(({ id, verdict }) => {
    if (id === 'UK-REQ-01') return { id, verdict: 'failed' as const };
    if (id === 'UK-REQ-02') return { id, verdict: 'passed' as const };
    return id === 'UK-DEP-01' ? { id, verdict: 'not verified' as const } : { id, verdict };
  });
  const comparison = earlier && compareWith(earlier, now);

  it('shows what is new, what is fixed, and what is not verified any more', () => {
    expect(comparisonLines(comparison)).toEqual([
      'new since run 0badcafe of 2026-01-02 03:04: UK-REQ-01 (passed, now failed)',
      'fixed since run 0badcafe of 2026-01-02 03:04: UK-REQ-02 (failed, now passed)',
      'not verified any more since run 0badcafe of 2026-01-02 03:04: UK-DEP-01 (known failure, now not verified)',
    ]);
  });

  it('reports that nothing has changed, and leaves out what only one of them has judged', () => {
    const [same] = sample.clauses;
    const only = [...(same ? [same] : []), { id: 'UK-XXX-01', verdict: 'failed' as const }];
    expect(comparisonLines(earlier && compareWith(earlier, only))).toEqual([
      'no verdict has changed since run 0badcafe of 2026-01-02 03:04',
    ]);
  });

  it('says nothing where the two have no clause in common, as where the earlier run judged none', () => {
    expect(earlier && compareWith({ ...earlier, clauses: [] }, now)).toBeUndefined();
    expect(readEarlierReport(join(newFolder(), 'report.json'))).toBeUndefined();
  });

  it('stands in the summary and on the page', () => {
    const report = { ...sample, ...(comparison && { comparison }) };
    for (const text of [renderSummary(report), renderReportPage(report)]) {
      expect(text).toContain('fixed since run 0badcafe');
    }
  });
});

describe('--compare', () => {
  it('takes the report of the run before, in the same folder', async () => {
    const folder = newFolder();
    const args = ['--mock', '--only', 'UK-ROUTE-03', '--sequences', '0'];
    const first = await callCommand(args, {}, folder);
    const { runId } = JSON.parse(first.files['report.json'] ?? '{}');
    const file = join(folder, 'contract-report', 'report.json');
    const second = await callCommand([...args, '--compare', file], {}, folder);
    expect(second.out).toContain(`no verdict has changed since run ${runId}`);
    expect(second.code).toBe(0);
  });

  it.each(['{', '{"runId":"x"}'])('rejects %s with exit code 2', async (text) => {
    const { code, err } = await callCommand(['--mock', '--compare', fileOf(text)]);
    expect(err).toMatch(/--compare \S+report\.json: expected a report\.json of an earlier run/);
    expect(code).toBe(2);
  });
});
