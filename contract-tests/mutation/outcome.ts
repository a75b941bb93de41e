import type { Clause } from '../../openapi/load.ts';
import type { Row } from './matrix.ts';
import { killProblems, killsOf } from './unique-kills.ts';

/** What a run found as a whole. */
export interface Outcome {
  /** 0 when every mutant was killed as expected and every conformant variant accepted; otherwise 1. */
  readonly exitCode: 0 | 1;
  /** What went wrong beside single servers, in words. */
  readonly problems: readonly string[];
  /** The last line. */
  readonly summary: string;
}

/**
 * @param errors what went wrong outside of any test
 * @param isWhole whether every clause has to catch something: a choice by name is not meant to
 */
export function outcomeOf(
  clauses: readonly Clause[],
  rows: readonly Row[],
  errors: readonly string[],
  isWhole: boolean,
): Outcome {
  const problems = [
    ...errors.map((error) => `error: ${error}`),
    ...(isWhole ? killProblems(killsOf(clauses, rows)) : []),
  ];
  const wrong = rows.filter((row) => row.problems.length > 0).length;
  return { exitCode: wrong + problems.length > 0 ? 1 : 0, problems, summary: summaryOf(rows) };
}

function summaryOf(rows: readonly Row[]): string {
  const right = (kind: Row['kind']) =>
    rows.filter((row) => row.kind === kind && row.problems.length === 0).length;
  const wrong = rows.length - right('mutant') - right('variant');
  return `${right('mutant')} mutants killed, ${right('variant')} variants accepted, ${wrong} not as expected`;
}
