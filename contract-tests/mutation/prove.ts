import { generateKeyPairSync } from 'node:crypto';
import { createMock } from '../../mock/index.ts';
import type { Contract } from '../../openapi/load.ts';
import { attempt } from '../sequences/attempt.ts';
import { randomSequence } from '../sequences/search.ts';
import { pairOf } from '../support/keys/key-pair.ts';
import { runOn } from './run-on.ts';

/** Steps of each sequence. */
export const provedSteps = 60;

/** Sequences that share a mock, each in a session of its own: making one takes as long as a sequence. */
const sessionsOfMock = 40;

/** What came of sending random sequences to the mock itself. */
export interface Proof {
  /** Steps that were taken: each request or pair of requests that changes something, and what it sets up. */
  readonly steps: number;
  /** What deviates from the model, with its seed and its steps in words; what could not be judged. */
  readonly findings: readonly string[];
}

/**
 * Sends random sequences to the mock without any defect, each to a state of its own, and judges them by the model: whatever deviates
 * is a mistake of the mock, of the model or of the contract.
 *
 * @param seed of the first sequence; each further one has the next
 */
export async function proveMock(contract: Contract, count: number, seed: number): Promise<Proof> {
  const rsa = [0, 1].map(() => pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey));
  const findings: string[] = [];
  const open = () => createMock({ contract, journal: 0, maxSessions: sessionsOfMock + 1 });
  let mock = open();
  let steps = 0;
  for (let index = 0; index < count; index += 1) {
    const session = index % sessionsOfMock;
    if (session === 0) mock = open();
    const run = runOn(contract, () => ({}), rsa, mock, `sequence-${session}`);
    const made = await attempt(run, randomSequence(seed + index, provedSteps), rsa);
    if (made.kind === 'agrees') steps += made.steps;
    else {
      const reason =
        made.kind === 'deviates' ? [made.deviation.message, ...made.story].join('\n  ') : made.reason;
      findings.push(`seed ${seed + index}: ${reason}`);
    }
  }
  return { steps, findings };
}
