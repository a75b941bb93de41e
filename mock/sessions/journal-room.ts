import type { JournalRecord } from '../journal/entry.ts';
import { Journal } from '../journal/journal.ts';

/** So many full journals there is room for. */
const FULL_JOURNALS = 4;

/** What an entry takes beside its bytes, and what it has of them on average when a journal is full. */
const ENTRY = 1024;
const BYTES = 17.5 * 1024;

/** When room is made, a quarter of it, so that it is not made again at once. */
const KEPT = 0.75;

/**
 * The journals of all named sessions share room, since each may grow to megabytes and there may be a thousand. When it
 * is full, those of the least recently used sessions are forgotten. Adding stays O(1) on average.
 */
export class JournalRoom {
  readonly #size: number;
  readonly #room: number;
  readonly #journals: () => Iterable<Journal>;
  /** Never less than what is held: what journals forget by themselves is seen when counting. */
  #held = 0;

  /**
   * @param size how many entries each journal holds
   * @param journals those that live, the least recently used first
   */
  constructor(size: number, journals: () => Iterable<Journal>) {
    this.#size = size;
    this.#room = FULL_JOURNALS * size * (ENTRY + BYTES);
    this.#journals = journals;
  }

  /** A journal that takes its room from this one. */
  open(): Journal {
    return new SharingJournal(this.#size, (weight) => {
      this.#held += weight;
      if (this.#held > this.#room) this.#makeRoom();
    });
  }

  /** The last journal is the one in use: it stays whole, as it is bounded by itself. */
  #makeRoom(): void {
    const journals = Array.from(this.#journals(), (journal) => ({ journal, weight: weigh(journal) }));
    let held = journals.reduce((sum, { weight }) => sum + weight, 0);
    for (const { journal, weight } of journals.slice(0, -1)) {
      if (held <= KEPT * this.#room) break;
      journal.clear();
      held -= weight;
    }
    this.#held = held;
  }
}

class SharingJournal extends Journal {
  readonly #grown: (weight: number) => void;

  /** @param grown told by how much the journal weighs more after an entry */
  constructor(size: number, grown: (weight: number) => void) {
    super(size);
    this.#grown = grown;
  }

  override add(entry: JournalRecord): void {
    const before = weigh(this);
    super.add(entry);
    this.#grown(weigh(this) - before);
  }
}

function weigh({ count, held }: Journal): number {
  return count * ENTRY + held;
}
