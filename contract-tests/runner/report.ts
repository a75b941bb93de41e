import type { Marks } from '../bystanders.ts';
import type { PlannedRequest } from '../plan/requests.ts';
import type { Redactor } from '../reports/masking/redact.ts';
import type { Times } from '../reports/times.ts';
import type { TestOpinion } from '../second-opinion/opinion.ts';
import type { Finding } from '../violation.ts';
import type { Exchange } from '../wire/exchange.ts';

/** What a test tells about its clause; plain JSON, free of secrets. */
export interface TestReport {
  /** Which server was judged. */
  readonly target: string;
  readonly clause: string;
  readonly behaviour: string;
  readonly outcome: Outcome;
  /**
   * What the test showed about other clauses: any answer about those on every answer (UK-RES-01 to UK-RES-04), a
   * precondition that does not hold about the one that demands it.
   */
  readonly observations: readonly Observation[];
  /** What the test created and could not remove. */
  readonly leftovers: readonly string[];
  /** Milliseconds that the test took, its removals included. */
  readonly duration: number;
  readonly times: Times;
  /** What shows that something has taken what the test sent; not in a run whose findings are in words alone. */
  readonly marks?: Marks;
  /** What it sent, when that was asked for. */
  readonly requests?: readonly PlannedRequest[];
  /** What Prism said of the answers, in a run that asks it. */
  readonly secondOpinion?: TestOpinion;
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'not verified'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

export interface Observation {
  readonly clause: string;
  readonly failure: Failure;
}

/** A broken clause, for people. */
export interface Failure {
  readonly expected: string;
  readonly received: string;
  /** The request as cURL. */
  readonly curl?: string;
  /** The answer: status, headers, body. */
  readonly answer?: string;
}

const longestAnswer = 1500;

export function failureOf({ expected, received, exchange }: Finding, redactor: Redactor): Failure {
  return {
    expected: redactor.text(expected),
    received: redactor.text(received),
    ...(exchange !== undefined && {
      curl: redactor.curl(exchange),
      answer: answerOf(exchange, redactor),
    }),
  };
}

function answerOf({ status, headers, text }: Exchange, redactor: Redactor): string {
  const body = redactor.excerpt(text, longestAnswer);
  const lines = Object.entries(headers).map(([name, value]) => redactor.text(`${name}: ${value}`));
  return [`HTTP ${status}`, ...lines, '', body].join('\n').trimEnd();
}

const reportKey = 'contract';

/** Puts a report where the runner carries it to the main thread. */
export function attachReport(meta: object, report: TestReport): void {
  Object.assign(meta, { [reportKey]: report });
}

/** The report that a test has attached; undefined when it has not run. */
export function reportIn(meta: object): TestReport | undefined {
  return Reflect.get(meta, reportKey) as TestReport | undefined;
}
