import { sharedReasons } from '../results/shared-reasons.ts';
import { verdictNames, worstFirst } from '../results/verdicts.ts';
import { comparisonLines } from './comparison.ts';
import type { ReportDocument } from './document.ts';
import { opinionHeadline, violationLine } from './prism.ts';
import { withoutControls } from './without-controls.ts';

const longestReason = 300;

/** `summary.md`: the verdict and what it takes to act upon it, as GitHub Flavored Markdown. */
export function renderSummary(report: ReportDocument): string {
  const { clauses, contract, target } = report;
  const beside = [...report.problems, ...report.warnings, ...comparisonLines(report.comparison)];
  const shared = sharedReasons(clauses);
  const notable = worstFirst(clauses).filter(
    (clause) => clause.verdict !== 'passed' && !shared.some(({ members }) => members.includes(clause)),
  );
  const rows = notable.map(
    ({ id, level, verdict, text, reason = '', knownBecause }) =>
      `| ${id} | ${level} | ${verdict} | ${cell(text)} | ${inert(short(reason))}${knownBecause === undefined ? '' : ` Known: ${inert(short(knownBecause))}`} |`,
  );
  return [
    `## ${contract.title} contract: ${headlineOf(report)}`,
    '',
    `${countsLine(report)}. Server: ${inert(target)}. Contract ${contract.version}, run ${report.runId}.`,
    ...(beside.length === 0 ? [] : ['', ...beside.map((line) => `- ${inert(line)}`)]),
    ...(rows.length === 0
      ? []
      : ['', '| Clause | Level | Verdict | It says | Why |', '|---|---|---|---|---|', ...rows]),
    ...shared.flatMap(({ verdict, reason, members }) => [
      '',
      `${members.length} clauses ${verdict}: ${inert(short(reason))} (${members.map(({ id }) => id).join(', ')})`,
    ]),
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

/** The verdict in a few words: what is broken first, then what is known to be, then what nobody has judged. */
export function headlineOf(report: ReportDocument): string {
  const { notJudged, ended, exitCode, counts, leftOut, problems } = report;
  if (notJudged !== undefined) return 'nothing was judged';
  if (ended !== undefined) return `the run was ended by ${ended}`;
  if (exitCode === 2) return 'nothing was verified';
  const { failed, error, deviates, flaky, 'known failure': known, 'not verified': open } = counts;
  const parts = [
    ...(failed > 0 ? [`${clausesOf(failed)} broken`] : []),
    ...(error > 0
      ? [`${error === 1 ? '1 clause' : `${error} clauses`} could not be judged because of an error`]
      : []),
    ...(deviates > 0
      ? [`${deviates === 1 ? '1 advisory clause deviates' : `${deviates} advisory clauses deviate`}`]
      : []),
    ...(flaky > 0 ? [`${flaky} flaky`] : []),
    ...(known > 0 ? [`${known === 1 ? '1 known failure' : `${known} known failures`}`] : []),
    ...(open > 0 ? [`${open} not verified`] : []),
  ];
  if (failed + error === 0 && flaky > 0 && report.strict) return parts.join(', ');
  if (failed + error === 0 && exitCode === 1) {
    const hold = parts.length === 0 ? 'the clauses hold' : `no clause failed (${parts.join(', ')})`;
    return `${hold}, but ${problems.length === 1 ? 'one thing is' : 'things are'} wrong beside them`;
  }
  if (parts.length > 0)
    return failed + error > 0 ? parts.join(', ') : `no clause failed, ${parts.join(', ')}`;
  return leftOut.length > 0 ? 'every clause that was asked for holds' : 'the contract holds';
}

function clausesOf(count: number): string {
  return count === 1 ? '1 clause is' : `${count} clauses are`;
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
