/** What a step of a sequence does. Each works on the model's objects, whatever these have become by then. */
export const stepKinds = [
  'propagate',
  'propagate-to-all',
  'replace',
  'rename',
  'rename-back',
  'rename-to-twin',
  'take-former-name',
  'drop-environment',
  'add-environment',
  'one-half',
  'same-again',
  'send-back',
  'describe',
  'change-type',
  'be-rejected',
  'update-neighbour',
  'recreate-jwk',
  'reuse-jwk-name',
  'recreate-key',
  'create-jwk',
  'detach-jwk',
  'update-failing',
  'update-concurrently',
  'update-both',
  'update-by-others',
  'read-lists',
] as const;
/**
 * Beside those that are combined with one another: what a sequence begins with, more JWKs than a page shows, and what changes the
 * pair across projects, which is not the run's own.
 */
export type StepKind = (typeof stepKinds)[number] | 'begin' | 'create-many-jwks' | 'update-across';

/** A step as plain data, so that a sequence can be generated, shortened and sent again. */
export interface Step {
  readonly kind: StepKind;
  /** Which of the alternatives of its kind: of objects, names, rejections. Any whole number; taken modulo their count. */
  readonly pick: number;
  /** Whether only the keys that it updates are read, and JWKs that it propagates to: a later step reads more. */
  readonly isBrief?: boolean;
}

/** The alternative that a step picks; undefined when there is none. */
export function picked<T>(alternatives: readonly T[], { pick }: Pick<Step, 'pick'>): T | undefined {
  return alternatives[pick % Math.max(1, alternatives.length)];
}

/** Whether a sequence works on the pair across projects, which only one may do at a time. */
export function usesPair(sequence: readonly Step[]): boolean {
  return sequence.some(({ kind }) => kind === 'update-across');
}
