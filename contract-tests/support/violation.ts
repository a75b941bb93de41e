import type { Exchange } from '../client/exchange.ts';

/** What a server did that a clause forbids. The texts name keys by fingerprint, never by their material. */
export interface Finding {
  readonly expected: string;
  readonly received: string;
  /** The exchange that shows it. */
  readonly exchange?: Exchange | undefined;
  /** All that led to it, in the order in which the responses came; all that the test has sent unless given. */
  readonly exchanges?: readonly Exchange[];
  /** The steps that led to it, in words, where a sequence has shown it. */
  readonly story?: readonly string[];
}

/** The server breaks the clause under judgement. Everything else that a test throws is our fault or the network's. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  readonly code = 'CONTRACT_VIOLATION';
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(`expected ${finding.expected}; received ${finding.received}`);
    this.finding = finding;
  }
}

/** A clause that proved broken while another one's precondition was checked. */
export interface BrokenPrecondition {
  readonly clause: string;
  readonly finding: Finding;
  /** Whether it did not show again when the same was sent again. */
  readonly isFlaky?: true;
}

/** The clause could not be judged; the reason names the precondition that does not hold. */
export class NotVerified extends Error {
  override readonly name = 'NotVerified';
  readonly code = 'NOT_VERIFIED';
  readonly reason: string;
  /** Where the precondition is what another clause demands: that one counts as broken. */
  readonly broken: BrokenPrecondition | undefined;
  /** The clause by whose tests the precondition shows, where that is another one. */
  readonly restsOn: string | undefined;

  constructor(reason: string, broken?: BrokenPrecondition, restsOn = broken?.clause) {
    super(reason);
    this.reason = reason;
    this.broken = broken;
    this.restsOn = restsOn;
  }
}

/** Why a test is left out of a run that only reads. */
export const needsWrite = 'it needs a write, and the run is read-only';

/**
 * Ends the test as not verified unless the precondition holds.
 *
 * @param restsOn the clause by whose tests the precondition shows: where that one is broken, reports name this as a consequence
 */
export function assume(condition: boolean, reason: string, restsOn?: string): asserts condition {
  if (!condition) throw new NotVerified(reason, undefined, restsOn);
}

/** The value, or the end of the test as not verified. */
export function need<T>(value: T | undefined | null, reason: string): T {
  if (value === undefined || value === null) throw new NotVerified(reason);
  return value;
}
