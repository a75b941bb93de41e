import type { Clock } from '../clock.ts';

/** The propagations of a session that are still to come, in the order of their updates. */
export class PropagationQueue {
  readonly #waiting: ((now: number) => void)[] = [];

  /**
   * Carries material to JWKs, at once or after the delay. What is due takes along what was to be carried before it, so
   * that of two updates the second wins whatever became of the delay between them.
   *
   * @param delay ms
   * @returns when it is due (epoch ms); undefined when it is done
   */
  add(clock: Clock, delay: number, carry: (now: number) => void): number | undefined {
    this.#waiting.push(carry);
    const carryThis = () => {
      const due = this.#waiting.splice(0, this.#waiting.indexOf(carry) + 1);
      for (const one of due) one(clock.now());
    };
    if (delay === 0) {
      carryThis();
      return undefined;
    }
    clock.after(delay, carryThis);
    return clock.now() + delay;
  }
}
