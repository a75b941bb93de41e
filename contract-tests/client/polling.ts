import { setTimeout as pause } from 'node:timers/promises';

const shortest = 5;
const longest = 100;

/**
 * Reads until the reading satisfies, at most until the deadline; gives the last reading.
 *
 * @param timeout milliseconds
 */
export async function eventually<T>(
  read: () => Promise<T>,
  satisfies: (reading: T) => boolean,
  timeout: number,
): Promise<T> {
  const deadline = performance.now() + timeout;
  for (let interval = shortest; ; interval = Math.min(interval * 2, longest)) {
    const reading = await read();
    const left = deadline - performance.now();
    if (satisfies(reading) || left <= 0) return reading;
    await pause(Math.min(interval, left));
  }
}

/** Reads for the whole time and once after it; gives the first reading that does not satisfy, or the last one. */
export async function throughout<T>(
  read: () => Promise<T>,
  satisfies: (reading: T) => boolean,
  timeout: number,
): Promise<T> {
  return eventually(read, (reading) => !satisfies(reading), timeout);
}
