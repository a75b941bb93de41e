import { UsageError } from '../command.ts';
import type { Verdict } from './change.ts';
import type { DiffReport } from './report.ts';

const UNRELEASED = '## [Unreleased]';

const LABELS: Readonly<Record<Exclude<Verdict, 'wording'>, string>> = {
  callers: 'Breaks callers',
  servers: 'Servers have to follow',
  renames: 'Renames in generated code',
  harmless: 'Harmless',
};

/**
 * The changelog with what changed in the contract as a section of what is not released yet, in place of the one that is
 * there. Wording is left out.
 *
 * @param since the revision that the report compares with
 * @throws UsageError when the changelog has no heading for what is not released
 */
export function withContractSection(changelog: string, report: DiffReport, since: string): string {
  const start = changelog.indexOf(UNRELEASED);
  if (start < 0) throw new UsageError(`CHANGELOG.md has no heading "${UNRELEASED}"`);
  const end = changelog.indexOf('\n## ', start + 1);
  const unreleased = changelog.slice(start, end < 0 ? undefined : end);
  const others = unreleased.replace(/\n### Contract since [\s\S]*?(?=\n### |$)/, '').trimEnd();
  const rest = end < 0 ? '\n' : `\n${changelog.slice(end)}`;
  return `${changelog.slice(0, start)}${others}\n\n${sectionOf(report, since)}${rest}`;
}

function sectionOf({ changes }: DiffReport, since: string): string {
  const lines = Object.entries(LABELS).flatMap(([verdict, label]) => {
    const own = changes.filter((change) => change.verdict === verdict);
    return own.map(({ what, operations }) => {
      const where = operations.length === 0 ? '' : ` (${operations.join(', ')})`;
      return `- ${label}: ${what}${where}.`;
    });
  });
  const body = lines.length === 0 ? 'The contract says the same.' : [...new Set(lines)].join('\n');
  return `### Contract since ${since}\n\n${body}`;
}
