import type { Clause } from '../../openapi/load.ts';
import type { Row } from './matrix.ts';

/** What a clause is worth: the faults that it alone catches. */
export interface Worth {
  readonly clause: Clause;
  readonly catches: number;
  readonly alone: number;
  /** When it catches none alone: the clauses that fall with it each time. */
  readonly alwaysWith: readonly string[];
}

/** Why no fault can be written that a required clause catches alone. */
const neverAlone: Readonly<Record<string, string>> = {
  'UK-DEP-01':
    'the schema of a 200 requires the object deploymentResult, so an answer without it breaks UK-RES-01 as well',
  'UK-DEP-03':
    'the schema of a 200 states every member of an entry and its type, so an entry that lacks one breaks UK-RES-01 as well',
};

export function worthOf(clauses: readonly Clause[], rows: readonly Row[]): readonly Worth[] {
  return clauses.map((clause) => {
    const caught = rows.filter(({ kind, fell }) => kind === 'faulty' && fell.includes(clause.id));
    const alone = caught.filter(({ fell }) => fell.length === 1).length;
    const [first, ...others] = caught;
    const alwaysWith = (first?.fell ?? []).filter(
      (id) => id !== clause.id && others.every(({ fell }) => fell.includes(id)),
    );
    return { clause, catches: caught.length, alone, alwaysWith };
  });
}

/** A required clause that catches no fault alone. */
export interface IdleClause {
  readonly id: string;
  readonly why: string;
  /** Whether the reason is one that was stated, or only what the matrix shows. */
  readonly isExplained: boolean;
}

/** @param reasons why a clause catches none alone, by its id */
export function idleClauses(
  worths: readonly Worth[],
  reasons: Readonly<Record<string, string>> = neverAlone,
): readonly IdleClause[] {
  return worths
    .filter(({ clause, alone }) => clause.level === 'required' && alone === 0)
    .map(({ clause: { id }, catches, alwaysWith }) => {
      if (catches === 0) return { id, why: 'it catches no fault', isExplained: false };
      const reason = reasons[id];
      if (reason !== undefined) return { id, why: reason, isExplained: true };
      const others = alwaysWith.length > 0 ? alwaysWith.join(' and ') : 'others';
      return {
        id,
        why: `each of the ${catches} that it catches breaks ${others} as well`,
        isExplained: false,
      };
    });
}

/** What speaks against the worth of clauses: one without a fault of its own and without a reason, a reason without need. */
export function worthProblems(
  worths: readonly Worth[],
  reasons: Readonly<Record<string, string>> = neverAlone,
): readonly string[] {
  const idle = idleClauses(worths, reasons);
  const needless = worths.filter(({ clause, alone }) => alone > 0 && clause.id in reasons);
  return [
    ...idle
      .filter(({ isExplained }) => !isExplained)
      .map(({ id, why }) => `${id} catches no fault alone: ${why}`),
    ...needless.map(
      ({ clause }) => `${clause.id} catches a fault alone, although a reason is stated why it can not`,
    ),
  ];
}
