import type { PrismViolation, SecondOpinion } from '../results/prism-check.ts';
import { withoutControls } from './without-controls.ts';

const standings = {
  agrees: 'so does the suite',
  disagrees: 'the suite does not',
  beside: 'no clause speaks of these responses',
} as const;

/** What Prism said, for the terminal; nothing when it was not asked. */
export function renderSecondOpinion(opinion: SecondOpinion | undefined): string {
  if (opinion === undefined) return '';
  const details = opinion.violations.map(({ curl }) => curl.replace(/^/gm, '    '));
  const [headline = '', ...lines] = describeOpinion(opinion);
  const shown = [headline, ...lines.flatMap((line, index) => [line, details[index] ?? ''])];
  return `${withoutControls(shown.join('\n'))}\n`;
}

/** A headline, then a line for each kind of violation. */
export function describeOpinion(opinion: SecondOpinion): readonly string[] {
  return [
    opinionHeadline(opinion),
    ...opinion.violations.map((violation) => `  ${violationLine(violation)}`),
  ];
}

export function opinionHeadline({ by, version, judged, silent, violations }: SecondOpinion): string {
  const found = violations.length === 1 ? '1 violation' : `${violations.length || 'no'} violations`;
  const unread = silent === 0 ? '' : `, ${silent} it could not read`;
  return `Second opinion: ${by} ${version} judged ${judged} responses${unread}, ${found}`;
}

/** Which responses, what is wrong with them, and whether the suite thinks so too. */
export function violationLine({
  operation,
  status,
  message,
  count,
  clause,
  standing,
}: PrismViolation): string {
  const suite = `${standings[standing]}${clause === undefined ? '' : ` (${clause})`}`;
  return `${operation} ${status}: Prism objects (${count} times): ${message}; ${suite}`;
}
