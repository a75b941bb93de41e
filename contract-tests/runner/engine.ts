import { generateKeyPair, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Contract } from '../../openapi/load.ts';
import type { Send } from '../client/transport.ts';
import type { TestResult } from '../results/test-result.ts';
import { sequencesOf } from '../sequences/named.ts';
import type { SequenceOptions } from '../sequences/plan.ts';
import { usesPair } from '../sequences/step.ts';
import { zeroLedPair } from '../support/keys/key-pair.ts';
import type { SuiteInput, TargetInput } from './input.ts';
import { runTests, type Share, type ShareResult } from './run-tests.ts';
import { ending, filesOf, root } from './test-files.ts';

export interface SuiteResult {
  readonly runId: string;
  readonly reports: readonly TestResult[];
  /** What went wrong outside of any test, such as a test file that cannot be loaded. */
  readonly errors: readonly string[];
  /** What responded in the place of the API, and how often. */
  readonly disturbances: readonly (readonly [string, number])[];
}

export interface SuiteOptions {
  readonly contract: Contract;
  readonly targets: readonly TargetInput[];
  readonly runId?: string;
  readonly workers?: number;
  /** The clauses to judge; all unless given. */
  readonly clauses?: readonly string[];
  /** Whether to send only what cannot write; false unless given. */
  readonly readOnly?: boolean;
  /** Whether to tell every request that was sent; false unless given. */
  readonly reportRequests?: boolean;
  /** Whether what a failing test has made stays; false unless given. */
  readonly keep?: boolean;
  /** Whether what fails is tried again, so that what comes and goes is told apart; false unless given. */
  readonly tryAgain?: boolean;
  /** How many tests run at once at most; 16 for each worker unless given. */
  readonly concurrency?: number;
  /** Whether findings come with their requests and responses (as unless given), or in words alone. */
  readonly findings?: SuiteInput['findings'];
  /** Which sequences to send beside; none unless given. */
  readonly sequences?: SequenceOptions;
  /** Reaches the one server within this thread: for sequences, of which many requests and no connection matter, or for all tests. */
  readonly within?: { readonly send: Send; readonly tests: 'of sequences' | 'all' };
  /** Whether few tests may run in this thread, which takes less time than to start another; false unless given. */
  readonly mayRunHere?: boolean;
}

/** As many as a test takes on a server without faults. */
const rsaPoolSize = 4;
const zeroLedPoolSize = 3;
const testsOfWorker = 16;

/** Runs every clause's tests against every target. It needs no configuration file and prints nothing. */
export async function runSuite({
  contract,
  targets,
  runId = newRunId(),
  workers = 2,
  clauses = contract.clauses.map(({ id }) => id),
  readOnly = false,
  reportRequests = false,
  keep = false,
  tryAgain = false,
  concurrency = workers * testsOfWorker,
  findings = 'with traffic',
  sequences = { count: 0, seed: 0 },
  within,
  mayRunHere = false,
}: SuiteOptions): Promise<SuiteResult> {
  const hasSequences = sequences.count > 0 && !readOnly;
  const { files, useRsa, useZeroLed } = filesOf(clauses, hasSequences, sequences.replay !== undefined);
  const rsa = makeRsaPool(useRsa ? rsaPoolSize : 0);
  const zeroLed = Array.from({ length: useZeroLed ? zeroLedPoolSize : 0 }, () => zeroLedPair().pkcs8);
  const pool = { rsa: await rsa, zeroLed };
  const input: SuiteInput = {
    runId,
    contract: contract.document,
    pool,
    targets,
    clauses,
    readOnly,
    reportRequests,
    keep,
    findings,
    sequences,
  };
  // A thread has each file's tests once, whoever loads them.
  const isWithin = within?.tests === 'all';
  const most = isWithin || ending === '.ts' ? 1 : workers;
  const count = Math.max(1, Math.min(most, concurrency, Math.ceil(files.length / filesOfWorker)));
  const isHasty = findings === 'in words';
  const common = { testTimeout: timeoutOf(targets), tryAgain };
  const shares = Array.from(
    { length: count },
    (_, place): Share => ({
      suite: input,
      files: files.filter((_, index) => index % count === place),
      ...(within === undefined && { sequences: { place, of: count, pair: isHasty ? 'with' : 'without' } }),
      concurrency: Math.floor(concurrency / count),
      ...common,
    }),
  );
  const isHere = mayRunHere && count === 1 && !hasSequences;
  const runs = shares
    .filter(({ files, sequences }) => files.length > 0 || sequences !== undefined)
    .map((share) => {
      if (isWithin) return runTests(share, within.send);
      return isHere ? runTests(share) : runShare(share);
    });
  const ofSequences = (pair: 'without' | 'alone') =>
    runTests(
      { suite: input, files: [], sequences: { place: 0, of: 1, pair }, concurrency: 1, ...common },
      within?.send,
    );
  if (within !== undefined && hasSequences) runs.push(ofSequences('without'));
  const results = await Promise.all(runs);
  // The clauses' tests change the pair across projects as well.
  if (hasSequences && !isHasty && usePair(input)) results.push(await ofSequences('alone'));
  return {
    runId,
    reports: results.flatMap(({ reports }) => reports),
    errors: results.flatMap(({ errors }) => errors),
    disturbances: results.flatMap(({ disturbances }) => disturbances),
  };
}

function usePair({ targets, sequences }: SuiteInput): boolean {
  const isGiven = targets.some(({ settings }) => settings.crossProject !== undefined);
  return isGiven && sequencesOf(sequences).some(({ steps }) => usesPair(steps));
}

/** Milliseconds after which a test is given up: requests that wait for their turn take as long as it takes, each response has a timeout of its own. */
function timeoutOf(targets: readonly TargetInput[]): number {
  const slowest = Math.max(0, ...targets.map(({ settings }) => settings.propagationTimeout));
  const isPaced = ({ settings }: TargetInput) => settings.connection?.pace?.requestsPerSecond !== undefined;
  return targets.some(isPaced) ? 0 : 60_000 + 20 * slowest;
}

/** Runs a share in a thread of its own. From the sources, which a thread could not load, it runs in this one. */
async function runShare(share: Share): Promise<ShareResult> {
  if (ending === '.ts') return runTests(share);
  const thread = new Worker(join(root, 'runner', `worker${ending}`), { workerData: share });
  const over = new AbortController();
  thread.once('exit', (code) => over.abort(new Error(`a thread of the tests ended early, with ${code}`)));
  try {
    const [result] = await once(thread, 'message', { signal: over.signal });
    return result as ShareResult;
  } catch (thrown) {
    const error = over.signal.aborted ? over.signal.reason : thrown;
    return {
      reports: [],
      errors: [error instanceof Error ? error.message : String(error)],
      disturbances: [],
    };
  } finally {
    await thread.terminate();
  }
}

/** Fewer files are not worth a thread of their own. */
const filesOfWorker = 5;

export function newRunId(): string {
  return randomBytes(4).toString('hex');
}

/** RSA keys for a run, base64 of PKCS#8; made on the thread pool while other things happen. */
async function makeRsaPool(size: number): Promise<readonly string[]> {
  const make = async () => {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  };
  return Promise.all(Array.from({ length: size }, make));
}
