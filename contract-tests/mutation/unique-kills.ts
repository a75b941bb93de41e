import type { Clause } from '../../openapi/load.ts';
import type { Row } from './matrix.ts';

/** What a clause is worth: the mutants that it alone kills. */
export interface ClauseKills {
  readonly clause: Clause;
  readonly kills: number;
  readonly uniqueKills: number;
  /** When it has no unique kill: the clauses that fail with it each time. */
  readonly alwaysWith: readonly string[];
}

/** Why no mutant can be written that a required clause alone kills. */
const reasonsForNone: Readonly<Record<string, string>> = {
  'UK-DEP-01':
    'the schema of a 200 requires the object deploymentResult, so a response without it breaks UK-RES-01 as well',
  'UK-DEP-03':
    'the schema of a 200 states every member of an entry and its type, so an entry that lacks one breaks UK-RES-01 as well',
};

export function killsOf(clauses: readonly Clause[], rows: readonly Row[]): readonly ClauseKills[] {
  return clauses.map((clause) => {
    const killed = rows.filter(({ kind, failed }) => kind === 'mutant' && failed.includes(clause.id));
    const uniqueKills = killed.filter(({ failed }) => failed.length === 1).length;
    const [first, ...others] = killed;
    const alwaysWith = (first?.failed ?? []).filter(
      (id) => id !== clause.id && others.every(({ failed }) => failed.includes(id)),
    );
    return { clause, kills: killed.length, uniqueKills, alwaysWith };
  });
}

/** A required clause that has no unique kill. */
export interface ClauseWithoutUniqueKill {
  readonly id: string;
  readonly why: string;
  /** Whether the reason is one that was stated, or only what the matrix shows. */
  readonly isExplained: boolean;
}

/** @param reasons why a clause has no unique kill, by its id */
export function clausesWithoutUniqueKill(
  clauseKills: readonly ClauseKills[],
  reasons: Readonly<Record<string, string>> = reasonsForNone,
): readonly ClauseWithoutUniqueKill[] {
  return clauseKills
    .filter(({ clause, uniqueKills }) => clause.level === 'required' && uniqueKills === 0)
    .map(({ clause: { id }, kills, alwaysWith }) => {
      if (kills === 0) return { id, why: 'it kills no mutant', isExplained: false };
      const reason = reasons[id];
      if (reason !== undefined) return { id, why: reason, isExplained: true };
      const others = alwaysWith.length > 0 ? alwaysWith.join(' and ') : 'others';
      return {
        id,
        why: `each of the ${kills} that it kills breaks ${others} as well`,
        isExplained: false,
      };
    });
}

/** What speaks against the worth of clauses: one without a mutant of its own and without a reason, a reason without need. */
export function killProblems(
  clauseKills: readonly ClauseKills[],
  reasons: Readonly<Record<string, string>> = reasonsForNone,
): readonly string[] {
  const idle = clausesWithoutUniqueKill(clauseKills, reasons);
  const needless = clauseKills.filter(({ clause, uniqueKills }) => uniqueKills > 0 && clause.id in reasons);
  return [
    ...idle
      .filter(({ isExplained }) => !isExplained)
      .map(({ id, why }) => `${id} has no unique kill: ${why}`),
    ...needless.map(
      ({ clause }) => `${clause.id} has a unique kill, although a reason is stated why it cannot`,
    ),
  ];
}
