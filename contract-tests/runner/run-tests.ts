import { SEQUENCES, type TestResult } from '../results/test-result.ts';
import type { MadePairs } from '../support/keys/keys.ts';
import { type ClauseTest, loadTests } from './clause.ts';
import type { SuiteInput } from './input.ts';
import { runTest, type ServerTest } from './run-test.ts';
import { sequenceTests } from './sequence.ts';
import { openSuite, type Suite } from './suite.ts';

/** What a thread is to run. */
export interface Share {
  readonly suite: SuiteInput;
  /** Paths of the files with the tests of its clauses. */
  readonly files: readonly string[];
  /** Which part of the run's sequences it sends as well: that of `place`, from 0, of so many. */
  readonly sequences: { readonly place: number; readonly of: number };
  /** How many tests run at once at most. */
  readonly concurrency: number;
  /** Milliseconds after which a test is given up; 0 for never. */
  readonly testTimeout: number;
}

export interface ShareResult {
  readonly reports: readonly TestResult[];
  /** What went wrong outside of any test, such as one that was given up. */
  readonly errors: readonly string[];
}

/** Runs the tests of a share against every server, as many at once as it allows. */
export async function runTests(share: Share): Promise<ShareResult> {
  const suite = await openSuite(share.suite);
  try {
    const ofClauses = (await loadTests(share.files)).filter(({ clause }) => suite.isSelected(clause));
    const tests = [
      ...ofClauses.flatMap((test) => testsOf(suite, test)),
      ...sequenceTests(suite, share.sequences),
    ];
    const reports: TestResult[] = [];
    const errors: string[] = [];
    const runNext = async (test: ServerTest) => {
      try {
        const report = await within(share.testTimeout, test.run());
        if (report === undefined) return;
        reports.push(report);
        const { clause, behaviour, outcome } = report;
        if (clause === SEQUENCES && outcome.kind === 'error') errors.push(`${behaviour}: ${outcome.reason}`);
      } catch (error) {
        errors.push(`${test.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    await inParallel(tests, share.concurrency, runNext);
    return { reports, errors };
  } finally {
    suite.ending.close();
  }
}

/** A clause's test for each server; they work on the same pairs. */
function testsOf(suite: Suite, test: ClauseTest): readonly ServerTest[] {
  const made: MadePairs = new Map();
  return suite.targets.map((target) => {
    const run = () => runTest(suite, target, test, made);
    const name = `${test.clause} ${test.behaviour} [${target.name}]`;
    return { name, run: () => (test.isSequential ? target.inTurn(run) : run()) };
  });
}

async function inParallel<T>(
  items: readonly T[],
  most: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: most }, work));
}

/** @throws {Error} when it takes longer */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  if (milliseconds === 0) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new Error(`was given up after ${milliseconds / 1000} s`));
    timer = setTimeout(giveUp, milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
