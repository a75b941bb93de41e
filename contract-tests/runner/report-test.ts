import { GatewayResponse } from '../client/gateway.ts';
import { NoResponse } from '../client/transport.ts';
import { foreignKeysIn, privateKeysIn } from '../results/mask-learned-keys.ts';
import { createRedactor, type Redactor } from '../results/mask-report.ts';
import { plannedRequestOf } from '../results/planned-requests.ts';
import { recordSteps } from '../results/recorded-steps.ts';
import { type Failure, failureOf, type Outcome, type TestResult } from '../results/test-result.ts';
import { secretRunsOf } from '../support/assertions/secrets.ts';
import {
  type BrokenPrecondition,
  ContractViolation,
  type Finding,
  NotVerified,
} from '../support/violation.ts';
import { marksOf } from './bystanders.ts';
import { observe } from './observe.ts';
import type { OpenedContext } from './open-run.ts';
import { checkByPrism } from './prism.ts';
import { type Suite, type Target, tokenVariables } from './suite.ts';

type Told = Pick<TestResult, 'outcome' | 'observations' | 'times' | 'marks' | 'requests' | 'secondOpinion'>;
type Tell = (finding: Finding, isRecorded?: boolean) => Failure;

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
  const stepsOf = ({ exchange, exchanges = open.judged() }: Finding) =>
    recordSteps(exchanges, exchange, { url: target.url, redactor: redactor(), spanOf: open.spanOf });
  const tell: Tell = (finding, isRecorded = true) =>
    inWords
      ? { expected: finding.expected, received: finding.received }
      : failureOf(finding, redactor(), isRecorded ? stepsOf(finding) : []);
  const findings = [
    ...[...observe(traffic, suite.responses, secretRunsOf(pairs))].map(([clause, finding]) => ({
      clause,
      finding,
    })),
    ...brokenBeside(thrown),
  ];
  return {
    outcome: outcomeOf(thrown, tell, redactor),
    observations: findings.map(({ clause, finding, ...kind }) => ({
      clause,
      failure: tell(finding, suite.mayRecord(clause)),
      ...kind,
    })),
    times: timesOf(traffic),
    ...(!inWords && { marks: marksOf(open.run.fixtures.mark, pairs) }),
    ...(suite.reportRequests && {
      requests: traffic.map((exchange) => plannedRequestOf(exchange, target.url)),
    }),
    ...(target.prism && { secondOpinion: await checkByPrism(target.prism, traffic, redactor) }),
  };
}

/** The clause that a precondition rests on, where that proved broken. */
function brokenBeside(thrown: unknown): BrokenPrecondition[] {
  if (!(thrown instanceof NotVerified) || thrown.broken === undefined) return [];
  return [thrown.broken];
}

/** Made only when there is something to tell: most tests pass. */
function lazyRedactor({ settings }: Target, { pairs, traffic }: OpenedContext): () => Redactor {
  let made: Redactor | undefined;
  return () => {
    made ??= createRedactor({
      tokens: tokenVariables(settings),
      pairs: [...pairs, ...privateKeysIn(traffic)],
      foreign: foreignKeysIn(traffic),
      connection: settings.connection,
    });
    return made;
  };
}

/** Findings name keys by their fingerprints, so that words alone need no mask. */
const undisguised: Redactor = {
  text: (text) => text,
  own: (text) => text,
  excerpt: () => '',
  curl: () => '',
  answer: () => '',
};

function outcomeOf(thrown: unknown, tell: Tell, redactor: () => Redactor): Outcome {
  if (thrown === undefined) return { kind: 'passed' };
  if (thrown instanceof ContractViolation) {
    return { kind: 'failed', failure: tell(thrown.finding) };
  }
  if (thrown instanceof NotVerified) {
    const { reason, restsOn } = thrown;
    return {
      kind: 'not verified',
      reason: redactor().text(reason),
      ...(restsOn !== undefined && { restsOn }),
    };
  }
  const isOfGateway = thrown instanceof GatewayResponse;
  const reason = redactor().text(
    isOfGateway || thrown instanceof NoResponse ? thrown.message : nameAndMessage(thrown),
  );
  return { kind: 'error', reason, ...(isOfGateway && { isOfGateway }) };
}

/** Of an error of ours, which has to be found. */
function nameAndMessage(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
