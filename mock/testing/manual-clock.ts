import type { Clock } from '../clock.ts';

interface Timer {
  readonly at: number;
  readonly action: () => void;
}

/** Time that passes when the test says so. */
export class ManualClock implements Clock {
  #now = Date.parse('2025-12-01T00:00:00Z');
  #timers: Timer[] = [];
  #added: () => void = () => {};

  readonly now = (): number => this.#now;

  readonly after = (delay: number, action: () => void): void => {
    this.#timers.push({ at: this.#now + delay, action });
    this.#added();
  };

  /** How long until each of the waiting actions, in ms. */
  get waiting(): number[] {
    return this.#timers.map(({ at }) => at - this.#now);
  }

  /** Resolves as soon as so many actions wait for time to pass. */
  async until(count: number): Promise<void> {
    while (this.#timers.length < count) {
      await new Promise<void>((resolve) => {
        this.#added = resolve;
      });
    }
  }

  /** Lets time pass and does what is due, the earliest first. */
  advance(duration: number): void {
    const end = this.#now + duration;
    for (let due = this.#nextBefore(end); due !== undefined; due = this.#nextBefore(end)) {
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.#now = due.at;
      due.action();
    }
    this.#now = end;
  }

  #nextBefore(end: number): Timer | undefined {
    return this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}
