import type { JournalEntry } from './entry.ts';

export type Listener = (entry: JournalEntry) => void;

/** A longer body is not kept, only its length. In characters. */
const LONGEST_BODY = 256 * 1024;
/** How much text there is room for, for each entry on average and at least. */
const TEXT_PER_ENTRY = 16 * 1024;
const LEAST_TEXT = 1024 * 1024;

/**
 * The last requests of a session in the order in which they were answered: at most `size`, and of long ones fewer, so that
 * what is kept is bounded in bytes as well; the oldest are forgotten. Adding is O(1).
 */
export class Journal {
  readonly #size: number;
  readonly #roomForText: number;
  readonly #listeners = new Set<Listener>();
  /** Entries before `#first` are forgotten. */
  #entries: (JournalEntry | undefined)[] = [];
  #first = 0;
  #text = 0;

  constructor(size: number) {
    this.#size = size;
    this.#roomForText = Math.max(LEAST_TEXT, size * TEXT_PER_ENTRY);
  }

  add(entry: JournalEntry): void {
    const kept = withoutLongBodies(entry);
    if (this.#size > 0) this.#keep(kept);
    for (const listener of this.#listeners) listener(kept);
  }

  get(id: number): JournalEntry | undefined {
    for (let index = this.#entries.length - 1; index >= this.#first; index -= 1) {
      const entry = this.#entries[index];
      if (entry?.id === id) return entry;
    }
    return undefined;
  }

  /** Oldest first. */
  *entries(): Generator<JournalEntry> {
    for (let index = this.#first; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      if (entry !== undefined) yield entry;
    }
  }

  /** Those answered after the one of that id; undefined when that one is not there. */
  entriesAfter(id: number): readonly JournalEntry[] | undefined {
    const entries = [...this.entries()];
    const index = entries.findIndex((entry) => entry.id === id);
    return index === -1 ? undefined : entries.slice(index + 1);
  }

  clear(): void {
    this.#entries = [];
    this.#first = 0;
    this.#text = 0;
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

  #keep(entry: JournalEntry): void {
    this.#entries.push(entry);
    this.#text += textOf(entry);
    while (this.#isFull()) this.#forgetOldest();
    if (this.#first < this.#size) return;
    this.#entries = this.#entries.slice(this.#first);
    this.#first = 0;
  }

  #isFull(): boolean {
    const count = this.#entries.length - this.#first;
    return count > this.#size || (count > 1 && this.#text > this.#roomForText);
  }

  #forgetOldest(): void {
    const oldest = this.#entries[this.#first];
    if (oldest !== undefined) this.#text -= textOf(oldest);
    this.#entries[this.#first] = undefined;
    this.#first += 1;
  }
}

function textOf({ body, responseBody }: JournalEntry): number {
  return (body?.length ?? 0) + responseBody.length;
}

function withoutLongBodies(entry: JournalEntry): JournalEntry {
  const { body, responseBody } = entry;
  const isLong = (text: string | undefined): text is string => (text?.length ?? 0) > LONGEST_BODY;
  if (!isLong(body) && !isLong(responseBody)) return entry;
  return {
    ...entry,
    ...(isLong(body) && { body: undefined, droppedBody: Buffer.byteLength(body) }),
    ...(isLong(responseBody) && { responseBody: '', droppedResponseBody: Buffer.byteLength(responseBody) }),
  };
}
