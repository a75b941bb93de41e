import type { Rejection } from '../domain/rejection.ts';
import type { KeyUpdate } from '../domain/update-key.ts';
import type { Account } from './account.ts';

/** How the mock came to its answer. */
export type Verdict =
  /** The operation was carried out. */
  | 'accepted'
  /** The contract or a rule rejected it. */
  | 'rejected'
  /** The client asked for this answer by Prefer, or chaos struck; nothing was changed. */
  | 'forced'
  /** The request is none of the contract's. */
  | 'unknown';

/**
 * One request and what became of it, as raw as a journal keeps it: it holds tokens and key material. `present.ts` makes the
 * form that leaves the process.
 */
export interface JournalRecord {
  /** Counts up through all sessions of a mock. */
  readonly id: number;
  /** Epoch ms. */
  readonly time: number;
  readonly session: string;
  readonly operation: string | undefined;
  readonly method: string;
  /** The request target as it came. */
  readonly target: string;
  /** Name and value in turn, as they came. */
  readonly headers: readonly string[];
  /** The body as text; undefined when it was not read. */
  readonly body: string | undefined;
  readonly verdict: Verdict;
  readonly rejection: Rejection | undefined;
  readonly status: number;
  readonly responseBody: string;
  /** Name and value in turn, but for those that name the entry (`entryHeaders`). */
  readonly responseHeaders: readonly string[];
  /** In ms, waiting included. */
  readonly duration: number;
  /** What an update did. */
  readonly account: Account | undefined;
  /** Length in bytes of a request body that the journal found too long to keep. */
  readonly droppedBody?: number | undefined;
  /** The same of an answer's body. */
  readonly droppedResponseBody?: number | undefined;
}

/** The same as it was handled: what the handler gives to the journal and to those who observe it. */
export interface JournalEntry extends JournalRecord {
  readonly account: KeyUpdate | undefined;
  /** What went wrong inside the mock; the log tells it, the journal does not keep it. */
  readonly fault?: string | undefined;
}
