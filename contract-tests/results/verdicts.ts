import type { Clause } from '../../openapi/load.ts';
import type { Failure, TestResult } from './test-result.ts';

export const verdictNames = [
  'passed',
  'failed',
  'deviates',
  'known failure',
  'not verified',
  'error',
] as const;

/** `expected`: broken, and known to be. */
export type Verdict = (typeof verdictNames)[number];

/** What became of a clause: the worst that its tests, or any answer of the run, showed. */
export interface ClauseVerdict {
  readonly clause: Clause;
  readonly verdict: Verdict;
  /** Why, unless it passed. */
  readonly reason?: string;
  /** What broke it, when it failed or differs. */
  readonly failure?: Failure;
  /** Why it is known to be broken. */
  readonly knownBecause?: string;
}

/**
 * Judges every clause by the reports of one server. A clause passes only when all its tests passed and no answer of the
 * whole run spoke against it; a clause without a test is not verified.
 *
 * @param strict an advisory clause that is broken fails instead of differing
 * @param untested why a clause has no report
 */
export function judgeClauses(
  clauses: readonly Clause[],
  reports: readonly TestResult[],
  strict: boolean,
  untested = 'the suite has no test of it',
): readonly ClauseVerdict[] {
  return clauses.map((clause) => judgeClause(clause, reports, strict, untested));
}

function judgeClause(
  clause: Clause,
  reports: readonly TestResult[],
  strict: boolean,
  untested: string,
): ClauseVerdict {
  const own = reports.filter((report) => report.clause === clause.id);
  const failure =
    simplestOf(own.flatMap(({ outcome }) => (outcome.kind === 'failed' ? outcome.failure : []))) ??
    simplestOf(
      reports.flatMap(({ observations }) =>
        observations.flatMap((each) => (each.clause === clause.id ? each.failure : [])),
      ),
    );
  if (failure !== undefined) {
    const verdict = clause.level === 'advisory' && !strict ? 'deviates' : 'failed';
    const reason = `expected ${failure.expected}; received ${failure.received}`;
    return { clause, verdict, reason, failure };
  }
  for (const kind of ['error', 'not verified'] as const) {
    const reason = own.flatMap(({ outcome }) => (outcome.kind === kind ? outcome.reason : []))[0];
    if (reason !== undefined) return { clause, verdict: kind, reason };
  }
  if (own.length === 0) return { clause, verdict: 'not verified', reason: untested };
  return { clause, verdict: 'passed' };
}

/** What takes the fewest requests to show, the first of several. */
function simplestOf(failures: readonly Failure[]): Failure | undefined {
  const effortOf = ({ steps = [] }: Failure) => steps.length;
  return [...failures].sort((a, b) => effortOf(a) - effortOf(b))[0];
}

/**
 * 0 when nothing speaks against the server, 1 when a clause is broken or could not be judged for an error, 2 when nothing
 * was verified.
 */
export function exitCodeOf(verdicts: readonly ClauseVerdict[]): 0 | 1 | 2 {
  if (verdicts.some(({ verdict }) => verdict === 'failed' || verdict === 'error')) return 1;
  return verdicts.some(({ verdict }) => verdict !== 'not verified') ? 0 : 2;
}
