import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { sequenceMutants } from '../mutation/mutants/index.ts';
import { runOn } from '../mutation/run-on.ts';
import { pairOf } from '../support/keys/keys.ts';
import { type Attempt, attempt } from './attempt.ts';
import { coverSequences } from './cover.ts';
import { randomSequence, search } from './search.ts';
import { type Step, stepKinds } from './step.ts';

const contract = loadContract();
const rsa = [0, 1].map(() => pairOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey));

const summary = (made: Attempt) =>
  made.kind === 'deviates' ? [made.deviation.message, ...made.story] : made.kind;

const sequences: readonly (readonly [string, readonly Step[]])[] = [
  ...[0, 1, 2, 3, 4, 7, 12].map((index) => [`cover ${index}`, coverSequences()[index] ?? []] as const),
  ...[1, 2].map((seed) => [`seed ${seed}`, randomSequence(seed)] as const),
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

it('covers every ordered pair of steps', () => {
  const pairs = coverSequences().flatMap((sequence) =>
    sequence.map(({ kind }, index) => `${kind} ${sequence[index + 1]?.kind}`),
  );
  const missing = stepKinds.flatMap((first) =>
    stepKinds.map((second) => `${first} ${second}`).filter((pair) => !pairs.includes(pair)),
  );
  expect(missing).toEqual([]);
});
