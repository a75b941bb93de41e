import { SEQUENCES, type TestResult } from '../results/test-result.ts';
import { type NamedSequence, sequencesOf } from '../sequences/named.ts';
import { type SearchOptions, search } from '../sequences/search.ts';
import { usesPair } from '../sequences/step.ts';
import { type BrokenPrecondition, NotVerified } from '../support/violation.ts';
import { neverFlaky } from './attempts.ts';
import { type OpenedContext, openContext } from './open-run.ts';
import { reportTest } from './report-test.ts';
import type { ServerTest } from './run-test.ts';
import type { Suite, Target } from './suite.ts';

/** How long to look for a shorter sequence that shows the same, in milliseconds. */
const patience = 4_000;

/** How often a sequence that does not deviate again is sent, so that a defect that counts requests shows again. */
const confirmations = 3;

/** Of several threads' shares the one of `place`, from 0. */
export interface Part {
  /** Whether those that work on the pair across projects are among them, or nothing else is: two at a time would meet there. */
  readonly pair: 'with' | 'without' | 'alone';
  readonly place: number;
  readonly of: number;
}

/** A test for each sequence of the run and each server: what deviates from the model counts against its clause. */
export function sequenceTests(suite: Suite, part: Part): readonly ServerTest[] {
  if (suite.readOnly || suite.sequences.count === 0) return [];
  const isWanted = ({ steps }: NamedSequence) =>
    part.pair === 'with' || (part.pair === 'alone') === usesPair(steps);
  const all = sequencesOf(suite.sequences).filter(isWanted);
  const isOwn = (_: unknown, index: number) => index % part.of === part.place;
  const ofLevel = suite.contract.clauses.filter(({ level }) => level === 'required');
  const required = new Set(ofLevel.map(({ id }) => id));
  // Where findings are told in words alone, one that fails a run is enough for a server, and nobody reads how short its sequence is.
  const isHasty = suite.findings === 'in words';
  const isOver = timer(suite.sequences.time);
  const targets = isHasty ? suite.targets.filter(isOwn) : suite.targets;
  return targets.flatMap((target) => {
    let isFound = false;
    const options = {
      patienceFor: onceForEach(isHasty ? 0 : patience),
      isOver,
      confirmations: isHasty ? 0 : confirmations,
    };
    const hastily = async (sequence: NamedSequence) => {
      if (isFound) return undefined;
      const result = await run(suite, target, sequence, options);
      isFound = result.observations.some(({ clause }) => required.has(clause));
      return result;
    };
    const own = sequencesFor(target, all).filter(({ steps }) => !usesPair(steps) || mayUsePair(target, part));
    return (isHasty ? own : own.filter(isOwn)).map((sequence) => ({
      name: `sequence ${sequence.name} [${target.name}]`,
      run: () => (isHasty ? target.inTurn(() => hastily(sequence)) : run(suite, target, sequence, options)),
    }));
  });
}

/** Of servers that several threads reach, each would change the pair of the others. */
function mayUsePair({ settings, isShared }: Target, { pair }: Part): boolean {
  return settings.crossProject !== undefined && (pair === 'alone' || !isShared);
}

/** A clause's first finding is shortened; what else breaks it shows no more. */
function onceForEach(milliseconds: number): SearchOptions['patienceFor'] {
  const shown = new Set<string>();
  return (clause) => {
    if (shown.has(clause)) return undefined;
    shown.add(clause);
    return milliseconds;
  };
}

/** Whether so many milliseconds have passed since it was asked first. */
function timer(milliseconds = Number.POSITIVE_INFINITY): () => boolean {
  let started: number | undefined;
  return () => {
    started ??= performance.now();
    return performance.now() - started > milliseconds;
  };
}

function sequencesFor({ sequences }: Target, all: readonly NamedSequence[]): readonly NamedSequence[] {
  if (sequences === undefined) return all;
  const { from, count } = sequences;
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[(from + index) % all.length],
  ).flatMap((each) => each ?? []);
}

/** Sends a sequence and reports it. */
async function run(
  suite: Suite,
  target: Target,
  sequence: NamedSequence,
  options: SearchOptions,
): Promise<TestResult> {
  const started = performance.now();
  const open = openContext(suite, target, new Map());
  const thrown = await judge(suite, open, sequence, options).then(
    () => undefined,
    (error: unknown) => error ?? new Error('A sequence threw nothing.'),
  );
  const leftovers = await open.finish();
  const reported = await reportTest(suite, target, open, thrown);
  return {
    target: target.name,
    clause: SEQUENCES,
    behaviour: `sequence ${sequence.name}`,
    leftovers,
    duration: performance.now() - started,
    ...reported,
  };
}

/** @throws NotVerified with the clause that the server was seen to break */
async function judge(
  suite: Suite,
  { run, traffic }: OpenedContext,
  { name, steps, path }: NamedSequence,
  options: SearchOptions,
): Promise<void> {
  const {
    attempt,
    path: place,
    isFlaky,
  } = await search(run, steps, path === undefined ? options : { ...options, path });
  if (attempt.kind === 'not verified') throw new NotVerified(attempt.reason);
  if (attempt.kind !== 'deviates') return;
  const { deviation, story } = attempt;
  if (!suite.isSelected(deviation.clause)) return;
  const { finding } = deviation;
  const again = isFlaky === true ? 'once, and not when it was sent again; again' : 'again';
  const broken: BrokenPrecondition = {
    clause: deviation.clause,
    ...(isFlaky && !neverFlaky.includes(deviation.clause) && { isFlaky }),
    finding: {
      ...finding,
      received: `${finding.received} (${again}: --replay ${name}:${place})`,
      story,
      exchanges: traffic.slice(attempt.from, attempt.to),
    },
  };
  throw new NotVerified('a sequence deviates from the model', broken);
}
