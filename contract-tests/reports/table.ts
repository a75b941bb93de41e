import { styleText } from 'node:util';
import { areaTitleOf } from '../../openapi/areas.ts';
import { type SharedReason, sharedReasons } from '../results/shared-reasons.ts';
import { type ClauseVerdict, type Verdict, worstFirst } from '../results/verdicts.ts';
import { withoutControls } from './without-controls.ts';

export interface TableOptions {
  /** Whether the output shows colours. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The counts, in words. */
  readonly counts: string;
}

/** What stands for a verdict where room is scarce. */
export const verdictMarks: Readonly<Record<Verdict, string>> = {
  passed: '✓',
  failed: '✗',
  deviates: '~',
  flaky: '±',
  'known failure': '=',
  'not verified': '?',
  error: '!',
};
const colours = {
  passed: 'green',
  failed: 'red',
  deviates: 'yellow',
  flaky: 'yellow',
  'known failure': 'blue',
  'not verified': 'cyan',
  error: 'magenta',
} as const;

/** The clauses by area with their verdicts, what broke each failed one, the worst first, and the counts. */
export function renderTable(verdicts: readonly ClauseVerdict[], options: TableOptions): string {
  const paint = (verdict: Verdict, text: string) =>
    options.colour ? styleText(colours[verdict], text, { validateStream: false }) : text;
  const lines: string[] = [];
  const shared = sharedReasons(verdicts);
  const isShared = (verdict: ClauseVerdict) => shared.some(({ members }) => members.includes(verdict));
  let area = '';
  for (const judged of verdicts) {
    const { clause, verdict } = judged;
    const reason = isShared(judged) ? undefined : judged.reason;
    if (areaTitleOf(clause) !== area) lines.push('', areaTitleOf(clause));
    area = areaTitleOf(clause);
    const head = `  ${verdictMarks[verdict]} ${clause.id.padEnd(12)} ${verdict.padEnd(12)} ${clause.level.padEnd(8)} `;
    lines.push(
      paint(verdict, head) + cut(inOneLine(reason ?? plain(clause.text)), options.width - head.length),
    );
  }
  const details = worstFirst(verdicts)
    .filter((verdict) => !isShared(verdict))
    .flatMap(detail);
  const below = [...shared.flatMap(sharedLines), ...details].map(withoutControls);
  return [...lines, '', ...below, options.counts, ''].join('\n');
}

function sharedLines({ verdict, reason, members }: SharedReason): string[] {
  return [
    `${verdict}, ${members.length} clauses: ${reason}`,
    `  ${members.map(({ clause }) => clause.id).join(', ')}`,
    '',
  ];
}

function detail({ clause, verdict, reason, failure, knownBecause }: ClauseVerdict): string[] {
  if (verdict === 'error') return [`${clause.id} error: ${reason ?? ''}`, ''];
  if (failure === undefined) return [];
  return [
    `${clause.id} ${verdict}: ${clause.text}`,
    ...(clause.why === undefined ? [] : [`  why       ${clause.why}`]),
    ...(knownBecause === undefined ? [] : [`  known     ${knownBecause}`]),
    `  expected  ${failure.expected}`,
    `  received  ${failure.received}`,
    ...(failure.story ?? []).map((step, index) => `  ${`${index + 1}.`.padEnd(4)}${step}`),
    ...(failure.curl === undefined ? [] : [indent(failure.curl)]),
    ...(failure.answer === undefined ? [] : [indent(failure.answer)]),
    '',
  ];
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** A reason may hold what a server said, which must not look like further rows. */
function inOneLine(text: string): string {
  return withoutControls(text.replace(/\s+/g, ' '));
}

function cut(text: string, width: number): string {
  const room = Math.max(width, 40);
  return text.length <= room ? text : `${text.slice(0, room - 3)}...`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
