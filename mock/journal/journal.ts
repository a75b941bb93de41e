import type { JournalEntry } from './entry.ts';

export type Listener = (entry: JournalEntry) => void;

/** The last requests of a session: at most `size`, the oldest are forgotten. Adding is O(1). */
export class Journal {
  readonly #size: number;
  readonly #listeners = new Set<Listener>();
  #entries = new Map<number, JournalEntry>();

  constructor(size: number) {
    this.#size = size;
  }

  add(entry: JournalEntry): void {
    if (this.#size > 0) {
      this.#entries.set(entry.id, entry);
      const [oldest] = this.#entries.size > this.#size ? this.#entries.keys() : [];
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    for (const listener of this.#listeners) listener(entry);
  }

  get(id: number): JournalEntry | undefined {
    return this.#entries.get(id);
  }

  /** Oldest first. */
  entries(): Iterable<JournalEntry> {
    return this.#entries.values();
  }

  clear(): void {
    this.#entries = new Map();
  }

  /** @returns what ends the listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
