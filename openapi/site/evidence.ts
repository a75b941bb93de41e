import { readFileSync } from 'node:fs';

/** A line that speaks of a clause, by its file relative to the repository. */
export interface Line {
  readonly file: string;
  readonly line: number;
  /** The sentence around the mention, or the title of a test. */
  readonly text: string;
}

/** What the repository holds about a clause beside its own words. */
export interface ClauseEvidence {
  /** Where the contract links it or names it for a schema. */
  readonly contract: readonly Line[];
  /** The contract tests that judge it. */
  readonly tests: readonly Line[];
  /** Where `decisions/` speaks of it. */
  readonly notes: readonly Line[];
}

/** A mutant of the mock, and the clauses whose tests fail on it. */
export interface KilledMutant {
  /** Its defect. */
  readonly name: string;
  readonly killedBy: readonly string[];
}

export interface Evidence {
  readonly clauses: Readonly<Record<string, ClauseEvidence>>;
  /** The results of mutation testing; null where they are not at hand. */
  readonly mutants: readonly KilledMutant[] | null;
}

/** The evidence that `npm run generate` gathered, without results of mutation testing. */
export function loadEvidence(): Evidence {
  const text = readFileSync(new URL('../generated/evidence.json', import.meta.url), 'utf8');
  return { clauses: JSON.parse(text) as Evidence['clauses'], mutants: null };
}
