import type { Outcome, TestOpinion, TestResult } from '../results/test-result.ts';

/** How often a test that passes at its second attempt is tried in all: a defect that counts requests shows again within so many. */
const mostAttempts = 5;

/** The same for one that a gateway keeps from the API's responses, which says nothing of the API. */
const mostAtGateways = 4;

/**
 * Clauses of which one violation is proof: what was leaked or mixed up once is not mended by another attempt, and races show
 * seldom by nature.
 */
export const neverFlaky: readonly string[] = ['UK-RES-03', 'UK-AUTH-07', 'UK-UPD-13'];

/** Whether another attempt, on fresh objects, can change what a test has shown. */
function isWorthAnother({ clause, outcome }: Pick<TestResult, 'clause' | 'outcome'>): boolean {
  if (outcome.kind === 'error') return true;
  return outcome.kind === 'failed' && !neverFlaky.includes(clause);
}

/** Whether a further attempt is needed to tell what comes and goes from what is wrong. */
export function isOpen(attempts: readonly TestResult[]): boolean {
  const [first, ...later] = attempts;
  if (first !== undefined && attempts.every(isOfGateway)) return attempts.length < mostAtGateways;
  if (first === undefined || later.some(({ outcome }) => outcome.kind !== 'passed')) return false;
  if (later.length === 0) return isWorthAnother(first);
  return first.outcome.kind === 'failed' && attempts.length < mostAttempts;
}

function isOfGateway({ outcome }: TestResult): boolean {
  return outcome.kind === 'error' && outcome.isOfGateway === true;
}

/** All attempts at a test as one result. What any of them has shown of other clauses stays. */
export function mergeAttempts(attempts: readonly [TestResult, ...TestResult[]]): TestResult {
  const [first] = attempts;
  if (attempts.length === 1) return first;
  const all = <T>(of: (attempt: TestResult) => readonly T[] | undefined) =>
    attempts.flatMap((attempt) => of(attempt) ?? []);
  const marks = all(({ marks: own }) => (own === undefined ? [] : [own]));
  const kept = all((attempt) => attempt.kept);
  const opinion = mergeOpinions(all(({ secondOpinion }) => (secondOpinion ? [secondOpinion] : [])));
  return {
    ...first,
    outcome: outcomeOf(attempts.map(({ outcome }) => outcome)),
    observations: all(({ observations }) => observations),
    leftovers: all(({ leftovers }) => leftovers),
    ...(kept.length > 0 && { kept }),
    duration: attempts.reduce((sum, { duration }) => sum + duration, 0),
    times: {
      propagation: all(({ times }) => times.propagation),
      deployment: all(({ times }) => times.deployment),
    },
    ...(marks.length > 0 && {
      marks: {
        texts: marks.flatMap(({ texts }) => texts),
        thumbprints: new Set(marks.flatMap(({ thumbprints }) => [...thumbprints])),
      },
    }),
    ...(opinion !== undefined && { secondOpinion: opinion }),
  };
}

function outcomeOf(outcomes: readonly Outcome[]): Outcome {
  const [first = { kind: 'passed' }, ...later] = outcomes;
  const broken = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.failure] : []));
  const [failure] = broken;
  const total = outcomes.length;
  if (first.kind === 'error' && outcomes.at(-1)?.kind === 'passed') {
    return { kind: 'flaky', reason: `passed at attempt ${total}; before: ${first.reason}` };
  }
  if (later.some(({ kind }) => kind !== 'passed')) {
    if (failure === undefined) return first;
    const times = broken.length === total ? '' : ` (in ${broken.length} of ${total} attempts)`;
    return { kind: 'failed', failure: { ...failure, received: failure.received + times } };
  }
  if (failure !== undefined) {
    const received = `${failure.received} (once; ${total - 1} further attempts passed)`;
    return {
      kind: 'flaky',
      reason: `expected ${failure.expected}; received ${received}`,
      failure: { ...failure, received },
    };
  }
  return first;
}

function mergeOpinions(opinions: readonly TestOpinion[]): TestOpinion | undefined {
  if (opinions.length === 0) return undefined;
  return {
    judged: opinions.reduce((sum, { judged }) => sum + judged, 0),
    silent: opinions.reduce((sum, { silent }) => sum + silent, 0),
    violations: opinions.flatMap(({ violations }) => violations),
  };
}
