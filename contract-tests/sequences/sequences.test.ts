import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { sequenceMutants } from '../mutation/mutants/index.ts';
import { runOn } from '../mutation/run-on.ts';
import type { MakeBehaviour } from '../mutation/server.ts';
import { pairOf } from '../support/keys/key-pair.ts';
import { type Attempt, attempt } from './attempt.ts';
import { coverSequences } from './cover.ts';
import { randomSequence, search } from './search.ts';
import { type Step, stepKinds } from './step.ts';

const contract = loadContract();
const rsa = [0, 1].map(() => pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey));

const summary = (made: Attempt) =>
  made.kind === 'deviates' ? [made.deviation.message, ...made.story] : made.kind;

const sequences: readonly (readonly [string, readonly Step[]])[] = [
  ...[0, 1, 2, 3, 4, 5, 7, 12].map((index) => [`cover ${index}`, coverSequences()[index] ?? []] as const),
  ...[1, 2].map((seed) => [`seed ${seed}`, randomSequence(seed)] as const),
  // Of two updates at the same time only the one that does not propagate is accepted.
  ['seed 1943', randomSequence(1943, 60)],
];

it.each(sequences)('the mock agrees with the model over %s', async (_, sequence) => {
  expect(
    summary(
      await attempt(
        runOn(contract, () => ({}), rsa),
        sequence,
        rsa,
      ),
    ),
  ).toBe('agrees');
});

it('finds what takes a history to show, and the few steps that bring it about', async () => {
  const mutant = sequenceMutants.find(
    ({ name }) => name === 'a JWK that was detached after a propagation is still updated',
  );
  const { attempt: made, path } = await search(
    runOn(contract, mutant?.make ?? (() => ({})), rsa),
    [
      { kind: 'rename', pick: 0 },
      { kind: 'propagate', pick: 0 },
      { kind: 'describe', pick: 0 },
      { kind: 'detach-jwk', pick: 0 },
      { kind: 'rename', pick: 1 },
      { kind: 'propagate', pick: 0 },
    ],
    { patienceFor: () => 10_000 },
  );
  expect(made).toMatchObject({ kind: 'deviates', deviation: { clause: 'UK-JWK-09' } });
  expect(
    made.kind === 'deviates' ? made.story.filter((step) => step.startsWith('update')).length : 0,
  ).toBeLessThan(5);
  expect(path).toMatch(/^\d+(:\d+)*$/);
});

/** A server that responds to some updates as if they had succeeded, by their number, and drops them. */
const dropping = (isDropped: (count: number) => boolean): MakeBehaviour => {
  let count = 0;
  return () => ({
    updateKey: (asked, next) => {
      count += 1;
      return isDropped(count) ? { status: 200, headers: {}, body: '{"success":true}' } : next(asked);
    },
  });
};
const stepsOf = (...kinds: readonly Step['kind'][]): readonly Step[] =>
  kinds.map((kind) => ({ kind, pick: 0 }));
const updates = stepsOf('propagate', 'describe', 'propagate', 'rename', 'propagate');

it.each([
  ['once', (count: number) => count === 3, true],
  ['at every fourth update', (count: number) => count % 4 === 3, undefined],
])('what deviates %s is flaky only if it does not when it is sent again', async (_, isDropped, isFlaky) => {
  const found = await search(runOn(contract, dropping(isDropped), rsa), updates, {
    patienceFor: () => 0,
    confirmations: 3,
  });
  expect({ kind: found.attempt.kind, isFlaky: found.isFlaky }).toEqual({ kind: 'deviates', isFlaky });
});

it('what deviates once is not flaky where requests raced before it', async () => {
  // Two rounds of two updates at a time come before it.
  const isLast = (count: number) => count === 5;
  const found = await search(
    runOn(contract, dropping(isLast), rsa),
    stepsOf('update-concurrently', 'propagate'),
    { patienceFor: () => 0, confirmations: 1 },
  );
  expect(found).toMatchObject({ attempt: { kind: 'deviates' } });
  expect(found.isFlaky).toBeUndefined();
});

it('covers every ordered pair of steps', () => {
  const pairs = coverSequences().flatMap((sequence) =>
    sequence.map(({ kind }, index) => `${kind} ${sequence[index + 1]?.kind}`),
  );
  const missing = stepKinds.flatMap((first) =>
    stepKinds.map((second) => `${first} ${second}`).filter((pair) => !pairs.includes(pair)),
  );
  expect(missing).toEqual([]);
});
