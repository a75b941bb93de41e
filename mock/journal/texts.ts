const ABSENT = -1;

/** How many bytes may lie unused before others take their place. */
const MOST_UNUSED = 4096;

/** Texts and counts in the order in which they are to be read back. */
export class TextWriter {
  readonly #texts: string[] = [];
  /** Counts, and the length of each text in UTF-16 code units. */
  readonly #numbers: number[] = [];

  text(value: string | undefined): void {
    if (value === undefined) {
      this.#numbers.push(ABSENT);
    } else {
      this.#numbers.push(value.length);
      this.#texts.push(value);
    }
  }

  /** A whole number of 32 bits. */
  count(value: number): void {
    this.#numbers.push(value);
  }

  /** All texts without anything between them, and the numbers that tell them apart. */
  finish(): { readonly joined: string; readonly numbers: readonly number[] } {
    return { joined: this.#texts.join(''), numbers: this.#numbers };
  }
}

/** Reads what a writer wrote, by the same calls. */
export class TextReader {
  readonly #joined: string;
  readonly #numbers: ArrayLike<number>;
  #at = 0;
  #next = 0;

  constructor(joined: string, numbers: ArrayLike<number>) {
    this.#joined = joined;
    this.#numbers = numbers;
  }

  /** A text that was there. */
  text(): string {
    return this.optional() ?? '';
  }

  optional(): string | undefined {
    const length = this.count();
    if (length === ABSENT) return undefined;
    const start = this.#at;
    this.#at += length;
    return this.#joined.slice(start, this.#at);
  }

  count(): number {
    const value = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return value;
  }

  /** So many values as a count before them says. */
  list<T>(read: () => T): T[] {
    return Array.from({ length: this.count() }, read);
  }
}

/** What a writer wrote, as bytes beyond the garbage collector's reach; they are used again for what comes next. */
export class KeptTexts {
  #bytes = Buffer.alloc(0);
  #end = 0;
  #numbers = new Int32Array(0);

  /** In bytes. */
  get size(): number {
    return this.#bytes.length + this.#numbers.byteLength;
  }

  keep(writer: TextWriter): void {
    const { joined, numbers } = writer.finish();
    this.#end = Buffer.byteLength(joined);
    const unused = this.#bytes.length - this.#end;
    if (unused < 0 || unused > MOST_UNUSED) this.#bytes = Buffer.allocUnsafeSlow(this.#end);
    // A byte a character means ASCII, which Latin-1 writes just the same, and faster.
    this.#bytes.write(joined, joined.length === this.#end ? 'latin1' : 'utf8');
    if (this.#numbers.length < numbers.length) this.#numbers = new Int32Array(numbers.length);
    this.#numbers.set(numbers);
  }

  /** @returns a reader at the beginning, which what is kept later does not touch */
  read(): TextReader {
    return new TextReader(this.#bytes.toString('utf8', 0, this.#end), this.#numbers.slice());
  }

  /** Lets the bytes go. */
  forget(): void {
    this.#bytes = Buffer.alloc(0);
    this.#end = 0;
    this.#numbers = new Int32Array(0);
  }
}
