import type { SeenViolation, TestResult } from './test-result.ts';
import type { ClauseVerdict } from './verdicts.ts';

/** What Prism, an independent validator, said about a run's responses. */
export interface SecondOpinion {
  readonly by: 'Prism';
  /** Prism's version. */
  readonly version: string;
  /** How many responses it judged. */
  readonly judged: number;
  /** How many it could not read, such as JSON that is none. */
  readonly silent: number;
  readonly violations: readonly PrismViolation[];
  /** Whether it fails the run: two validators disagree, or Prism judged nothing. */
  readonly fails: boolean;
}

export interface PrismViolation extends SeenViolation {
  /** The clause on the shape of such responses, where there is one. */
  readonly clause?: string;
  /**
   * `agrees`: the suite finds that clause broken too. `disagrees`: it does not. `beside`: no clause speaks of the
   * operation's responses; with `strict` that counts as a disagreement.
   */
  readonly standing: 'agrees' | 'disagrees' | 'beside';
}

/** What a run has to know of Prism. */
export interface CollectOptions {
  readonly version: string;
  readonly reports: readonly TestResult[];
  readonly verdicts: readonly ClauseVerdict[];
  readonly strict: boolean;
}

/** Puts together what the tests of a run heard from Prism, and holds it against the verdicts on the clauses. */
export function collectOpinions({ version, reports, verdicts, strict }: CollectOptions): SecondOpinion {
  const opinions = reports.flatMap(({ secondOpinion }) => secondOpinion ?? []);
  const sum = (name: 'judged' | 'silent') => opinions.reduce((total, opinion) => total + opinion[name], 0);
  const violations = merge(opinions.flatMap((opinion) => opinion.violations)).map((violation) =>
    stand(violation, verdicts, strict),
  );
  const judged = sum('judged');
  const fails = judged === 0 || violations.some(({ standing }) => standing === 'disagrees');
  return { by: 'Prism', version, judged, silent: sum('silent'), violations, fails };
}

function merge(violations: readonly SeenViolation[]): readonly SeenViolation[] {
  const merged = new Map<string, SeenViolation>();
  for (const violation of violations) {
    const { operation, status, place, message } = violation;
    const id = JSON.stringify([operation, status, place, message]);
    const count = violation.count + (merged.get(id)?.count ?? 0);
    merged.set(id, { ...(merged.get(id) ?? violation), count });
  }
  return [...merged.values()];
}

function stand(
  violation: SeenViolation,
  verdicts: readonly ClauseVerdict[],
  strict: boolean,
): PrismViolation {
  if (violation.operation !== 'updateKey') return { ...violation, standing: strict ? 'disagrees' : 'beside' };
  const id = clauseOn(violation.status);
  const verdict = verdicts.find(({ clause }) => clause.id === id)?.verdict;
  const isFound = verdict === 'failed' || verdict === 'deviates' || verdict === 'known failure';
  return {
    ...violation,
    ...(id !== undefined && { clause: id }),
    standing: isFound ? 'agrees' : 'disagrees',
  };
}

/** The clause on the shape of an update's responses of a status. */
function clauseOn(status: number): string | undefined {
  if (status === 200) return 'UK-RES-01';
  if (status >= 400 && status < 500) return 'UK-RES-02';
  return status >= 500 ? 'UK-RES-04' : undefined;
}
