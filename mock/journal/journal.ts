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
  /** Entries before `#first` are forgotten. */
  #entries: (KeptEntry | undefined)[] = [];
  #first = 0;
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
    return this.#entries[this.#indexOf(id)];
  }

  /** Oldest first. */
  *entries(): Generator<JournalRecord> {
    yield* this.#from(this.#first);
  }

  /** Those answered after the one of that id; undefined when that one is not there. */
  entriesAfter(id: number): readonly JournalRecord[] | undefined {
    const index = this.#indexOf(id);
    return index === -1 ? undefined : [...this.#from(index + 1)];
  }

  clear(): void {
    this.#entries = [];
    this.#first = 0;
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

  *#from(start: number): Generator<JournalRecord> {
    for (let index = start; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry !== undefined) yield entry;
    }
  }

  /** -1 when there is none. */
  #indexOf(id: number): number {
    return this.#entries.findLastIndex((entry) => entry?.id === id);
  }

  #keep(entry: KeptEntry): void {
    this.#entries.push(entry);
    this.#held += lengthOf(entry);
    while (this.#isFull()) this.#forgetOldest();
    if (this.#first < this.#size) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }

  #isFull(): boolean {
    const count = this.#entries.length - this.#first;
    return count > this.#size || (count > 1 && this.#held > this.#room);
  }

  #forgetOldest(): void {
    const oldest = this.#entries[this.#first];
    this.#held -= oldest === undefined ? 0 : lengthOf(oldest);
    this.#entries[this.#first] = undefined;
    this.#first += 1;
  }
}

function lengthOf({ body, responseBody }: KeptEntry): number {
  return (body?.length ?? 0) + responseBody.length;
}
