import { coverSequences } from './cover.ts';
import type { SequenceOptions } from './plan.ts';
import { randomSequence } from './search.ts';
import type { Step } from './step.ts';

/** A sequence and what names it in findings: `cover-3`, or the seed that it was made from. */
export interface NamedSequence {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Where an earlier search has found the shortest one. */
  readonly path?: string;
}

/** The sequences of a run. */
export function sequencesOf({ count, seed, replay }: SequenceOptions): readonly NamedSequence[] {
  if (replay !== undefined) {
    const { name, path } = parseReplay(replay);
    return [{ ...named(name), path }];
  }
  const cover = coverSequences().map((steps, index) => ({ name: `cover-${index}`, steps }));
  const random = Array.from({ length: Math.max(0, count - cover.length) }, (_, index) =>
    named(`${seed + index}`),
  );
  return [...cover.slice(0, count), ...random];
}

function named(name: string): NamedSequence {
  const [, index] = /^cover-(\d+)$/.exec(name) ?? [];
  const steps = index === undefined ? randomSequence(Number(name)) : (coverSequences()[Number(index)] ?? []);
  return { name, steps };
}

function parseReplay(text: string): { readonly name: string; readonly path: string } {
  const [name = '', ...path] = text.split(':');
  return { name, path: path.join(':') };
}
