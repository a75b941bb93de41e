import { moves } from './across-pair.ts';
import { type Step, type StepKind, stepKinds } from './step.ts';

/** Steps in a row before an update that propagates; each pair of neighbours among them is covered by it. */
const stepsOfBlock = 6;
/** Blocks that one sequence is made of. */
const blocksOfSequence = 13;
/** Updates in a row, after which counters, lists and caches have run over. */
const longRun = 13;

/**
 * Every ordered pair of kinds of steps, followed by an update that propagates, packed into sequences; then long runs of one kind,
 * many JWKs, and races.
 */
export function coverSequences(): readonly (readonly Step[])[] {
  const picks = new Map<StepKind, number>();
  const pickNext = (kind: StepKind) => {
    const pick = picks.get(kind) ?? 0;
    picks.set(kind, pick + 1);
    return pick;
  };
  const blocks = blocksOf(pairWalk(stepKinds)).map((kinds) => [
    ...kinds.map((kind) => ({ kind, pick: pickNext(kind), isBrief: true })),
    { kind: 'propagate', pick: 0 } as const,
  ]);
  const count = Math.ceil(blocks.length / blocksOfSequence);
  // Dealt out in turn, so that each sequence has something of all kinds.
  const packed = Array.from({ length: count }, (_, index): readonly Step[] => [
    { kind: 'begin', pick: index },
    ...blocks.filter((_block, place) => place % count === index).flat(),
  ]);
  return [...longSequences(), ...packed];
}

function longSequences(): readonly (readonly Step[])[] {
  const times = (kind: StepKind, count: number, isBrief = true): readonly Step[] =>
    Array.from({ length: count }, (_, pick) => ({ kind, pick, isBrief }));
  const show: readonly Step[] = [{ kind: 'propagate', pick: 0 }];
  return [
    [...times('propagate', longRun), ...times('rename', 1), ...show],
    [...times('create-many-jwks', 1), ...show, ...show, ...times('recreate-jwk', 1), ...show],
    [...times('be-rejected', longRun), ...show, ...times('replace', longRun, false), ...show],
    [...times('rename', longRun), ...show, ...times('describe', longRun), ...show],
    [...times('update-concurrently', 5), ...show, ...times('update-both', 5), ...show],
    [...times('update-across', moves.length), ...show],
  ];
}

/** A walk through the kinds in which each follows each other one, and itself, once. */
function pairWalk(kinds: readonly StepKind[]): readonly StepKind[] {
  const left = new Map(kinds.map((kind) => [kind, inTurn(kinds, kind)]));
  const open: StepKind[] = kinds.slice(0, 1);
  const walk: StepKind[] = [];
  // Hierholzer's: each kind has as many ways in as out, so that a walk that is stuck is a circle.
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const next = left.get(last)?.pop();
    if (next === undefined) walk.push(...open.splice(-1));
    else open.push(next);
  }
  return walk.reverse();
}

/** All kinds, those that come long after a kind first. */
function inTurn(kinds: readonly StepKind[], from: StepKind): StepKind[] {
  const start = kinds.indexOf(from);
  return kinds.map((_, index) => kinds[(start * 5 + index * 7) % kinds.length] ?? from);
}

/** Pieces of a walk, each beginning with what the one before it ends with. */
function blocksOf(walk: readonly StepKind[]): readonly (readonly StepKind[])[] {
  const blocks: (readonly StepKind[])[] = [];
  for (let start = 0; start < walk.length - 1; start += stepsOfBlock - 1) {
    blocks.push(walk.slice(start, start + stepsOfBlock));
  }
  return blocks;
}
