import type { ClauseVerdict } from '../results/verdicts.ts';
import type { Fault, LawfulServer } from './mutant.ts';
import type { Judged } from './run.ts';

/** What became of one server. */
export interface Row {
  readonly kind: 'faulty' | 'lawful';
  readonly name: string;
  /** What was to fall. */
  readonly expected: readonly string[];
  /** What fell. */
  readonly fell: readonly string[];
  readonly unverified: readonly string[];
  /** What is wrong with this row, in words; empty when all is as it should be. */
  readonly problems: readonly string[];
  /** What the suite said of each clause that fell. */
  readonly reasons: Readonly<Record<string, string>>;
}

export function faultyRow({ server, verdicts }: Judged<Fault>): Row {
  const fell = idsOf(verdicts, 'failed');
  const unverified = idsOf(verdicts, 'not verified');
  const survived = server.clauses.filter((id) => !fell.includes(id));
  const beside = fell.filter((id) => !server.clauses.includes(id));
  const problems = [
    ...(fell.length === 0 ? ['survived'] : survived.map((id) => `${id} did not fall`)),
    ...beside.map((id) => `${id} fell beside`),
    ...unverifiedProblems(server.unverified, unverified),
    ...errorsOf(verdicts),
  ];
  const { name, clauses } = server;
  return {
    kind: 'faulty',
    name,
    expected: clauses,
    fell,
    unverified,
    problems,
    reasons: reasonsOf(verdicts),
  };
}

export function lawfulRow({ server, verdicts, leftovers }: Judged<LawfulServer>): Row {
  const fell = idsOf(verdicts, 'failed');
  const unverified = idsOf(verdicts, 'not verified');
  const required = verdicts
    .filter(({ clause, verdict }) => verdict === 'failed' && clause.level === 'required')
    .map(({ clause }) => clause.id);
  const problems = [
    ...required.map((id) => `rejected by ${id}`),
    ...fell
      .filter((id) => !required.includes(id) && !server.differs.includes(id))
      .map((id) => `${id} differs`),
    ...server.differs.filter((id) => !fell.includes(id)).map((id) => `${id} does not differ`),
    ...unverifiedProblems(server.unverified, unverified),
    ...errorsOf(verdicts),
    ...leftovers.map((leftover) => `left behind: ${leftover}`),
  ];
  const { name, differs } = server;
  return {
    kind: 'lawful',
    name,
    expected: differs,
    fell,
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
