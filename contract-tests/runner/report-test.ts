import { privateKeysIn } from '../results/learned-keys.ts';
import { plannedRequestOf } from '../results/planned-requests.ts';
import { createRedactor, type Redactor } from '../results/redact.ts';
import { type Failure, failureOf, type Outcome, type TestResult } from '../results/test-result.ts';
import { secretRunsOf } from '../support/assertions/secrets.ts';
import { ContractViolation, type Finding, NotVerified } from '../support/violation.ts';
import { marksOf } from './bystanders.ts';
import { observe } from './observe.ts';
import type { OpenedContext } from './open-run.ts';
import { checkByPrism } from './prism.ts';
import { type Suite, type Target, tokenVariables } from './suite.ts';

type Told = Pick<TestResult, 'outcome' | 'observations' | 'times' | 'marks' | 'requests' | 'secondOpinion'>;
type Tell = (finding: Finding) => Failure;

/**
 * What a test has shown of its clause, and its traffic of others, free of secrets.
 *
 * @param thrown what the judgement threw; undefined when it passed
 */
export async function reportTest(
  suite: Suite,
  target: Target,
  open: OpenedContext,
  thrown: unknown,
): Promise<Told> {
  const { traffic, pairs, timesOf } = open;
  const inWords = suite.findings === 'in words';
  const redactor = inWords ? () => undisguised : lazyRedactor(target, open);
  const tell: Tell = ({ exchange, ...words }) =>
    inWords ? words : failureOf({ exchange, ...words }, redactor());
  const findings = [...observe(traffic, suite.answers, secretRunsOf(pairs)), ...brokenBeside(thrown)];
  return {
    outcome: outcomeOf(thrown, tell, redactor),
    observations: findings.map(([clause, finding]) => ({ clause, failure: tell(finding) })),
    times: timesOf(traffic),
    ...(!inWords && { marks: marksOf(open.run.fixtures.mark, pairs) }),
    ...(suite.reportRequests && {
      requests: traffic.map((exchange) => plannedRequestOf(exchange, target.url)),
    }),
    ...(target.prism && { secondOpinion: await checkByPrism(target.prism, traffic, redactor) }),
  };
}

/** The clause that a precondition rests on, where that proved broken. */
function brokenBeside(thrown: unknown): [string, Finding][] {
  if (!(thrown instanceof NotVerified) || thrown.broken === undefined) return [];
  return [[thrown.broken.clause, thrown.broken.finding]];
}

/** Made only when there is something to tell: most tests pass. */
function lazyRedactor({ settings }: Target, { pairs, traffic }: OpenedContext): () => Redactor {
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
