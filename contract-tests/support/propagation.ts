/** How long a server takes to update referenced JWKs, as a run has seen it so far. */
export interface Propagation {
  /** Milliseconds within which an update has to show in the JWKs that it propagates to. */
  readonly deadline: number;
  /** Notes that a JWK showed an update so many milliseconds after its response, at the first of its reads or at a later one. */
  note(milliseconds: number, reads: number): void;
  /** Shows once, at the first call, how long propagation takes; `probe` notes it. Later calls wait for that one. */
  see(probe: () => Promise<unknown>): Promise<void>;
  /** How long a JWK is watched before it counts as unchanged, in milliseconds. */
  watchTime(): number;
  /** How long to wait until no propagation of earlier updates is still to come, in milliseconds; not at all where every first read showed it. */
  settleTime(): number;
}

/** How much longer than the slowest propagation that was seen a JWK is watched. */
const margin = 3;
/** The least time to watch, in milliseconds: what goes wrong may be later than what goes right. */
const least = 500;

/**
 * Times propagation, so that a change is waited for until the deadline, but its absence only as long as this server was seen
 * to take, with a margin.
 *
 * @param deadline milliseconds
 */
export function timePropagation(deadline: number): Propagation {
  let longest: number | undefined;
  let latest = 0;
  let seeing: Promise<void> | undefined;
  return {
    deadline,
    note: (milliseconds, reads) => {
      longest = Math.max(longest ?? 0, milliseconds);
      if (reads > 1) latest = Math.max(latest, milliseconds);
    },
    see: (probe) => {
      if (longest !== undefined || deadline === 0) return Promise.resolve();
      // A probe that fails leaves the whole deadline to watch.
      seeing ??= probe().then(
        () => undefined,
        () => undefined,
      );
      return seeing;
    },
    watchTime: () =>
      longest === undefined ? deadline : Math.min(deadline, Math.max(least, margin * longest)),
    settleTime: () => Math.min(deadline, margin * latest),
  };
}

/** `within 10000 ms (--propagation-timeout)`, for messages; `at once` where no time is given. */
export function withinDeadline(deadline: number): string {
  return deadline === 0 ? 'at once' : `within ${deadline} ms (--propagation-timeout)`;
}
