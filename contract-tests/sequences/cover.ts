import { type Step, type StepKind, stepKinds } from './step.ts';

/** How many pairs of kinds one sequence covers. */
const pairsOfSequence = 16;
/** Updates in a row, after which counters, lists and caches have run over. */
const longRun = 14;
/** More JWKs of one key than a page of ten shows. */
const manyJwks = 11;

/**
 * Every ordered pair of kinds of steps followed by an update that propagates, packed into sequences; then a long run of
 * updates, and one with many JWKs.
 */
export function coverSequences(): readonly (readonly Step[])[] {
  const pairs = stepKinds.flatMap((first, row) =>
    stepKinds.map((second, column): readonly Step[] => [
      { kind: first, pick: row + column, isBrief: true },
      { kind: second, pick: column + 2 * row, isBrief: true },
      { kind: 'propagate', pick: 0 },
    ]),
  );
  const count = Math.ceil(pairs.length / pairsOfSequence);
  // Each sequence has all kinds in it, first kinds in turn: a kind that spoils the rest of it spoils little.
  const packed = Array.from({ length: count }, (_, index) =>
    pairs.filter((_pair, place) => place % count === index).flat(),
  );
  const repeated = (kind: StepKind, times: number): readonly Step[] =>
    Array.from({ length: times }, (_, pick) => ({ kind, pick }));
  return [
    ...packed,
    [...repeated('propagate', longRun), ...repeated('rename', 1), ...repeated('propagate', 1)],
    [
      ...repeated('create-jwk', manyJwks),
      ...repeated('propagate', 2),
      ...repeated('recreate-jwk', 1),
      ...repeated('propagate', 1),
    ],
  ];
}
