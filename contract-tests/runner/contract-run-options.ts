import type { Contract } from '../../openapi/load.ts';
import type { CleanCommand } from '../cleanup/clean-command.ts';
import type { Send } from '../client/transport.ts';
import type { Selection } from '../config/selection.ts';
import type { Settings } from '../config/settings.ts';
import type { KnownDifference } from '../results/known-failures.ts';
import type { SequenceOptions } from '../sequences/plan.ts';

export interface ContractRunOptions {
  readonly contract: Contract;
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  /** Whether that server lives and dies with this process. */
  readonly inProcess: boolean;
  /** Reaches it within this thread, for what need not go over a connection. */
  readonly send?: Send;
  readonly settings: Settings;
  readonly strict: boolean;
  /** The advisory clauses that fail the run when they are broken. */
  readonly failOn?: readonly string[];
  /** What has to be verified, as `--require-verified` takes it; nothing unless given. */
  readonly requireVerified?: readonly string[];
  /** How many tests run at once at most. */
  readonly concurrency?: number;
  /** The version of Prism that checks the responses too; none does unless given. */
  readonly prism?: string | undefined;
  /** Clauses that the server is known to break. */
  readonly known?: readonly KnownDifference[];
  /** Which clauses to judge; all unless given. */
  readonly selection?: Selection;
  /** Whether to send only what cannot write. */
  readonly readOnly?: boolean;
  /** Which sequences to send beside the clauses' tests. */
  readonly sequences?: SequenceOptions;
  /** Whether what a failing test has made stays. */
  readonly keep?: boolean;
  /** Whether few tests may run in this thread. */
  readonly mayRunHere?: boolean;
  /** Where to write down what the run makes, before it does. */
  readonly manifestFile: string;
  /** Gives the command that removes what a run left. */
  readonly cleanCommand?: CleanCommand;
  /** Ends the run early: what it made is removed, and what was judged by then is told. */
  readonly signal?: AbortSignal;
  /** Told what a person should know before the run goes on. */
  readonly warn?: (text: string) => void;
}
