import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { ClauseReport, ReportDocument } from './document.ts';
import { describeOpinion } from './prism.ts';
import { renderSummary } from './summary.ts';
import { withoutControls } from './without-controls.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const levels = {
  failed: 'error',
  error: 'error',
  deviates: 'warning',
  flaky: 'warning',
  'known failure': 'notice',
  'not verified': 'notice',
} as const;

/**
 * In GitHub Actions: annotations as workflow commands, to be printed, and the summary appended to the job's. Elsewhere
 * nothing, so that a run prints the same everywhere else.
 */
export function reportToGithub(report: ReportDocument, environment: Environment): string {
  if (environment.GITHUB_ACTIONS !== 'true') return '';
  const file = environment.GITHUB_STEP_SUMMARY;
  const lost = file === undefined || file === '' ? '' : appendSummary(file, report);
  return renderAnnotations(report) + lost;
}

/** The annotation that is due when the summary of the job cannot be written. */
function appendSummary(file: string, report: ReportDocument): string {
  try {
    appendFileSync(file, `${renderSummary(report)}\n`);
    return '';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${command('warning', 'GITHUB_STEP_SUMMARY', `cannot be written: ${reason}`)}\n`;
  }
}

/** Output that holds text of a server's making: no line of it is taken for a command by a CI system. */
export function withoutCommands(output: string, environment: Environment): string {
  const broken = breakMarkers(output);
  if (environment.GITHUB_ACTIONS !== 'true') return broken;
  const end = randomUUID();
  return `::stop-commands::${end}\n${broken}\n::${end}::\n`;
}

/** Azure Pipelines reads `##vso[` and `##[` anywhere in a line, TeamCity `##teamcity[`: a blank ends that. */
export function breakMarkers(text: string): string {
  return text.replaceAll(/##(?=[a-z]*\[)/gi, '## ');
}

/** `::error title=...::...` and so on, a line each. What is not verified is one notice for all. */
function renderAnnotations({ clauses, problems, warnings, secondOpinion, strict }: ReportDocument): string {
  const open = clauses.filter(({ verdict }) => verdict === 'not verified');
  const lines = [
    ...clauses.flatMap((clause) => annotationOf(clause, strict)),
    ...(open.length === 0 ? [] : [command('notice', 'Not verified', open.map(({ id }) => id).join(', '))]),
    ...problems.map((problem) => command('error', 'Update Key contract', problem)),
    ...warnings.map((warning) => command('warning', 'Update Key contract', warning)),
    ...(secondOpinion?.fails === true
      ? [command('error', 'Second opinion', describeOpinion(secondOpinion).join('\n'))]
      : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotationOf(
  { id, verdict, text, reason = '', knownBecause }: ClauseReport,
  strict: boolean,
): string[] {
  if (verdict === 'passed' || verdict === 'not verified') return [];
  const known = knownBecause === undefined ? '' : `\nKnown: ${knownBecause}`;
  const level = strict && verdict === 'flaky' ? 'error' : levels[verdict];
  return [command(level, `${id} ${verdict}`, `${text}\n${reason}${known}`)];
}

/** Escaped as the runner's own toolkit does it: text of a server's making must not become a command. */
function command(name: string, title: string, message: string): string {
  return `::${name} title=${escapeProperty(title)}::${escapeData(breakMarkers(withoutControls(message)))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
