import { generateKeyPair, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Contract } from '../../openapi/load.ts';
import { resultIn, SEQUENCES, type TestResult } from '../results/test-result.ts';
import type { SequenceOptions } from '../sequences/plan.ts';
import { zeroLedPair } from '../support/keys/keys.ts';
import type { SuiteInput, TargetInput } from './input.ts';
import { requireRunner } from './require-runner.ts';

export interface SuiteResult {
  readonly runId: string;
  readonly reports: readonly TestResult[];
  /** What went wrong outside of any test, such as a test file that cannot be loaded. */
  readonly errors: readonly string[];
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
  /** How many tests run at once at most; 16 for each worker unless given. */
  readonly concurrency?: number;
  /** Whether findings come with their requests and answers (as unless given), or in words alone. */
  readonly findings?: SuiteInput['findings'];
  /** Which sequences to send beside; none unless given. */
  readonly sequences?: SequenceOptions;
}

const endingSignals = ['SIGINT', 'SIGTERM'] as const;
/** As many as a test takes on a server without faults. */
const rsaPoolSize = 4;
const zeroLedPoolSize = 3;
const testsOfWorker = 16;

/**
 * Runs every clause's tests against every target, in one run of the test runner. It needs no configuration file and
 * prints nothing. Works from the sources and from the compiled files alike.
 */
export async function runSuite({
  contract,
  targets,
  runId = newRunId(),
  workers = 2,
  clauses = contract.clauses.map(({ id }) => id),
  readOnly = false,
  reportRequests = false,
  keep = false,
  concurrency = workers * testsOfWorker,
  findings = 'with traffic',
  sequences = { count: 0, seed: 0 },
}: SuiteOptions): Promise<SuiteResult> {
  requireRunner();
  const { files, useRsa } = filesOf(
    clauses,
    sequences.count > 0 && !readOnly,
    sequences.replay !== undefined,
  );
  const rsa = makeRsaPool(useRsa ? rsaPoolSize : 0);
  const { createVitest } = await import('vitest/node');
  const errors: string[] = [];
  const zeroLed = Array.from({ length: zeroLedPoolSize }, () => zeroLedPair().pkcs8);
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
  const restoreSignals = keepSignals();
  const vitest = await createVitest(
    'test',
    {
      ...runnerOptions(files, { workers, concurrency, targets }),
      provide: { suite: input },
      reporters: [
        {
          onTestRunEnd: (_modules, unhandled) => {
            errors.push(...unhandled.map(({ message }) => message));
          },
        },
      ],
    },
    { logLevel: 'silent', envDir: false, cacheDir: join(tmpdir(), 'update-key-contract') },
  );
  restoreSignals();
  try {
    await vitest.start();
    const modules = vitest.state.getTestModules();
    errors.push(...modules.flatMap((module) => module.errors().map(({ message }) => message)));
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const reports = tests.flatMap((test) => {
      const report = resultIn(test.meta());
      if (report?.clause === SEQUENCES && report.outcome.kind === 'error')
        errors.push(`${report.behaviour}: ${report.outcome.reason}`);
      if (report === undefined && test.result().state !== 'skipped')
        errors.push(`${test.name}: ${test.result().errors?.[0]?.message ?? 'not run'}`);
      return report ?? [];
    });
    return { runId, reports, errors };
  } finally {
    await vitest.close();
  }
}

/** The runner would end the process at a signal; what a run has made would be left behind then. */
function keepSignals(): () => void {
  const before = new Map(endingSignals.map((name) => [name, process.listeners(name)]));
  return () => {
    for (const [name, kept] of before) {
      for (const listener of process.listeners(name)) {
        if (!kept.includes(listener)) process.off(name, listener);
      }
    }
  };
}

const root = dirname(dirname(import.meta.filename));
const testFile = `.contract.test${extname(import.meta.filename)}`;

interface TestFiles {
  /** Relative to the root. */
  readonly files: readonly string[];
  /** Whether their tests work on RSA keys, which take time to make. */
  readonly useRsa: boolean;
}

/** The test files that name one of the clauses: a run of a few need not load the others. */
function filesOf(clauses: readonly string[], withSequences: boolean, onlySequences: boolean): TestFiles {
  const ofSequences = withSequences ? [`sequences/sequences${testFile}`] : [];
  if (onlySequences) return { files: ofSequences, useRsa: true };
  const all = readdirSync(join(root, 'clauses'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(testFile))
    .map((file) => `clauses/${file.split(sep).join('/')}`)
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const named = all.filter(({ text }) => clauses.some((id) => text.includes(id)));
  const chosen = named.length === 0 ? all : named;
  return {
    files: [...ofSequences, ...chosen.map(({ file }) => file)],
    useRsa: withSequences || chosen.some(({ text }) => /rsa|changeSharedPair/i.test(text)),
  };
}

/** Fewer files are not worth a thread of their own. */
const filesOfWorker = 5;

type RunnerSize = Required<Pick<SuiteOptions, 'workers' | 'concurrency' | 'targets'>>;

function runnerOptions(files: readonly string[], { workers: most, concurrency, targets }: RunnerSize) {
  const workers = Math.min(most, concurrency, Math.ceil(files.length / filesOfWorker));
  const slowest = Math.max(0, ...targets.map(({ settings }) => settings.propagationTimeout));
  const isPaced = targets.some(({ settings }) => settings.connection?.pace !== undefined);
  return {
    root,
    include: [...files],
    exclude: [],
    config: false as const,
    watch: false,
    pool: 'threads' as const,
    isolate: false,
    maxWorkers: workers,
    maxConcurrency: Math.floor(concurrency / workers),
    // Requests that wait for their turn take as long as it takes; each answer has a timeout of its own.
    testTimeout: isPaced ? 0 : 60_000 + 20 * slowest,
    passWithNoTests: false,
  };
}

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
