const ABSENT = -1;

/** How many bytes may lie unused before others take their place. */
const MOST_UNUSED = 4096;

/**
 * Texts and counts, written down one after the other as bytes beyond the garbage collector's reach, and read back by the same
 * calls. What is written next takes their place and uses the bytes again.
 */
export class KeptTexts {
  #bytes = Buffer.alloc(0);
  /** Counts, the length of each text in UTF-16 code units, and that of each long one in bytes. */
  #numbers = new Int32Array(16);
  #shortEnd = 0;
  #used = 0;
  #short: string[] = [];
  #long: string[] = [];

  /** In bytes. */
  get size(): number {
    return this.#bytes.length + this.#numbers.byteLength;
  }

  /** Forgets what was written before. */
  begin(): void {
    this.#used = 0;
    this.#short = [];
    this.#long = [];
  }

  text(value: string | undefined): void {
    if (value === undefined) {
      this.count(ABSENT);
    } else {
      this.count(value.length);
      this.#short.push(value);
    }
  }

  /** The same for one of some length, which costs less by itself than joined to others. */
  longText(value: string | undefined): void {
    if (value === undefined) {
      this.count(ABSENT);
    } else {
      this.count(Buffer.byteLength(value));
      this.#long.push(value);
    }
  }

  /** A whole number of 32 bits. */
  count(value: number): void {
    if (this.#used === this.#numbers.length) {
      const more = new Int32Array(2 * this.#used);
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[this.#used] = value;
    this.#used += 1;
  }

  /** Ends the writing: from now on it can be read. */
  end(): void {
    const [short, long] = [this.#short.join(''), this.#long];
    this.#shortEnd = Buffer.byteLength(short);
    const needed = long.reduce((sum, text) => sum + Buffer.byteLength(text), this.#shortEnd);
    const unused = this.#bytes.length - needed;
    if (unused < 0 || unused > MOST_UNUSED) this.#bytes = Buffer.allocUnsafeSlow(needed);
    this.#write(short, 0, this.#shortEnd);
    let at = this.#shortEnd;
    for (const text of long) at = this.#write(text, at, Buffer.byteLength(text));
    this.#short = [];
    this.#long = [];
  }

  /** Reads from the beginning, and is to be done before anything else is written. */
  read(): TextReader {
    return new TextReader(this.#bytes, this.#shortEnd, this.#numbers);
  }

  /** Lets the bytes go. */
  forget(): void {
    this.begin();
    this.#bytes = Buffer.alloc(0);
    this.#numbers = new Int32Array(16);
    this.#shortEnd = 0;
  }

  /** A byte a character means ASCII, which Latin-1 writes just the same, and faster. @returns the end */
  #write(text: string, at: number, length: number): number {
    this.#bytes.write(text, at, text.length === length ? 'latin1' : 'utf8');
    return at + length;
  }
}

/** Reads what was written, by the calls that wrote it. */
export class TextReader {
  readonly #bytes: Buffer;
  readonly #short: string;
  readonly #numbers: ArrayLike<number>;
  #shortAt = 0;
  #longAt: number;
  #next = 0;

  constructor(bytes: Buffer, shortEnd: number, numbers: ArrayLike<number>) {
    this.#bytes = bytes;
    this.#short = bytes.toString('utf8', 0, shortEnd);
    this.#longAt = shortEnd;
    this.#numbers = numbers;
  }

  /** A text that was there. */
  text(): string {
    return this.optional() ?? '';
  }

  optional(): string | undefined {
    const length = this.count();
    if (length === ABSENT) return undefined;
    const start = this.#shortAt;
    this.#shortAt += length;
    return this.#short.slice(start, this.#shortAt);
  }

  longText(): string | undefined {
    const length = this.count();
    if (length === ABSENT) return undefined;
    const start = this.#longAt;
    this.#longAt += length;
    return this.#bytes.toString('utf8', start, this.#longAt);
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
