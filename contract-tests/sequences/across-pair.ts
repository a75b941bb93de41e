import { type Run, toAllProjects, toThisProject } from '../support/context.ts';
import { isSameParameters, type JwkParameters } from '../support/keys/jwk-parameters.ts';
import { changeSharedPair, type SharedPair } from '../support/shared-pair.ts';

/** The pair across projects during a sequence; undefined where the settings name none. */
export interface AcrossPair {
  readonly shared: SharedPair;
  /** What the JWK in the other project has to carry. */
  carried: JwkParameters;
  /** Whether the key was updated without reaching it since: that its reference is kept, only an advisory clause says. */
  isPassedOver: boolean;
}

export interface Move {
  readonly words: string;
  readonly query: string;
  /** The clause that is broken where the JWK of the other project changes; undefined where it has to. */
  readonly staying?: string;
  /** What the body has otherwise, so that it is rejected. */
  readonly mistake?: object;
}

const toAll: Move = { words: 'propagate ALL_PROJECTS', query: toAllProjects };
const toOwn: Move = { words: 'propagate SAME_PROJECT', query: toThisProject, staying: 'UK-JWK-02' };
const toNone: Move = {
  words: 'not propagated',
  query: 'updateReferencedJwks=false&updateScope=ALL_PROJECTS',
  staying: 'UK-JWK-04',
};
const rejected: Move = {
  words: 'propagate ALL_PROJECTS, with a number as its description',
  query: toAllProjects,
  staying: 'UK-UPD-11',
  mistake: { description: 7 },
};

/** Each after each other one that it may be mistaken for. */
export const moves: readonly Move[] = [
  toAll,
  toAll,
  toOwn,
  toAll,
  toNone,
  toAll,
  rejected,
  toOwn,
  toOwn,
  toNone,
  toAll,
  rejected,
  toAll,
];

/** The clause that is broken where an update to all projects is not what the JWK carries. */
export function clauseOfMissing({ carried, isPassedOver }: AcrossPair, now: JwkParameters): string {
  if (!isSameParameters(now, carried)) return 'UK-JWK-06';
  return isPassedOver ? 'UK-JWK-13' : 'UK-JWK-03';
}

/** Not verified where it could not be put back after the run. */
export async function openPair(run: Run): Promise<AcrossPair> {
  const shared = await changeSharedPair(run);
  return { shared, carried: shared.jwk.before.public, isPassedOver: false };
}
