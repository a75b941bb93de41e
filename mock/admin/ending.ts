/** The end of the mock, for what would go on otherwise. No AbortSignal: a simulated browser puts its own in the place of Node's. */
export class Ending {
  readonly #actions = new Set<() => void>();
  #hasCome = false;

  /** Calls back at the end, or at once where that has come. @returns what ends the waiting */
  onEnd(action: () => void): () => void {
    if (this.#hasCome) action();
    else this.#actions.add(action);
    return () => {
      this.#actions.delete(action);
    };
  }

  end(): void {
    this.#hasCome = true;
    for (const action of this.#actions) action();
  }
}
