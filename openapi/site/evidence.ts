import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Place } from '../place.ts';

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
  /** The last results of mutation testing; null where there are none. */
  readonly matrix: Matrix | null;
}

/** What `npm run mutation` found when it was last run as a whole; kept in `openapi/mutation-matrix.json`. */
export interface Matrix {
  /** The day, such as `2026-11-30`. */
  readonly measured: string;
  readonly command: string;
  readonly mutants: readonly KilledMutant[];
}

/** The evidence that `npm run generate` gathered, and the matrix that was measured last. */
export function loadEvidence(): Evidence {
  const text = readFileSync(new URL('../generated/evidence.json', import.meta.url), 'utf8');
  return { clauses: JSON.parse(text) as Evidence['clauses'], matrix: loadMatrix() };
}

/**
 * Reads the matrix of mutation testing.
 *
 * @throws ContractError when the file has another form
 */
export function loadMatrix(
  file = fileURLToPath(new URL('../mutation-matrix.json', import.meta.url)),
): Matrix | null {
  if (!existsSync(file)) return null;
  const results: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const place = new Place(file, results, '#', results);
  return {
    measured: place.at('measured').text(),
    command: place.at('command').text(),
    mutants: place
      .at('killed')
      .members()
      .map(([name, ids]) => ({ name, killedBy: ids.elements().map((id) => id.text()) })),
  };
}
