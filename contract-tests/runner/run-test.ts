import type { TestResult } from '../results/test-result.ts';
import type { MadePairs } from '../support/keys/keys.ts';
import { ContractViolation } from '../support/violation.ts';
import type { ClauseTest } from './clause.ts';
import { openContext } from './open-run.ts';
import { reportTest } from './report-test.ts';
import type { Suite, Target } from './suite.ts';

/** A test of one server. */
export interface ServerTest {
  readonly name: string;
  /** Reports itself; undefined where another has shown the same. */
  run(): Promise<TestResult | undefined>;
}

/** Runs a test of a clause against a server, and removes what it made there. */
export async function runTest(
  suite: Suite,
  target: Target,
  { clause, behaviour, judge }: ClauseTest,
  made: MadePairs,
): Promise<TestResult> {
  const started = performance.now();
  const open = openContext(suite, target, made);
  const thrown = await judge(open.run).then(
    () => undefined,
    (error: unknown) => error ?? new Error('A test threw nothing.'),
  );
  const isKept = suite.keep && thrown instanceof ContractViolation;
  const leftovers = await open.finish(isKept);
  const reported = await reportTest(suite, target, open, thrown);
  const duration = performance.now() - started;
  const kept = isKept ? { kept: open.run.fixtures.made } : {};
  return { target: target.name, clause, behaviour, leftovers, ...kept, duration, ...reported };
}
