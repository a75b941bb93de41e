import type { Run } from '../support/context.ts';
import type { KeyPair } from '../support/keys/key-pair.ts';
import { NotVerified } from '../support/violation.ts';
import { Deviation } from './deviation.ts';
import { perform } from './perform.ts';
import type { Step } from './step.ts';
import { Workbench } from './workbench.ts';

/** What came of a sequence: nothing, a deviation with the steps that led to it in words, or why it could not be judged. */
export type Attempt =
  | { readonly kind: 'agrees'; readonly steps: number }
  | {
      readonly kind: 'deviates';
      readonly deviation: Deviation;
      readonly story: readonly string[];
      /** Whether requests raced before it: then it is proof, though it may never come again. */
      readonly hasRaced: boolean;
      /** Which of the requests so far are its own: from the first, to the one after the last. */
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'not verified'; readonly reason: string };

export interface AttemptOptions {
  /** Whether everything is read after each step; false unless given. */
  readonly isThorough?: boolean;
  /** Whether no further step is to be taken, as time is up. */
  readonly isOver?: (() => boolean) | undefined;
  /** How many requests were sent so far. */
  readonly sent?: (() => number) | undefined;
}

/**
 * Sends a sequence to the server, with objects of its own, and judges it by the model. Whatever it throws beside is an error of
 * ours or of the network.
 *
 * @param rsa pairs that its keys of type RSA get in turn
 */
export async function attempt(
  run: Run,
  sequence: readonly Step[],
  rsa: readonly KeyPair[],
  { isThorough = false, isOver, sent = () => 0 }: AttemptOptions = {},
): Promise<Attempt> {
  const bench = new Workbench(run, rsa, isOver);
  const from = sent();
  try {
    await perform(bench, sequence, isThorough);
    return { kind: 'agrees', steps: bench.story.length };
  } catch (error) {
    if (error instanceof Deviation) {
      const { story, hasRaced } = bench;
      return { kind: 'deviates', deviation: error, story, hasRaced, from, to: sent() };
    }
    if (error instanceof NotVerified) return { kind: 'not verified', reason: error.reason };
    throw error;
  }
}
