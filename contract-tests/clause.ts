import { randomBytes } from 'node:crypto';
import { inject, type TestContext, test } from 'vitest';
import { createApi } from './client.ts';
import type { Exchange } from './exchange.ts';
import { secretRunsOf } from './expect/secrets.ts';
import { createFixtures } from './fixtures.ts';
import { createGate, objectToWriting } from './gate.ts';
import { createKeySource, type KeyPair, type MadePairs } from './keys.ts';
import { observe } from './observe.ts';
import { plannedRequestOf } from './plan/requests.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { type Failure, failureOf, type Outcome } from './report.ts';
import { privateKeysIn } from './reports/masking/learned.ts';
import { createStopwatch } from './reports/times.ts';
import type { Run } from './run.ts';
import { askForOpinion } from './second-opinion/ask.ts';
import { openSuite, type Suite, type Target, tokenVariables } from './suite.ts';
import { ContractViolation, type Finding, NotVerified } from './violation.ts';

const suite = await openSuite(inject('suite'));

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
  const { run, traffic, pairs, timesOf, finish } = openRun(suite, target, made);
  const thrown = await judge(run).then(
    () => undefined,
    (error: unknown) => error ?? new Error('A test threw nothing.'),
  );
  const leftovers = await finish();
  const redactor = lazyRedactor(target, pairs, traffic);
  const findings = observe(traffic, suite.answers, secretRunsOf(pairs));
  const observations = [...findings].map(([clauseId, finding]) => ({
    clause: clauseId,
    failure: tell(finding, redactor),
  }));
  const outcome = outcomeOf(thrown, redactor);
  const { opinionUrl } = target;
  context.task.meta.contract = {
    target: target.name,
    clause: id,
    behaviour,
    outcome,
    observations,
    leftovers,
    duration: performance.now() - started,
    times: timesOf(traffic),
    ...(suite.tellRequests && {
      requests: traffic.map((exchange) => plannedRequestOf(exchange, target.url)),
    }),
    ...(opinionUrl !== undefined && {
      secondOpinion: await askForOpinion(opinionUrl, traffic, redactor),
    }),
  };
  if (outcome.kind === 'not verified') context.skip(outcome.reason);
  if (outcome.kind === 'failed') {
    throw new Error(`expected ${outcome.failure.expected}; received ${outcome.failure.received}`);
  }
  if (outcome.kind === 'error') throw thrown;
}

/** Made only when there is something to tell: most tests pass. */
function lazyRedactor(
  { settings }: Target,
  pairs: readonly KeyPair[],
  traffic: readonly Exchange[],
): () => Redactor {
  let made: Redactor | undefined;
  if (suite.findings === 'in words') return () => undisguised;
  return () => {
    made ??= createRedactor({
      tokens: tokenVariables(settings),
      pairs: [...pairs, ...privateKeysIn(traffic)],
      connection: settings.connection,
    });
    return made;
  };
}

/** Findings name keys by their fingerprints, so that words alone need no mask. */
const undisguised: Redactor = { text: (text) => text, excerpt: () => '', curl: () => '' };

function tell({ exchange, ...words }: Finding, redactor: () => Redactor): Failure {
  return suite.findings === 'in words' ? words : failureOf({ exchange, ...words }, redactor());
}

function outcomeOf(thrown: unknown, redactor: () => Redactor): Outcome {
  if (thrown === undefined) return { kind: 'passed' };
  if (thrown instanceof ContractViolation) {
    return { kind: 'failed', failure: tell(thrown.finding, redactor) };
  }
  if (thrown instanceof NotVerified) return { kind: 'not verified', reason: redactor().text(thrown.reason) };
  const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { kind: 'error', reason: redactor().text(reason) };
}

function openRun(
  { contract, pool, runId, answers, readOnly, stopped }: Suite,
  { url, settings, manifest, send, thrownAway }: Target,
  made: MadePairs,
) {
  const traffic: Exchange[] = [];
  const pairs: KeyPair[] = [];
  const keys = createKeySource(pool, (pair) => pairs.push(pair), made);
  const record = (exchange: Exchange) => traffic.push(exchange);
  const watch = createStopwatch(send);
  const writing = readOnly ? objectToWriting(settings) : () => undefined;
  const gate = createGate(watch.send, (request) => stopped() ?? writing(request));
  const common = { contract, url, token: settings.tokens.full, record };
  const api = createApi({ ...common, send: gate.send });
  const prefix = `uk-${runId}-${randomBytes(3).toString('hex')}`;
  const fixtures = createFixtures({ api, settings, keys, manifest, prefix, readOnly });
  const environment = settings.environments[0] ?? '';
  const run: Run = { settings, contract, api, keys, fixtures, answers, environment, pairs, readOnly };
  const finish = async () => {
    await gate.close();
    const removing = createApi({ ...common, send: watch.send });
    return thrownAway ? fixtures.putAllBack(removing) : fixtures.remove(removing);
  };
  return { run, traffic, pairs, timesOf: watch.timesOf, finish };
}
