import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sample } from '../testing/sample-report.ts';
import { reportToGithub } from './github.ts';
import { renderJunit } from './junit.ts';
import { renderSummary } from './summary.ts';

describe('junit.xml', () => {
  const xml = renderJunit(sample);

  it('shows each verdict as what it is', () => {
    expect(xml).toContain('<skipped message="setting x is not given"/>');
    expect(xml).toContain('<system-out>known (ticket 7): x\n');
    expect(xml).toContain('<system-out>deviates: expected 400; received');
    expect(xml).toContain('UK-REQ-02, required, after: Update Key page');
  });

  it('lets no text of the server break the document', () => {
    expect(xml).not.toContain('<script>');
    expect(xml).not.toContain(']]>');
    expect(xml).toContain('no answer \uFFFD');
  });
});

describe('summary.md', () => {
  it('has a row for each clause that did not pass, and none of its text as markup', () => {
    const markdown = renderSummary(sample);
    expect(markdown.split('\n').filter((line) => line.startsWith('| UK-'))).toHaveLength(5);
    expect(markdown).toContain('received 500 \\| &lt;script>');
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
      '::notice title=UK-DEP-01 known failure',
      '::error title=UK-JWK-01 error',
      '::notice title=Not verified',
      '::error title=Update Key contract',
      '::error title=Second opinion',
    ]);
    expect(told).toContain('received b%0A::error::c');
    expect(told).toContain('100%25');
  });

  it('appends the summary to the one of the job', () => {
    expect(readFileSync(file, 'utf8')).toContain('## Update Key contract: 1 clause is broken');
  });

  it('says nothing elsewhere', () => {
    expect(reportToGithub(sample, {})).toBe('');
  });
});
