import type { Clause } from '../../openapi/load.ts';
import type { Failure, TestResult } from './test-result.ts';

export const verdictNames = [
  'passed',
  'failed',
  'deviates',
  'flaky',
  'known failure',
  'not verified',
  'error',
] as const;

/** `flaky`: seen broken, or ended with an error, and passed when tried again. */
export type Verdict = (typeof verdictNames)[number];

const severity: readonly Verdict[] = [
  'failed',
  'error',
  'deviates',
  'flaky',
  'known failure',
  'not verified',
  'passed',
];

/** What fails before what deviates, what is known and what was not verified; otherwise in the given order. */
export function worstFirst<V extends { readonly verdict: Verdict }>(judged: readonly V[]): readonly V[] {
  return [...judged].sort((a, b) => severity.indexOf(a.verdict) - severity.indexOf(b.verdict));
}

/** What became of a clause: the worst that its tests, or any response of the run, showed. */
export interface ClauseVerdict {
  readonly clause: Clause;
  readonly verdict: Verdict;
  /** Why, unless it passed. */
  readonly reason?: string;
  /** What broke it, when it failed or differs. */
  readonly failure?: Failure;
  /** All that broke it, the simplest one first. */
  readonly failures?: readonly SeenFailure[];
  /** Why it is known to be broken. */
  readonly knownBecause?: string;
}

/** What broke a clause, and the test that saw it. */
export interface SeenFailure {
  /** The title; with its clause's id before it where that is another one. */
  readonly test: string;
  readonly failure: Failure;
}

/** Which broken clauses fail a run: the required ones, and of the advisory ones all or some. */
export type Failing = boolean | ReadonlySet<string>;

/**
 * Judges every clause by the reports of one server. A clause passes only when all its tests passed and no response of the
 * whole run spoke against it; a clause without a test is not verified.
 *
 * @param strict the advisory clauses that fail when they are broken, instead of differing
 * @param untested why a clause has no report
 */
export function judgeClauses(
  clauses: readonly Clause[],
  reports: readonly TestResult[],
  strict: Failing,
  untested = 'the suite has no test of it',
): readonly ClauseVerdict[] {
  return clauses.map((clause) => judgeClause(clause, reports, strict, untested));
}

function judgeClause(
  clause: Clause,
  reports: readonly TestResult[],
  strict: Failing,
  untested: string,
): ClauseVerdict {
  const own = reports.filter((report) => report.clause === clause.id);
  const seen = (isFlaky: boolean) =>
    reports.flatMap(({ clause: id, behaviour, observations }) =>
      observations.flatMap((each) =>
        each.clause === clause.id && (each.isFlaky === true) === isFlaky
          ? { test: `${id} ${behaviour}`, failure: each.failure }
          : [],
      ),
    );
  const failures = [
    ...simplestFirst(
      own.flatMap(({ behaviour, outcome }) =>
        outcome.kind === 'failed' ? { test: behaviour, failure: outcome.failure } : [],
      ),
    ),
    ...simplestFirst(seen(false)),
  ];
  const [first] = failures;
  if (first !== undefined) {
    const fails = typeof strict === 'boolean' ? strict : strict.has(clause.id);
    const verdict = clause.level === 'advisory' && !fails ? 'deviates' : 'failed';
    return { clause, verdict, reason: reasonOf(first.failure), failure: first.failure, failures };
  }
  const reasonFor = (kind: 'error' | 'not verified') =>
    own.flatMap(({ outcome }) => (outcome.kind === kind ? outcome.reason : []))[0];
  const error = reasonFor('error');
  if (error !== undefined) return { clause, verdict: 'error', reason: error };
  const flaky = flakyVerdict(clause, own, seen(true));
  if (flaky !== undefined) return flaky;
  const open = reasonFor('not verified');
  if (open !== undefined) return { clause, verdict: 'not verified', reason: open };
  if (own.length === 0) return { clause, verdict: 'not verified', reason: untested };
  return { clause, verdict: 'passed' };
}

/** What did not show again when it was tried again. */
function flakyVerdict(
  clause: Clause,
  own: readonly TestResult[],
  seen: readonly SeenFailure[],
): ClauseVerdict | undefined {
  const outcomes = own.flatMap(({ behaviour, outcome }) =>
    outcome.kind === 'flaky' ? { test: behaviour, ...outcome } : [],
  );
  const failures = [
    ...outcomes.flatMap(({ test, failure }) => (failure === undefined ? [] : { test, failure })),
    ...seen,
  ];
  const [first] = failures;
  const reason = first === undefined ? outcomes[0]?.reason : reasonOf(first.failure);
  if (reason === undefined) return undefined;
  return { clause, verdict: 'flaky', reason, ...(first && { failure: first.failure }), failures };
}

/** What takes the fewest requests to show first; what the reports do not show how to send again last. */
function simplestFirst(failures: readonly SeenFailure[]): SeenFailure[] {
  const effortOf = ({ failure: { steps = [] } }: SeenFailure) => steps.length || Number.MAX_SAFE_INTEGER;
  return [...failures].sort((a, b) => effortOf(a) - effortOf(b));
}

export function reasonOf({ expected, received }: Failure): string {
  return `expected ${expected}; received ${received}`;
}

/**
 * 0 when nothing speaks against the server, 1 when a clause is broken or could not be judged for an error, 2 when nothing
 * was verified.
 *
 * @param strict whether what is flaky speaks against the server, too
 */
export function exitCodeOf(verdicts: readonly ClauseVerdict[], strict = false): 0 | 1 | 2 {
  const isBad = (verdict: Verdict) =>
    verdict === 'failed' || verdict === 'error' || (strict && verdict === 'flaky');
  if (verdicts.some(({ verdict }) => isBad(verdict))) return 1;
  return verdicts.some(({ verdict }) => verdict !== 'not verified') ? 0 : 2;
}
