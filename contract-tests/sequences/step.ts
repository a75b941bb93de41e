/** What a step of a sequence does. Each works on the model's objects, whatever these have become by then. */
export const stepKinds = [
  'propagate',
  'propagate-to-all',
  'replace',
  'rename',
  'rename-back',
  'rename-to-twin',
  'drop-environment',
  'add-environment',
  'one-half',
  'same-again',
  'describe',
  'change-type',
  'be-rejected',
  'update-neighbour',
  'recreate-jwk',
  'recreate-key',
  'create-jwk',
  'detach-jwk',
  'update-failing',
  'update-concurrently',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** A step as plain data, so that a sequence can be generated, shortened and sent again. */
export interface Step {
  readonly kind: StepKind;
  /** Which of the alternatives of its kind: of objects, names, rejections. Any whole number; taken modulo their count. */
  readonly pick: number;
  /** Whether an accepted update is judged by its own key alone, as the next steps read everything. */
  readonly isBrief?: boolean;
}

/** The alternative that a step picks; undefined when there is none. */
export function picked<T>(alternatives: readonly T[], { pick }: Step): T | undefined {
  return alternatives[pick % Math.max(1, alternatives.length)];
}
