import { setTimeout as pause } from 'node:timers/promises';
import type { Pace } from '../config/connection.ts';

/** The clock that all threads have in common, and the way to wait. */
export interface PaceClock {
  /** Nanoseconds. */
  readonly now: () => bigint;
  /** @param milliseconds at least that long */
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const nanoseconds = 1_000_000_000;
const machineClock: PaceClock = { now: () => process.hrtime.bigint(), wait: (time) => pause(time) };

export function createPace(requestsPerSecond: number): Pace {
  return { requestsPerSecond, next: new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT) };
}

/**
 * Waits for one's turn: turns are at least a fixed time apart, so there are no bursts, and a turn that nobody took is not
 * made up for. It is taken when it has come, not before: a thread that wakes up late does not send what another has sent
 * meanwhile.
 */
export async function acquireSlot(pace: Pace, clock: PaceClock = machineClock): Promise<void> {
  const slot = new BigInt64Array(pace.next);
  const interval = BigInt(Math.ceil(nanoseconds / pace.requestsPerSecond));
  for (;;) {
    const [next, now] = [Atomics.load(slot, 0), clock.now()];
    if (next > now) await clock.wait(Math.ceil(Number(next - now) / 1_000_000));
    else if (Atomics.compareExchange(slot, 0, next, now + interval) === next) return;
  }
}
