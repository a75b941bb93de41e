import type { ClauseVerdict } from '../results/verdicts.ts';
import type { Mutant, Variant } from './mutant.ts';
import type { Judged } from './run.ts';

/** What became of one server. */
export interface Row {
  readonly kind: 'mutant' | 'variant';
  readonly name: string;
  /** What was to fall. */
  readonly expected: readonly string[];
  /** What failed. */
  readonly failed: readonly string[];
  readonly unverified: readonly string[];
  /** What is wrong with this row, in words; empty when all is as it should be. */
  readonly problems: readonly string[];
  /** What the suite said of each clause that failed. */
  readonly reasons: Readonly<Record<string, string>>;
}

export function mutantRow({ server, verdicts }: Judged<Mutant>): Row {
  const failed = idsOf(verdicts, 'failed');
  const unverified = idsOf(verdicts, 'not verified');
  const history = server.needsHistory === true && server.clauses.some((id) => failed.includes(id));
  const survived = server.clauses.filter((id) => !failed.includes(id));
  const unexpected = failed.filter((id) => !server.clauses.includes(id));
  const problems = [
    ...(failed.length === 0 ? ['survived'] : history ? [] : survived.map((id) => `${id} did not fail`)),
    ...(server.needsHistory ? [] : unexpected.map((id) => `${id} failed unexpectedly`)),
    ...unverifiedProblems(server.unverified, unverified),
    ...errorsOf(verdicts),
  ];
  const { name, clauses } = server;
  return {
    kind: 'mutant',
    name,
    expected: clauses,
    failed,
    unverified,
    problems,
    reasons: reasonsOf(verdicts),
  };
}

export function variantRow({ server, verdicts, leftovers }: Judged<Variant>): Row {
  const failed = idsOf(verdicts, 'failed');
  const unverified = idsOf(verdicts, 'not verified');
  const required = verdicts
    .filter(({ clause, verdict }) => verdict === 'failed' && clause.level === 'required')
    .map(({ clause }) => clause.id);
  const problems = [
    ...required.map((id) => `rejected by ${id}`),
    ...failed
      .filter((id) => !required.includes(id) && !server.differs.includes(id))
      .map((id) => `${id} differs`),
    ...server.differs.filter((id) => !failed.includes(id)).map((id) => `${id} does not differ`),
    ...unverifiedProblems(server.unverified, unverified),
    ...errorsOf(verdicts),
    ...leftovers.map((leftover) => `left behind: ${leftover}`),
  ];
  const { name, differs } = server;
  return {
    kind: 'variant',
    name,
    expected: differs,
    failed,
    unverified,
    problems,
    reasons: reasonsOf(verdicts),
  };
}

function idsOf(verdicts: readonly ClauseVerdict[], wanted: ClauseVerdict['verdict']): string[] {
  return verdicts.filter(({ verdict }) => verdict === wanted).map(({ clause }) => clause.id);
}

function unverifiedProblems(expected: readonly string[] | 'any', received: readonly string[]): string[] {
  if (expected === 'any') return [];
  return received.filter((id) => !expected.includes(id)).map((id) => `${id} not verified`);
}

function errorsOf(verdicts: readonly ClauseVerdict[]): string[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'error')
    .map(({ clause, reason }) => `${clause.id} error: ${reason}`);
}

function reasonsOf(verdicts: readonly ClauseVerdict[]): Record<string, string> {
  return Object.fromEntries(
    verdicts.flatMap(({ clause, verdict, reason }) =>
      verdict === 'failed' || verdict === 'not verified' ? [[clause.id, reason ?? '']] : [],
    ),
  );
}
