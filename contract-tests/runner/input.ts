import type { Settings } from '../config/settings.ts';
import type { SequenceOptions } from '../sequences/plan.ts';

/** A server under judgement, as the run hands it to the tests: plain data. */
export interface TargetInput {
  /** Tells the servers of a run apart. */
  readonly name: string;
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly settings: Settings;
  /** Has the server instead of a network: a module that exports `connectorOf`, and the server's name there. */
  readonly inProcess?: { readonly module: string; readonly name: string };
  /** Whether the server ends with the run, so that nothing needs to be removed from it. */
  readonly disposable?: boolean;
  /** Whether the server ends with this process, so that nothing need outlive it; false unless given. */
  readonly endsWithProcess?: boolean;
  /** Which of the run's clauses to judge it by; all unless given. */
  readonly clauses?: readonly string[];
  /** Which of the run's sequences to send to it: so many, from that one on, in turn; all unless given. */
  readonly sequences?: { readonly from: number; readonly count: number };
  /** Where to write down what is created; nowhere unless given. */
  readonly manifestFile?: string;
  /** Whether Prism checks its responses too; false unless given. */
  readonly viaPrism?: boolean;
}

/** What a run hands to its tests. */
export interface SuiteInput {
  readonly runId: string;
  /** The contract's document: read once for a run, so that all its tests judge by the same. */
  readonly contract: unknown;
  /** Base64 of the PKCS#8 of pairs that take time to make. */
  readonly pool: { readonly rsa: readonly string[]; readonly zeroLed: readonly string[] };
  readonly targets: readonly TargetInput[];
  /** The sequences to send. */
  readonly sequences: SequenceOptions;
  /** The clauses to judge. */
  readonly clauses: readonly string[];
  /** Whether to send only what cannot write. */
  readonly readOnly: boolean;
  /** Whether to tell every request that was sent. */
  readonly reportRequests: boolean;
  /** Whether what a failing test has made stays. */
  readonly keep: boolean;
  /** Whether a finding is told with its request and response, or in words alone, which takes less time. */
  readonly findings: 'with traffic' | 'in words';
}
