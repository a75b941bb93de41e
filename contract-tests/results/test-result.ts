import type { Finding } from '../support/violation.ts';
import type { Redactor } from './mask-report.ts';
import type { PlannedRequest } from './planned-requests.ts';
import type { RecordedStep } from './recorded-steps.ts';
import type { Times } from './times.ts';

/** In place of a clause: a sequence may break any. */
export const SEQUENCES = 'sequences';

/** What a test tells about its clause; plain JSON, free of secrets. */
export interface TestResult {
  /** Which server was judged. */
  readonly target: string;
  /** The clause that it judges; `sequences` for a sequence, which speaks by its observations alone. */
  readonly clause: string;
  readonly behaviour: string;
  readonly outcome: Outcome;
  /**
   * What the test showed about other clauses: any response about those on every response (UK-RES-01 to UK-RES-04), a
   * precondition that does not hold about the one that demands it.
   */
  readonly observations: readonly Observation[];
  /** What the test created and could not remove. */
  readonly leftovers: readonly string[];
  /** What it made and was to keep, as it failed. */
  readonly kept?: readonly MadeName[];
  /** Milliseconds that the test took, its removals included. */
  readonly duration: number;
  readonly times: Times;
  /** What shows that something has taken what the test sent; not in a run whose findings are in words alone. */
  readonly marks?: Marks;
  /** What it sent, when that was asked for. */
  readonly requests?: readonly PlannedRequest[];
  /** What Prism said of the responses, in a run that asks it. */
  readonly secondOpinion?: TestOpinion;
}

/** A key or a JWK by its address. */
export interface MadeName {
  readonly kind: 'key' | 'jwk';
  readonly project: string;
  readonly name: string;
}

/** What shows that a key or a JWK has taken something from an update of the run. */
export interface Marks {
  /** One of them stands in each description that was sent. */
  readonly texts: readonly string[];
  /** RFC 7638 thumbprints of the material that was sent. */
  readonly thumbprints: ReadonlySet<string>;
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'not verified';
      readonly reason: string;
      /** The clause by whose tests the precondition that does not hold shows. */
      readonly restsOn?: string;
    }
  | {
      readonly kind: 'error';
      readonly reason: string;
      /** Whether a gateway responded in place of the API. */
      readonly isOfGateway?: true;
    }
  /** Failed, or ended with an error, at the first attempt and passed at all others. */
  | { readonly kind: 'flaky'; readonly reason: string; readonly failure?: Failure };

export interface Observation {
  readonly clause: string;
  readonly failure: Failure;
  /** Whether it did not show again when the same was sent again. */
  readonly isFlaky?: true;
}

/** A broken clause, for people. */
export interface Failure {
  readonly expected: string;
  readonly received: string;
  /** The request as cURL. */
  readonly curl?: string;
  /** The response: status, headers, body. */
  readonly answer?: string;
  /** Every request that led to it, in order. */
  readonly steps?: readonly RecordedStep[];
  /** The same in words, where a sequence of operations has shown it. */
  readonly story?: readonly string[];
}

/** @param steps what led to it */
export function failureOf(
  { expected, received, exchange, story }: Finding,
  redactor: Redactor,
  steps: readonly RecordedStep[] = [],
): Failure {
  return {
    expected: redactor.text(expected),
    received: redactor.text(received),
    ...(exchange !== undefined && {
      curl: redactor.curl(exchange),
      answer: redactor.answer(exchange),
    }),
    ...(steps.length > 0 && { steps }),
    ...(story !== undefined && { story: story.map(redactor.text) }),
  };
}

/** What Prism finds wrong with a response. */
export interface PrismFinding {
  /** Such as `response.body.deploymentResult`. */
  readonly place: string;
  readonly message: string;
}

/** A kind of violation, as one test saw it: free of secrets. */
export interface SeenViolation extends PrismFinding {
  readonly operation: string;
  readonly status: number;
  /** How many responses showed it. */
  readonly count: number;
  /** The first request that brought it about, as cURL. */
  readonly curl: string;
  /** Its response: status, headers and body. */
  readonly answer: string;
}

/** What Prism said about the responses that one test got. */
export interface TestOpinion {
  readonly judged: number;
  readonly silent: number;
  readonly violations: readonly SeenViolation[];
}
