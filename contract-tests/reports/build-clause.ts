import { isDeepStrictEqual } from 'node:util';
import { areaTitleOf } from '../../openapi/areas.ts';
import type { Clause } from '../../openapi/load.ts';
import type { Failure, TestResult } from '../results/test-result.ts';
import type { ClauseVerdict } from '../results/verdicts.ts';
import type { Broken, ClauseReport, ClauseTest } from './document.ts';
import { withoutCredentials } from './without-credentials.ts';

const mostObservations = 3;

/** What `report.json` holds of a clause, but for its place in the contract. */
export function clauseReport(
  { clause, verdict, reason, knownBecause }: ClauseVerdict,
  reports: readonly TestResult[],
): Omit<ClauseReport, 'contract'> {
  const { id, level, basis, source, quote, says, step, text, why } = clause;
  return {
    id,
    area: areaTitleOf(clause),
    level,
    basis,
    source,
    ...(quote !== undefined && { quote }),
    ...(says !== undefined && { says }),
    ...(step !== undefined && { step }),
    text,
    ...(why !== undefined && { why }),
    verdict,
    ...(reason !== undefined && { reason }),
    ...(knownBecause !== undefined && { knownBecause }),
    tests: reports.filter((report) => report.clause === id).map(testOf),
    observations: observationsOf(clause, reports),
  };
}

/** The clauses that stayed unverified since a precondition of theirs is what this one demands. */
export function consequencesOf(
  { clause: { id }, verdict: own }: ClauseVerdict,
  {
    reports,
    verdicts,
  }: { readonly reports: readonly TestResult[]; readonly verdicts: readonly ClauseVerdict[] },
): Pick<ClauseReport, 'consequences'> {
  if (!['failed', 'deviates', 'known failure'].includes(own)) return {};
  const open = new Set(
    verdicts.flatMap(({ clause, verdict }) => (verdict === 'not verified' ? [clause.id] : [])),
  );
  const found = reports.flatMap(({ clause, outcome }) =>
    open.has(clause) && outcome.kind === 'not verified' && outcome.restsOn === id ? [clause] : [],
  );
  return found.length === 0 ? {} : { consequences: [...new Set(found)] };
}

function testOf({ behaviour, outcome, duration, times }: TestResult): ClauseTest {
  return {
    title: behaviour,
    verdict: outcome.kind,
    ...('reason' in outcome && { reason: outcome.reason }),
    ...('failure' in outcome && { broken: brokenOf(outcome.failure) }),
    duration: rounded(duration),
    times: { propagation: times.propagation.map(rounded), deployment: times.deployment.map(rounded) },
  };
}

/** The first few that differ: one fault may show in every response of a run. */
function observationsOf({ id }: Clause, reports: readonly TestResult[]): readonly Broken[] {
  const seen: Broken[] = [];
  const all = reports.flatMap(({ clause, behaviour, observations }) =>
    observations
      .filter((observation) => observation.clause === id)
      .map(({ failure }) => ({ ...brokenOf(failure), seenBy: `${clause} ${behaviour}` })),
  );
  for (const broken of all) {
    if (seen.length === mostObservations) break;
    const known = seen.some(({ expected, received }) =>
      isDeepStrictEqual([expected, received], [broken.expected, broken.received]),
    );
    if (!known) seen.push(broken);
  }
  return seen;
}

function brokenOf({ expected, received, curl, answer, steps, story }: Failure): Broken {
  return {
    expected,
    received,
    ...(curl !== undefined && { curl: withoutCredentials(curl) }),
    ...(answer !== undefined && { answer: withoutCredentials(answer) }),
    ...(steps !== undefined && {
      steps: steps.map((step) => ({ ...step, answer: withoutCredentials(step.answer) })),
    }),
    ...(story !== undefined && { story }),
  };
}

/** To a tenth of a millisecond. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
