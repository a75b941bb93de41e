import type { JournalRecord } from './entry.ts';
import { KeptEntry } from './kept-entry.ts';

/** How many requests of all sessions are kept, and in how many bytes. */
const MOST_ENTRIES = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

export type Listener = (entry: KeptEntry) => void;

/**
 * The last requests of all sessions of a mock in the order of their responses, bounded in number and bytes; the oldest are
 * forgotten first. Adding is O(1).
 */
export class Journal {
  readonly #listed: number;
  readonly #capacity: number;
  readonly #room: number;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #listenersToAll = new Set<Listener>();
  /** The entry of sequence number n is at n modulo the capacity. */
  #slots: (KeptEntry | undefined)[] = [];
  #oldest = 0;
  #end = 0;
  #held = 0;

  /**
   * @param listed how many requests each session lists; with 0 nothing is kept but for who listens
   * @param room in bytes
   */
  constructor(listed: number, room = MOST_BYTES) {
    this.#listed = listed;
    this.#capacity = Math.max(MOST_ENTRIES, listed);
    this.#room = room;
  }

  /** How many requests each session lists. */
  get listed(): number {
    return this.#listed;
  }

  /** The part of one session, from now on. */
  ofSession(id: string): SessionJournal {
    return new SessionJournal(this, id, this.#listed);
  }

  add(entry: JournalRecord): void {
    const listeners = this.#listeners.get(entry.session);
    if (this.#listed === 0 && listeners === undefined && this.#listenersToAll.size === 0) return;
    const kept = new KeptEntry(entry, this.#end);
    if (this.#end - this.#oldest === this.#capacity) this.#forgetOldest();
    this.#slots[this.#end % this.#capacity] = kept;
    this.#end += 1;
    this.#held += kept.size;
    while (this.#held > this.#room && this.#end - this.#oldest > 1) this.#forgetOldest();
    for (const listener of listeners ?? []) listener(kept);
    for (const listener of this.#listenersToAll) listener(kept);
  }

  /** The sequence number of the oldest entry. */
  get oldest(): number {
    return this.#oldest;
  }

  /** The sequence number of the next entry to come. */
  get end(): number {
    return this.#end;
  }

  /** How many bytes all entries take. */
  get held(): number {
    return this.#held;
  }

  /** The entry of that sequence number; undefined when it is forgotten or still to come. */
  at(sequence: number): KeptEntry | undefined {
    if (sequence < this.#oldest || sequence >= this.#end) return undefined;
    return this.#slots[sequence % this.#capacity];
  }

  /** Calls back after each entry of that session, whether or not it is alive. @returns what ends the listening */
  listen(session: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(session) ?? new Set<Listener>();
    this.#listeners.set(session, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(session) === listeners) this.#listeners.delete(session);
    };
  }

  /** The same for the entries of all sessions. */
  listenToAll(listener: Listener): () => void {
    this.#listenersToAll.add(listener);
    return () => this.#listenersToAll.delete(listener);
  }

  /** How many listen. */
  get listeners(): number {
    let count = this.#listenersToAll.size;
    for (const { size } of this.#listeners.values()) count += size;
    return count;
  }

  #forgetOldest(): void {
    const index = this.#oldest % this.#capacity;
    this.#held -= this.#slots[index]?.size ?? 0;
    this.#slots[index] = undefined;
    this.#oldest += 1;
  }
}

/** Entries that can be listed, oldest first. */
export interface EntryList {
  kept(): readonly KeptEntry[];
  /** Those after the one of that id; undefined when that one is not there. */
  keptAfter(id: number): readonly KeptEntry[] | undefined;
}

/** Those after the one of that id, or undefined when that one is not there. */
export function entriesAfter(kept: readonly KeptEntry[], id: number): readonly KeptEntry[] | undefined {
  const index = kept.findIndex((entry) => entry.id === id);
  return index === -1 ? undefined : kept.slice(index + 1);
}

/** The requests of one session since it began or was cleared: the last so many of them. */
export class SessionJournal implements EntryList {
  readonly #journal: Journal;
  readonly #id: string;
  readonly #listed: number;
  #from: number;
  #added = 0;
  #rejected = 0;

  constructor(journal: Journal, id: string, listed: number) {
    this.#journal = journal;
    this.#id = id;
    this.#listed = listed;
    this.#from = journal.end;
  }

  add(entry: JournalRecord): void {
    this.#added += 1;
    if (entry.verdict === 'rejected') this.#rejected += 1;
    this.#journal.add(entry);
  }

  /** How many requests came since then, listed or not, and how many of them were rejected. */
  get counts(): { readonly requests: number; readonly rejected: number } {
    return { requests: this.#added, rejected: this.#rejected };
  }

  /** Another number whenever entries that were listed no longer belong to it: it was cleared, or began anew. */
  get generation(): number {
    return this.#from;
  }

  get(id: number): JournalRecord | undefined {
    return this.kept()
      .find((entry) => entry.id === id)
      ?.read();
  }

  /** Oldest first. */
  kept(): readonly KeptEntry[] {
    const found: KeptEntry[] = [];
    for (let at = this.#journal.end - 1; at >= this.#from && found.length < this.#listed; at -= 1) {
      const entry = this.#journal.at(at);
      if (entry === undefined) break;
      if (entry.session === this.#id) found.push(entry);
    }
    return found.reverse();
  }

  keptAfter(id: number): readonly KeptEntry[] | undefined {
    return entriesAfter(this.kept(), id);
  }

  clear(): void {
    this.#from = this.#journal.end;
    this.#added = 0;
    this.#rejected = 0;
  }
}
