import { type TestContext, test } from 'vitest';
import { attachResult, SEQUENCES } from '../results/test-result.ts';
import { type NamedSequence, sequencesOf } from '../sequences/named.ts';
import { type SearchOptions, search } from '../sequences/search.ts';
import { type BrokenPrecondition, NotVerified } from '../support/violation.ts';
import { suite } from './clause.ts';
import { openContext } from './open-run.ts';
import { reportTest } from './report-test.ts';
import type { Target } from './suite.ts';

/** How long to look for a shorter sequence that shows the same, in milliseconds. */
const patience = 4_000;

/** Registers a test for each sequence of the run and each server: what deviates from the model counts against its clause. */
export function sequenceTests(): void {
  const all = sequencesOf(suite.sequences);
  for (const target of suite.targets) {
    let isFound = false;
    const shown = new Set<string>();
    const patienceFor = (clause: string) => {
      if (shown.has(clause)) return undefined;
      shown.add(clause);
      return isHasty ? 0 : patience;
    };
    const inTurn = (context: TestContext, sequence: NamedSequence) =>
      target.inTurn(async () => {
        if (isFound) context.skip('another sequence has shown it');
        else isFound = await run(context, target, sequence, patienceFor);
      });
    for (const sequence of sequencesFor(target, all)) {
      test.concurrent(`sequence ${sequence.name} [${target.name}]`, async (context) => {
        if (isHasty) await inTurn(context, sequence);
        else await run(context, target, sequence, patienceFor);
      });
    }
  }
}

/** Where findings are told in words alone, one is enough for a server, and nobody reads how short its sequence is. */
const isHasty = suite.findings === 'in words';

function sequencesFor({ sequences }: Target, all: readonly NamedSequence[]): readonly NamedSequence[] {
  if (sequences === undefined) return all;
  const { from, count } = sequences;
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[(from + index) % all.length],
  ).flatMap((each) => each ?? []);
}

let started: number | undefined;

/** Whether sequences have taken the time that they may, since the first began. */
function isOver(): boolean {
  started ??= performance.now();
  return performance.now() - started > (suite.sequences.time ?? Number.POSITIVE_INFINITY);
}

/** Sends a sequence and reports it. @returns whether it deviates */
async function run(
  context: TestContext,
  target: Target,
  sequence: NamedSequence,
  patienceFor: PatienceFor,
): Promise<boolean> {
  const started = performance.now();
  const open = openContext(suite, target, new Map());
  const thrown = await judge(open.run, sequence, patienceFor).then(
    () => undefined,
    (error: unknown) => error ?? new Error('A sequence threw nothing.'),
  );
  const leftovers = await open.finish();
  const reported = await reportTest(suite, target, open, thrown);
  attachResult(context.task.meta, {
    target: target.name,
    clause: SEQUENCES,
    behaviour: `sequence ${sequence.name}`,
    leftovers,
    duration: performance.now() - started,
    ...reported,
  });
  if (reported.outcome.kind === 'error') throw thrown;
  return thrown instanceof NotVerified && thrown.broken !== undefined;
}

type Run = Parameters<typeof search>[0];
/** A clause's first finding is shortened; what else breaks it shows no more. */
type PatienceFor = SearchOptions['patienceFor'];

/** @throws NotVerified with the clause that the server was seen to break */
async function judge(
  run: Run,
  { name, steps, path }: NamedSequence,
  patienceFor: PatienceFor,
): Promise<void> {
  const { attempt, path: place } = await search(run, steps, { patienceFor, path, isOver });
  if (attempt.kind === 'not verified') throw new NotVerified(attempt.reason);
  if (attempt.kind !== 'deviates') return;
  const { deviation, story } = attempt;
  if (!suite.isSelected(deviation.clause)) return;
  const numbered = story.map((step, index) => `${index + 1}. ${step}`).join('; ');
  const broken: BrokenPrecondition = {
    clause: deviation.clause,
    finding: {
      ...deviation.finding,
      received: `${deviation.finding.received}. Steps: ${numbered}. Again: --replay ${name}:${place}`,
    },
  };
  throw new NotVerified('a sequence deviates from the model', broken);
}
