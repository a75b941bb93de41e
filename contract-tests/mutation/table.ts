import { styleText } from 'node:util';
import type { Row } from './matrix.ts';

/** One line for each server: name, what expected to fail, what failed, the verdict. */
export function renderRows(rows: readonly Row[], colour: boolean): string {
  const width = Math.min(72, Math.max(...rows.map(({ name }) => name.length)));
  return rows.map((row) => renderRow(row, width, colour)).join('\n');
}

function renderRow(row: Row, width: number, colour: boolean): string {
  const good = row.kind === 'mutant' ? 'killed' : 'accepted';
  const isRight = row.problems.length === 0;
  const verdict = isRight ? good : `WRONG: ${first(row.problems)}`;
  const painted = colour ? styleText(isRight ? 'green' : 'red', verdict, { validateStream: false }) : verdict;
  const cells = [row.name.padEnd(width), list(row.expected), list(row.failed), painted];
  const unverified = row.unverified.length === 0 ? [] : [`    not verified: ${shorten(row.unverified)}`];
  return [`  ${cells.join(' | ')}`, ...unverified].join('\n');
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? '-' : shorten(ids);
}

/** `UK-` is said of every clause. */
function shorten(ids: readonly string[]): string {
  const short = ids.map((id) => id.replace(/^UK-/, ''));
  return short.length <= 12
    ? short.join(' ')
    : `${short.slice(0, 11).join(' ')} and ${short.length - 11} more`;
}

const shownProblems = 8;

function first(problems: readonly string[]): string {
  const more = problems.length - shownProblems;
  return problems.slice(0, shownProblems).join('; ') + (more > 0 ? `; and ${more} more` : '');
}
