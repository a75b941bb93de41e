import { type TestContext, test } from 'vitest';
import { attachResult, SEQUENCES } from '../results/test-result.ts';
import { type NamedSequence, sequencesOf } from '../sequences/named.ts';
import { search } from '../sequences/search.ts';
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
    for (const sequence of sequencesFor(target, all)) {
      test.concurrent(`sequence ${sequence.name} [${target.name}]`, (context) =>
        isHasty
          ? target.inTurn(() => runUntilFound(context, target, sequence))
          : run(context, target, sequence));
    }
  }
}

/** Where findings are told in words alone, one is enough for a server, and nobody reads how short its sequence is. */
const isHasty = suite.findings === 'in words';
const found = new Set<string>();

async function runUntilFound(context: TestContext, target: Target, sequence: NamedSequence): Promise<void> {
  if (!found.has(target.name)) await run(context, target, sequence);
  else context.skip('another sequence has shown it');
}

function sequencesFor({ sequences }: Target, all: readonly NamedSequence[]): readonly NamedSequence[] {
  if (sequences === undefined) return all;
  const { from, count } = sequences;
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[(from + index) % all.length],
  ).flatMap((each) => each ?? []);
}

async function run(context: TestContext, target: Target, sequence: NamedSequence): Promise<void> {
  const started = performance.now();
  const open = openContext(suite, target, new Map());
  const thrown = await judge(open.run, target.name, sequence).then(
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
}

type Run = Parameters<typeof search>[0];

/** @throws NotVerified with the clause that the server was seen to break */
async function judge(run: Run, targetName: string, { name, steps, path }: NamedSequence): Promise<void> {
  const { attempt, path: place } = await search(run, steps, isHasty ? 0 : patience, path);
  if (attempt.kind === 'not verified') throw new NotVerified(attempt.reason);
  if (attempt.kind !== 'deviates') return;
  const { deviation, story } = attempt;
  if (!suite.isSelected(deviation.clause)) return;
  found.add(targetName);
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
