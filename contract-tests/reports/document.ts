import type { Origin } from '../../openapi/load.ts';
import type { SecondOpinion } from '../results/prism-check.ts';
import type { RecordedStep } from '../results/recorded-steps.ts';
import type { Times } from '../results/times.ts';
import type { Verdict } from '../results/verdicts.ts';

/** `report.json`: what a run found, free of secrets. Its JSON Schema stands in `schema.ts`. */
export interface ReportDocument {
  readonly $schema: './report.schema.json';
  readonly runId: string;
  /** The server that was judged, or was to be; without credentials. */
  readonly target: string;
  readonly contract: ContractId;
  /** Whether a broken advisory clause fails the run. */
  readonly strict: boolean;
  /** Whether the run sent only what cannot write. */
  readonly readOnly: boolean;
  /** The ids of clauses that the run was not to judge. */
  readonly leftOut: readonly string[];
  /** What ended the run before it was through, such as `SIGINT`. */
  readonly ended?: string;
  /** Why nothing was judged, such as wrong settings or no such server. There are no clauses then. */
  readonly notJudged?: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  /** What the command exits with: 0 the contract holds, 1 it is broken, 2 nothing was judged or verified, 128 + n ended by signal n. */
  readonly exitCode: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Base URL of the server; absent where nothing was judged. */
  readonly url?: string;
  /** What curl needs to connect as the run did, each a word of the shell. */
  readonly curlOptions?: readonly string[];
  /** The command of the run without what selects clauses: `--only ID` after it judges one alone. */
  readonly command?: string;
  /** What went wrong beside the clauses. */
  readonly problems: readonly string[];
  /** What does not fail the run and yet should be known: what is flaky, limits, responses of gateways. */
  readonly warnings: readonly string[];
  /** What has changed since an earlier run, where one was named. */
  readonly comparison?: Comparison;
  /** What Prism said, when it was asked. */
  readonly secondOpinion?: SecondOpinion;
  readonly clauses: readonly ClauseReport[];
}

/** The clauses whose verdicts have changed since an earlier run. */
export interface Comparison {
  readonly runId: string;
  readonly startedAt: string;
  readonly target: string;
  readonly newSince: readonly ChangedVerdict[];
  readonly fixedSince: readonly ChangedVerdict[];
  readonly unverifiedSince: readonly ChangedVerdict[];
  readonly isSame: boolean;
}

export interface ChangedVerdict {
  readonly id: string;
  readonly before: Verdict;
  readonly now: Verdict;
}

export interface ContractId {
  readonly title: string;
  readonly version: string;
  /** SHA-256 of the contract's document, in hex; zeros when it could not be read. */
  readonly digest: string;
}

/** Where the rule comes from stands in it as in the contract. */
export interface ClauseReport extends Origin {
  readonly id: string;
  readonly area: string;
  /** `required` where it is stated or follows, `advisory` where we decided it. */
  readonly level: 'required' | 'advisory';
  readonly text: string;
  /** What goes wrong where it is broken, in a line. */
  readonly why?: string;
  readonly verdict: Verdict;
  /** Why, unless it passed. */
  readonly reason?: string;
  /** The reason that the file of known differences gives. */
  readonly knownBecause?: string;
  readonly tests: readonly ClauseTest[];
  /** What responses to tests of other clauses showed about this one. */
  readonly observations: readonly Broken[];
  /** The script that shows it again, relative to the report; needs sh and curl. */
  readonly script?: string;
  /** The clauses that could not be verified because this one is broken. */
  readonly consequences?: readonly string[];
  readonly contract: ContractPlace;
}

export interface ClauseTest {
  readonly title: string;
  readonly verdict: 'passed' | 'failed' | 'not verified' | 'error' | 'flaky';
  /** Why it was not verified, what the error was, or what was seen once and not again. */
  readonly reason?: string;
  readonly broken?: Broken;
  /** Milliseconds. */
  readonly duration: number;
  readonly times: Times;
}

/** How a clause was broken. */
export interface Broken {
  readonly expected: string;
  readonly received: string;
  /** The test that came upon it, where that was another clause's. */
  readonly seenBy?: string;
  /** The request as cURL; the token is `$CONTRACT_TOKEN`. */
  readonly curl?: string;
  /** Status, headers and body. */
  readonly answer?: string;
  /** Every request that led to it, in order, with the run's own keys; tokens are variables. */
  readonly steps?: readonly RecordedStep[];
  /** The same in words, where a sequence of operations has shown it. */
  readonly story?: readonly string[];
}

/** Where the contract states a clause. */
export interface ContractPlace {
  /** JSON Pointer into the contract's document. */
  readonly pointer: string;
  /** Lines of its sources that link the clause. */
  readonly lines: readonly ContractLine[];
}

export interface ContractLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}
