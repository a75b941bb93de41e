/** What a journal refers to: parts of the mock's own records, each of which no later change can alter. */
export type KeptValue = string | number | boolean | null | undefined | object;

/** What a reference takes, in bytes. */
const REFERENCE = 8;

/**
 * References, put down one after the other and read back in that order. What is put down next takes their place, in the
 * same list: a new one for each request would be more rubbish than what it holds.
 */
export class KeptValues {
  readonly #values: KeptValue[] = [];
  #used = 0;
  #length = 0;

  /** In bytes, the texts that are referred to included. */
  get size(): number {
    return this.#length + this.#used * REFERENCE;
  }

  /** Forgets what was put down before. */
  begin(): void {
    this.#used = 0;
    this.#length = 0;
  }

  add(value: KeptValue): void {
    this.#values[this.#used] = value;
    this.#used += 1;
    if (typeof value === 'string') this.#length += value.length;
  }

  /** Ends the putting down: nothing of what was there before is referred to any more. */
  end(): void {
    if (this.#values.length > this.#used) this.#values.length = this.#used;
  }

  /** Reads from the beginning, and is to be done before anything else is put down. */
  read(): ValueReader {
    return new ValueReader(this.#values);
  }

  /** Lets everything go. */
  forget(): void {
    this.begin();
    this.end();
  }
}

/** Reads what was put down, in the same order. */
export class ValueReader {
  readonly #values: readonly KeptValue[];
  #next = 0;

  constructor(values: readonly KeptValue[]) {
    this.#values = values;
  }

  /** The next value, which is to be of that type. */
  take<T extends KeptValue>(): T {
    const value = this.#values[this.#next];
    this.#next += 1;
    return value as T;
  }

  /** So many values as a number before them says. */
  list<T>(read: () => T): T[] {
    return Array.from({ length: this.take<number>() }, read);
  }
}
