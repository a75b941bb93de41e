import { verdictNames } from '../results/verdicts.ts';
import type { ReportDocument } from './document.ts';
import { opinionHeadline, violationLine } from './prism.ts';
import { withoutControls } from './without-controls.ts';

const longestReason = 300;

/** `summary.md`: the verdict and what it takes to act upon it, as GitHub Flavored Markdown. */
export function renderSummary(report: ReportDocument): string {
  const { clauses, contract, target, problems } = report;
  const notable = clauses.filter(({ verdict }) => verdict !== 'passed');
  const rows = notable.map(
    ({ id, level, verdict, text, reason = '' }) =>
      `| ${id} | ${level} | ${verdict} | ${cell(text)} | ${inert(short(reason))} |`,
  );
  return [
    `## ${contract.title} contract: ${headlineOf(report)}`,
    '',
    `${countsLine(report)}. Server: ${inert(target)}. Contract ${contract.version}, run ${report.runId}.`,
    ...(problems.length === 0 ? [] : ['', ...problems.map((problem) => `- ${inert(problem)}`)]),
    ...(rows.length === 0
      ? []
      : ['', '| Clause | Level | Verdict | It says | Why |', '|---|---|---|---|---|', ...rows]),
    ...opinionLines(report),
    '',
  ].join('\n');
}

function opinionLines({ secondOpinion }: ReportDocument): string[] {
  if (secondOpinion === undefined) return [];
  return [
    '',
    `### ${opinionHeadline(secondOpinion)}`,
    '',
    ...secondOpinion.violations.map((violation) => `- ${inert(violationLine(violation))}`),
  ];
}

/** The verdict in a few words. */
export function headlineOf({ notJudged, ended, exitCode, counts, leftOut }: ReportDocument): string {
  if (notJudged !== undefined) return 'nothing was judged';
  if (ended !== undefined) return `the run was ended by ${ended}`;
  if (exitCode === 2) return 'nothing was verified';
  if (counts.failed > 0)
    return `${counts.failed} ${counts.failed === 1 ? 'clause is' : 'clauses are'} broken`;
  if (counts.error > 0) {
    return `${counts.error} ${counts.error === 1 ? 'clause' : 'clauses'} could not be judged for an error`;
  }
  if (exitCode === 1) return 'the clauses hold, but the run does not pass';
  if (counts['known failure'] > 0) return 'no failure but the known ones';
  if (counts['not verified'] > 0) return 'every clause that could be judged holds';
  if (counts.deviates > 0) return 'every required clause holds';
  return leftOut.length > 0 ? 'every clause that was asked for holds' : 'the contract holds';
}

/** How many clauses came to which verdict. */
export function countsLine({ notJudged, clauses, counts, leftOut, readOnly }: ReportDocument): string {
  if (notJudged !== undefined) return 'No clause was judged';
  const parts = verdictNames.flatMap((name) => (counts[name] === 0 ? [] : `${counts[name]} ${name}`));
  const apart = [
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} left out`]),
    ...(readOnly ? ['read-only'] : []),
  ];
  const line = `${clauses.length} ${clauses.length === 1 ? 'clause' : 'clauses'}: ${parts.join(', ')}`;
  return [line, ...apart].join('; ');
}

function short(text: string): string {
  return text.length > longestReason ? `${text.slice(0, longestReason)}...` : text;
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

/**
 * As a code span that fits into a cell: text of a server's making must become no link, image, mention or markup. A backslash
 * before a bar would keep the bar from being escaped.
 */
function inert(text: string): string {
  const line = withoutControls(text.replace(/\s+/g, ' ').trim()).replaceAll('`', "'");
  return line === '' ? '' : `\`${line.replaceAll('\\|', '\\ |').replaceAll('|', '\\|')}\``;
}
