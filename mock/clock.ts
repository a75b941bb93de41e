/** Time as the mock knows it; a test gives one that it moves by hand. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Does something later. @param delay ms */
  after(delay: number, action: () => void): void;
}

/** The machine's clock. What is still to come when the process has nothing else to do is dropped. */
export const systemClock: Clock = {
  now: Date.now,
  after: (delay, action) => {
    setTimeout(action, delay).unref();
  },
};

/** Resolves after a delay in ms; at once for 0. */
export function wait(clock: Clock, delay: number): Promise<void> {
  return delay > 0 ? new Promise((resolve) => clock.after(delay, resolve)) : Promise.resolve();
}
