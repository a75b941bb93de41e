import type { JournalRecord } from './entry.ts';
import { KeptEntry } from './kept-entry.ts';

export type Listener = (entry: JournalRecord) => void;

/** How many bytes there is room for, for each entry on average and at least. */
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
  #slots: KeptEntry[] = [];
  #first = 0;
  #count = 0;
  #held = 0;

  constructor(size: number) {
    this.#size = size;
    this.#room = Math.max(LEAST_ROOM, size * ROOM_PER_ENTRY);
  }

  add(entry: JournalRecord): void {
    if (this.#size > 0) this.#keep(entry);
    for (const listener of this.#listeners) listener(entry);
  }

  get(id: number): JournalRecord | undefined {
    for (const kept of this.kept()) if (kept.id === id) return kept.read();
    return undefined;
  }

  /** Oldest first, to be read at once: the next entry to come may take the place of one of them. */
  *kept(): Generator<KeptEntry> {
    for (let index = 0; index < this.#count; index += 1) {
      const kept = this.#slots[(this.#first + index) % this.#size];
      if (kept !== undefined) yield kept;
    }
  }

  /** Those answered after the one of that id; undefined when that one is not there. */
  keptAfter(id: number): readonly KeptEntry[] | undefined {
    const kept = [...this.kept()];
    const index = kept.findIndex((one) => one.id === id);
    return index === -1 ? undefined : kept.slice(index + 1);
  }

  /** How many entries there are. */
  get count(): number {
    return this.#count;
  }

  /** How many bytes they take. */
  get held(): number {
    return this.#held;
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

  #keep(entry: JournalRecord): void {
    if (this.#count === this.#size) this.#forgetOldest();
    const at = (this.#first + this.#count) % this.#size;
    const place = this.#slots[at] ?? new KeptEntry();
    this.#slots[at] = place;
    place.write(entry);
    this.#count += 1;
    this.#held += place.size;
    while (this.#count > 1 && this.#held > this.#room) this.#forgetOldest()?.forget();
  }

  #forgetOldest(): KeptEntry | undefined {
    const oldest = this.#slots[this.#first];
    this.#held -= oldest?.size ?? 0;
    this.#first = (this.#first + 1) % this.#size;
    this.#count -= 1;
    return oldest;
  }
}
