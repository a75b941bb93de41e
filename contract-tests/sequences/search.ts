import fc from 'fast-check';
import type { Run } from '../support/context.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import { type Attempt, attempt } from './attempt.ts';
import { type Step, type StepKind, stepKinds, usesPair } from './step.ts';

/** Length of a sequence that is made at random. */
const usualLength = 40;
/** Longest sequence that is shortened. */
const longestSequence = 240;
/** The most that `pick` can be. */
const mostPick = 255;

const kinds: readonly StepKind[] = [...stepKinds, 'begin', 'create-many-jwks'];
const replayed: readonly StepKind[] = [...kinds, 'update-across'];
const stepOf = (of: readonly StepKind[]): fc.Arbitrary<Step> =>
  fc.record({ kind: fc.constantFrom(...of), pick: fc.nat(mostPick) });
const steps = fc.array(stepOf(replayed), { maxLength: longestSequence, size: 'max' });

/** A sequence that deviates, as short as it was found, and where it is in the search. */
export interface Found {
  readonly attempt: Attempt;
  /** The path of the search, for a replay. */
  readonly path: string;
  /** Whether it did not deviate again when it was sent again, however often. */
  readonly isFlaky?: true;
}

export interface SearchOptions {
  /** Milliseconds to look for a shorter sequence that breaks the clause; undefined where it is shown already. */
  readonly patienceFor: (clause: string) => number | undefined;
  /** Of an earlier search: what it has found is sent, and nothing else. */
  readonly path?: string | undefined;
  /** Whether no further step is to be taken, as time is up. */
  readonly isOver?: () => boolean;
  /** How many requests were sent so far. */
  readonly sent?: () => number;
  /** How often what does not deviate again is sent, until it counts as flaky; not at all unless given. */
  readonly confirmations?: number;
}

/** Steps at random, the same ones for the same seed. */
export function randomSequence(seed: number, length = usualLength): readonly Step[] {
  const [sequence = []] = fc.sample(fc.array(stepOf(kinds), { minLength: length, maxLength: length }), {
    seed,
    numRuns: 1,
  });
  return [{ kind: 'begin', pick: seed }, ...sequence];
}

/**
 * Sends a sequence and, where it deviates, sends it again reading everything after each step, so that the step that does it is
 * seen; then looks for a shorter one that breaks the same clause. Each attempt works on objects of its own.
 */
export async function search(
  run: Run,
  sequence: readonly Step[],
  { patienceFor, path, isOver, sent, confirmations = 0 }: SearchOptions,
): Promise<Found> {
  const rsa = [run.keys.rsa(), run.keys.rsa()];
  if (path !== undefined) return shorten(run, sequence, rsa, { patience: 0, path, sent });
  const first = await attempt(run, sequence, rsa, { isOver, sent });
  if (first.kind !== 'deviates') return { attempt: first, path: '0' };
  // The pair across projects is not made afresh, so that another attempt may not show the same.
  if (usesPair(sequence)) return { attempt: first, path: '0' };
  const patience = patienceFor(first.deviation.clause);
  if (patience === undefined) return { attempt: first, path: '0' };
  const found = await shorten(run, sequence, rsa, { patience, sent });
  if (found.attempt.kind === 'deviates') return found;
  for (let again = 0; again < confirmations; again += 1) {
    const next = await attempt(run, sequence, rsa, { isOver, sent });
    if (next.kind === 'deviates') return { attempt: next, path: '0' };
  }
  return { attempt: first, path: '0', ...(confirmations > 0 && !first.hasRaced && { isFlaky: true }) };
}

interface ShortenOptions {
  readonly patience: number;
  readonly path?: string;
  readonly sent: (() => number) | undefined;
}

async function shorten(
  run: Run,
  sequence: readonly Step[],
  rsa: readonly KeyPair[],
  { patience, path, sent }: ShortenOptions,
): Promise<Found> {
  let last: Attempt = { kind: 'agrees', steps: 0 };
  let deadline = Number.POSITIVE_INFINITY;
  let clause: string | undefined;
  let thrown: unknown;
  const property = fc.asyncProperty(steps, async (shorter) => {
    if (clause !== undefined && performance.now() >= deadline) return true;
    const made = await attempt(run, shorter, rsa, { isThorough: true, sent }).catch((error: unknown) => {
      thrown = error;
      throw error;
    });
    if (made.kind !== 'deviates') {
      if (clause === undefined) last = made;
      return true;
    }
    if (clause !== undefined && clause !== made.deviation.clause) return true;
    if (clause === undefined) deadline = performance.now() + patience;
    clause = made.deviation.clause;
    last = made;
    return false;
  });
  const details = await fc.check(property, {
    examples: [[[...sequence]]],
    numRuns: 1,
    ...(path !== undefined && { path, endOnFailure: true }),
  });
  if (thrown !== undefined) throw thrown;
  return { attempt: last, path: details.counterexamplePath ?? '0' };
}
