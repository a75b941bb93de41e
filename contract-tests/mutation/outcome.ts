import type { Clause } from '../../openapi/load.ts';
import type { Row } from './matrix.ts';
import { worthOf, worthProblems } from './unique-kills.ts';

/** What a run found as a whole. */
export interface Outcome {
  /** 0 when every faulty server was caught as it should be and every lawful one accepted; otherwise 1. */
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
    ...(isWhole ? worthProblems(worthOf(clauses, rows)) : []),
  ];
  const wrong = rows.filter((row) => row.problems.length > 0).length;
  return { exitCode: wrong + problems.length > 0 ? 1 : 0, problems, summary: summaryOf(rows) };
}

function summaryOf(rows: readonly Row[]): string {
  const right = (kind: Row['kind']) =>
    rows.filter((row) => row.kind === kind && row.problems.length === 0).length;
  const wrong = rows.length - right('faulty') - right('lawful');
  return `${right('faulty')} faulty servers caught, ${right('lawful')} lawful servers accepted, ${wrong} otherwise than expected`;
}
