/** Time as the mock knows it; a test gives one that it moves by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Does something later. @param delay ms */
  after(delay: number, action: () => void): void;
}

/**
 * The machine's clock, or the one that a test's fake timers put in its place: the globals are looked up at each use. What is
 * still to come when the process has nothing else to do is dropped.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, action) => {
    const timer: number | { unref?(): void } = setTimeout(action, delay);
    // jsdom's timers are numbers.
    if (typeof timer === 'object') timer.unref?.();
  },
};

/** Resolves after a delay in ms; at once for 0. */
export function wait(clock: Clock, delay: number): Promise<void> {
  return delay > 0 ? new Promise((resolve) => clock.after(delay, resolve)) : Promise.resolve();
}
