import type { JournalRecord } from './entry.ts';
import { KeptEntry } from './kept-entry.ts';

export type Listener = (entry: JournalRecord) => void;

/** How many characters of text there is room for, for each entry on average and at least. */
const ROOM_PER_ENTRY = 16 * 1024;
const LEAST_ROOM = 1024 * 1024;

/**
 * The last requests of a session in the order in which they were answered: at most `size`, and of long ones fewer, so that
 * what is kept is bounded in length as well; the oldest are forgotten. Adding is O(1).
 */
export class Journal {
  readonly #size: number;
  readonly #room: number;
  readonly #listeners = new Set<Listener>();
  /** A ring: so many entries from the first one on, which comes again after the last slot. */
  #slots: (KeptEntry | undefined)[] = [];
  #first = 0;
  #count = 0;
  #held = 0;

  constructor(size: number) {
    this.#size = size;
    this.#room = Math.max(LEAST_ROOM, size * ROOM_PER_ENTRY);
  }

  add(entry: JournalRecord): void {
    if (this.#size > 0) this.#keep(new KeptEntry(entry));
    for (const listener of this.#listeners) listener(entry);
  }

  get(id: number): JournalRecord | undefined {
    for (const entry of this.entries()) if (entry.id === id) return entry;
    return undefined;
  }

  /** Oldest first. */
  *entries(): Generator<JournalRecord> {
    for (let index = 0; index < this.#count; index += 1) {
      const entry = this.#slots[(this.#first + index) % this.#size];
      if (entry !== undefined) yield entry;
    }
  }

  /** Those answered after the one of that id; undefined when that one is not there. */
  entriesAfter(id: number): readonly JournalRecord[] | undefined {
    const entries = [...this.entries()];
    const index = entries.findIndex((entry) => entry.id === id);
    return index === -1 ? undefined : entries.slice(index + 1);
  }

  clear(): void {
    this.#slots = [];
    this.#first = 0;
    this.#count = 0;
    this.#held = 0;
  }

  /** @returns what ends the listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  #keep(entry: KeptEntry): void {
    if (this.#count === this.#size) this.#forgetOldest();
    this.#slots[(this.#first + this.#count) % this.#size] = entry;
    this.#count += 1;
    this.#held += lengthOf(entry);
    while (this.#count > 1 && this.#held > this.#room) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const oldest = this.#slots[this.#first];
    this.#held -= oldest === undefined ? 0 : lengthOf(oldest);
    this.#slots[this.#first] = undefined;
    this.#first = (this.#first + 1) % this.#size;
    this.#count -= 1;
  }
}

function lengthOf({ body, responseBody }: KeptEntry): number {
  return (body?.length ?? 0) + responseBody.length;
}
