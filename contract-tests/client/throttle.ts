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

/** Where the shared memory of a pace holds what. */
const [nextSlot, intervalSlot, turnsSlot, slots] = [0, 1, 2, 3];
/** Nanoseconds between requests once a server has limited them, unless they were paced before; and at most. */
const firstInterval = 25_000_000n;
const longestInterval = 2_000_000_000n;
/** After so many turns in a row without a limit they come a quarter sooner again. */
const turnsToTrust = 60n;

/** @param requestsPerSecond as many as the server takes unless given */
export function createPace(requestsPerSecond?: number): Pace {
  const next = new SharedArrayBuffer(slots * BigInt64Array.BYTES_PER_ELEMENT);
  if (requestsPerSecond === undefined) return { next };
  new BigInt64Array(next)[intervalSlot] = intervalOf(requestsPerSecond);
  return { requestsPerSecond, next };
}

/**
 * Waits for one's turn: turns are at least a fixed time apart, so there are no bursts, and a turn that nobody took is not
 * made up for. It is taken when it has come, not before: a thread that wakes up late does not send what another has sent
 * meanwhile.
 */
export async function acquireSlot(pace: Pace, clock: PaceClock = machineClock): Promise<void> {
  const memory = new BigInt64Array(pace.next);
  for (;;) {
    const [next, interval] = [Atomics.load(memory, nextSlot), Atomics.load(memory, intervalSlot)];
    if (next === 0n && interval === 0n) return;
    const now = clock.now();
    if (next > now) await clock.wait(Math.ceil(Number(next - now) / 1_000_000));
    else if (Atomics.compareExchange(memory, nextSlot, next, now + interval) === next) {
      speedUp(pace, memory);
      return;
    }
  }
}

function speedUp({ requestsPerSecond }: Pace, memory: BigInt64Array): void {
  if (Atomics.add(memory, turnsSlot, 1n) < turnsToTrust) return;
  Atomics.store(memory, turnsSlot, 0n);
  const shortest = requestsPerSecond === undefined ? firstInterval : intervalOf(requestsPerSecond);
  const sooner = (Atomics.load(memory, intervalSlot) * 3n) / 4n;
  Atomics.store(memory, intervalSlot, sooner < shortest ? shortest : sooner);
}

/** Nanoseconds. */
function intervalOf(requestsPerSecond: number): bigint {
  return BigInt(Math.ceil(nanoseconds / requestsPerSecond));
}

/**
 * The server limits requests: nobody sends any for a time, and from then on they are further apart, twice as far each time. What
 * was sent before everybody waits says it only once.
 *
 * @param milliseconds until the next request
 */
export function slowDown(pace: Pace, milliseconds: number, clock: PaceClock = machineClock): void {
  const memory = new BigInt64Array(pace.next);
  const [next, interval] = [Atomics.load(memory, nextSlot), Atomics.load(memory, intervalSlot)];
  const until = clock.now() + BigInt(Math.ceil(milliseconds * 1_000_000));
  const isHeld = next > clock.now() + interval;
  if (until > next) Atomics.store(memory, nextSlot, until);
  Atomics.store(memory, turnsSlot, 0n);
  if (isHeld) return;
  const slower = interval === 0n ? firstInterval : interval * 2n;
  Atomics.store(memory, intervalSlot, slower > longestInterval ? longestInterval : slower);
}

/** Requests a second that a run was slowed down to; undefined where it was not. */
export function slowedTo({ requestsPerSecond, next }: Pace): number | undefined {
  const interval = Number(Atomics.load(new BigInt64Array(next), intervalSlot));
  const rate = interval === 0 ? undefined : nanoseconds / interval;
  return rate === undefined || rate > 0.99 * (requestsPerSecond ?? Number.POSITIVE_INFINITY)
    ? undefined
    : rate;
}
