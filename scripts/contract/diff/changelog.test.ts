import { describe, expect, it } from 'vitest';
import { withContractSection } from './changelog.ts';
import type { DiffReport, ReportedChange } from './report.ts';

const change = (what: string, verdict: ReportedChange['verdict']): ReportedChange => ({
  direction: 'request',
  effect: 'addition',
  pointer: '#',
  what,
  operations: ['updateKey'],
  verdict,
  touched: { clauses: [], tests: [], types: [] },
});
const report: DiffReport = {
  before: '0.1.0',
  after: '0.2.0',
  changes: [change('label: a new optional member', 'harmless'), change('summary', 'wording')],
  needsMajor: false,
};
const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A.\n\n## [0.1.0]\n\n- B.\n';

describe('withContractSection', () => {
  it('adds what changed, but for words, at the end of what is not released', () => {
    expect(withContractSection(changelog, report, 'v0.1.0')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A.\n\n### Contract since v0.1.0\n\n' +
        '- Harmless: label: a new optional member (updateKey).\n\n## [0.1.0]\n\n- B.\n',
    );
  });

  it('gives the same when it is called again', () => {
    const once = withContractSection(changelog, report, 'v0.1.0');
    expect(withContractSection(once, report, 'v0.1.0')).toBe(once);
  });

  it('rejects a changelog without a place for it', () => {
    expect(() => withContractSection('# Changelog\n', report, 'v0.1.0')).toThrow(
      'no heading "## [Unreleased]"',
    );
  });
});
