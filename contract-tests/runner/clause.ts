import { inject, type TestContext, test } from 'vitest';
import { attachResult } from '../results/test-result.ts';
import type { Run } from '../support/context.ts';
import type { MadePairs } from '../support/keys/keys.ts';
import { ContractViolation } from '../support/violation.ts';
import { openContext } from './open-run.ts';
import { reportTest } from './report-test.ts';
import { openSuite, type Target } from './suite.ts';

/** The run that this thread works for. */
export const suite = await openSuite(inject('suite'));

/**
 * Registers a test of a clause, once for each server under judgement. The tests of a file run at the same time. Thrown
 * violations fail the clause; NotVerified leaves it open; all else is an error of ours or of the network.
 */
export function clause(id: string, behaviour: string, judge: (run: Run) => Promise<void>): void {
  register(id, behaviour, (context, target, made) => runTest(context, target, id, behaviour, judge, made));
}

/** The same for tests that share something of a server's: there they run one after the other. */
clause.sequential = (id: string, behaviour: string, judge: (run: Run) => Promise<void>): void => {
  register(id, behaviour, (context, target, made) =>
    target.inTurn(() => runTest(context, target, id, behaviour, judge, made)),
  );
};

function register(
  id: string,
  behaviour: string,
  run: (context: TestContext, target: Target, made: MadePairs) => Promise<void>,
): void {
  const made: MadePairs = new Map();
  const add = suite.isSelected(id) ? test.concurrent : test.skip;
  for (const target of suite.targets) {
    add(titleOf(id, behaviour, target), (context) => run(context, target, made));
  }
}

function titleOf(id: string, behaviour: string, target: Target): string {
  return suite.targets.length === 1 ? `${id} ${behaviour}` : `${id} ${behaviour} [${target.name}]`;
}

async function runTest(
  context: TestContext,
  target: Target,
  id: string,
  behaviour: string,
  judge: (run: Run) => Promise<void>,
  made: MadePairs,
): Promise<void> {
  const started = performance.now();
  const open = openContext(suite, target, made);
  const thrown = await judge(open.run).then(
    () => undefined,
    (error: unknown) => error ?? new Error('A test threw nothing.'),
  );
  const isKept = suite.keep && thrown instanceof ContractViolation;
  const leftovers = await open.finish(isKept);
  const told = await reportTest(suite, target, open, thrown);
  const { outcome } = told;
  attachResult(context.task.meta, {
    target: target.name,
    clause: id,
    behaviour,
    leftovers,
    ...(isKept && { kept: open.run.fixtures.made }),
    duration: performance.now() - started,
    ...told,
  });
  if (outcome.kind === 'not verified') context.skip(outcome.reason);
  if (outcome.kind === 'failed') {
    throw withoutStack(`expected ${outcome.failure.expected}; received ${outcome.failure.received}`);
  }
  if (outcome.kind === 'error') throw withoutStack(thrown instanceof Error ? thrown.message : String(thrown));
}

/** What failed is attached to the test. For a stack the runner would read every file in it, with its source map, each time. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = '';
  return error;
}
