import { slowedTo } from '../client/throttle.ts';
import type { Send } from '../client/transport.ts';
import { SEQUENCES, type TestResult } from '../results/test-result.ts';
import type { MadePairs } from '../support/keys/keys.ts';
import { isOpen, mergeAttempts } from './attempts.ts';
import { type ClauseTest, loadTests } from './clause.ts';
import type { SuiteInput } from './input.ts';
import { runTest, type ServerTest } from './run-test.ts';
import { type Part, sequenceTests } from './sequence.ts';
import { openSuite, type Suite } from './suite.ts';

/** What a thread is to run. */
export interface Share {
  readonly suite: SuiteInput;
  /** Paths of the files with the tests of its clauses. */
  readonly files: readonly string[];
  /** Which part of the run's sequences it sends as well; none unless given. */
  readonly sequences?: Part;
  /** How many tests run at once at most. */
  readonly concurrency: number;
  /** Milliseconds after which a test is given up; 0 for never. */
  readonly testTimeout: number;
  /** Whether what fails is tried again. */
  readonly tryAgain: boolean;
}

export interface ShareResult {
  readonly reports: readonly TestResult[];
  /** What went wrong outside of any test, such as one that was given up. */
  readonly errors: readonly string[];
  /** What responded in the place of the API, and how often. */
  readonly disturbances: readonly (readonly [string, number])[];
}

/** Of a server that breaks so much nobody asks whether it does so always. */
const mostAgain = 12;
/** What is tried again is to be disturbed by little. */
const atOnceAgain = 4;

/**
 * Runs the tests of a share against every server, as many at once as it allows.
 *
 * @param within reaches the one server of the run within this thread; over the network unless given
 */
export async function runTests(share: Share, within?: Send): Promise<ShareResult> {
  const suite = await openSuite(share.suite, within);
  try {
    const ofClauses = (await loadTests(share.files)).filter(({ clause }) => suite.isSelected(clause));
    const tests = [
      ...ofClauses.flatMap((test) => testsOf(suite, test)),
      ...(share.sequences === undefined ? [] : sequenceTests(suite, share.sequences)),
    ];
    const errors: string[] = [];
    const attempt = (test: ServerTest) => attemptAt(test, share, suite, errors);
    const results = new Map<ServerTest, [TestResult, ...TestResult[]]>();
    await inParallel(tests, share.concurrency, async (test) => {
      const result = await attempt(test);
      if (result !== undefined) results.set(test, [result]);
    });
    if (share.tryAgain) await tryAgain(results, attempt, () => suite.ending.cause() !== undefined);
    const reports = [...results.values()].map(mergeAttempts);
    for (const { clause, behaviour, outcome } of reports) {
      if (clause === SEQUENCES && outcome.kind === 'error') errors.push(`${behaviour}: ${outcome.reason}`);
    }
    return { reports, errors, disturbances: [...suite.disturbances] };
  } finally {
    suite.ending.close();
  }
}

/** @param errors takes what went wrong beside the test */
async function attemptAt(
  test: ServerTest,
  { testTimeout, suite: { targets } }: Share,
  { ending }: Suite,
  errors: string[],
): Promise<TestResult | undefined> {
  const paces = targets.flatMap(({ settings }) => settings.connection?.pace ?? []);
  const mayStay = () => ending.cause() === undefined && paces.some((pace) => slowedTo(pace) !== undefined);
  try {
    return await within(testTimeout, test.run(), mayStay);
  } catch (error) {
    errors.push(`${test.name}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Tries what failed again, on fresh objects, until it is known whether it does so each time. */
async function tryAgain(
  results: ReadonlyMap<ServerTest, [TestResult, ...TestResult[]]>,
  attempt: (test: ServerTest) => Promise<TestResult | undefined>,
  isOver: () => boolean,
): Promise<void> {
  let failedAgain = 0;
  const wanted = [...results].filter(([, attempts]) => isOpen(attempts));
  await inParallel(wanted, atOnceAgain, async ([test, attempts]) => {
    while (isOpen(attempts) && failedAgain < mostAgain && !isOver()) {
      const result = await attempt(test);
      if (result === undefined || isOver()) return;
      attempts.push(result);
      if (result.outcome.kind !== 'passed') failedAgain += 1;
    }
  });
}

/** A clause's test for each server; they work on the same pairs. */
function testsOf(suite: Suite, test: ClauseTest): readonly ServerTest[] {
  const made: MadePairs = new Map();
  const judged = suite.targets.filter(({ clauses }) => clauses?.includes(test.clause) ?? true);
  return judged.map((target) => {
    let attempts = 0;
    const run = () => {
      attempts += 1;
      return runTest(suite, target, test, attempts === 1 ? made : new Map());
    };
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

/**
 * @param mayStay asked when the time is over: gives as much again
 * @throws {Error} when it takes longer
 */
async function within<T>(milliseconds: number, promise: Promise<T>, mayStay: () => boolean): Promise<T> {
  if (milliseconds === 0) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => {
      if (mayStay()) timer?.refresh();
      else reject(new Error(`was given up after ${milliseconds / 1000} s`));
    };
    timer = setTimeout(giveUp, milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
