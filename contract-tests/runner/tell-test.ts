import { marksOf } from '../bystanders.ts';
import { secretRunsOf } from '../expect/secrets.ts';
import { plannedRequestOf } from '../plan/requests.ts';
import { privateKeysIn } from '../reports/masking/learned.ts';
import { createRedactor, type Redactor } from '../reports/masking/redact.ts';
import { askForOpinion } from '../second-opinion/ask.ts';
import { ContractViolation, type Finding, NotVerified } from '../violation.ts';
import { observe } from './observe.ts';
import type { OpenRun } from './open-run.ts';
import { type Failure, failureOf, type Outcome, type TestReport } from './report.ts';
import { type Suite, type Target, tokenVariables } from './suite.ts';

type Told = Pick<TestReport, 'outcome' | 'observations' | 'times' | 'marks' | 'requests' | 'secondOpinion'>;
type Tell = (finding: Finding) => Failure;

/**
 * What a test has shown of its clause, and its traffic of others, free of secrets.
 *
 * @param thrown what the judgement threw; undefined when it passed
 */
export async function tellTest(suite: Suite, target: Target, open: OpenRun, thrown: unknown): Promise<Told> {
  const { traffic, pairs, timesOf } = open;
  const inWords = suite.findings === 'in words';
  const redactor = inWords ? () => undisguised : lazyRedactor(target, open);
  const tell: Tell = ({ exchange, ...words }) =>
    inWords ? words : failureOf({ exchange, ...words }, redactor());
  const findings = [...observe(traffic, suite.answers, secretRunsOf(pairs)), ...brokenBeside(thrown)];
  const { opinionUrl } = target;
  return {
    outcome: outcomeOf(thrown, tell, redactor),
    observations: findings.map(([clause, finding]) => ({ clause, failure: tell(finding) })),
    times: timesOf(traffic),
    ...(!inWords && { marks: marksOf(open.run.fixtures.mark, pairs) }),
    ...(suite.tellRequests && {
      requests: traffic.map((exchange) => plannedRequestOf(exchange, target.url)),
    }),
    ...(opinionUrl !== undefined && {
      secondOpinion: await askForOpinion(opinionUrl, traffic, redactor),
    }),
  };
}

/** The clause that a precondition rests on, where that proved broken. */
function brokenBeside(thrown: unknown): [string, Finding][] {
  if (!(thrown instanceof NotVerified) || thrown.broken === undefined) return [];
  return [[thrown.broken.clause, thrown.broken.finding]];
}

/** Made only when there is something to tell: most tests pass. */
function lazyRedactor({ settings }: Target, { pairs, traffic }: OpenRun): () => Redactor {
  let made: Redactor | undefined;
  return () => {
    made ??= createRedactor({
      tokens: tokenVariables(settings),
      pairs: [...pairs, ...privateKeysIn(traffic)],
      connection: settings.connection,
    });
    return made;
  };
}

/** Findings name keys by their fingerprints, so that words alone need no mask. */
const undisguised: Redactor = { text: (text) => text, excerpt: () => '', curl: () => '' };

function outcomeOf(thrown: unknown, tell: Tell, redactor: () => Redactor): Outcome {
  if (thrown === undefined) return { kind: 'passed' };
  if (thrown instanceof ContractViolation) {
    return { kind: 'failed', failure: tell(thrown.finding) };
  }
  if (thrown instanceof NotVerified) return { kind: 'not verified', reason: redactor().text(thrown.reason) };
  const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { kind: 'error', reason: redactor().text(reason) };
}
