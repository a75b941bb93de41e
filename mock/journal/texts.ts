const ABSENT = -1;

/** How many bytes may lie unused before others take their place. */
const MOST_UNUSED = 4096;

/** How many more bytes are taken than are missing, since more texts follow. */
const HEADROOM = 512;

/** A text up to this length is written by hand, as calling what does it faster takes longer. In UTF-16 code units. */
const SHORT = 128;

/** UTF-8 takes at most so many bytes for a UTF-16 code unit. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Texts and counts, written down one after the other as bytes beyond the garbage collector's reach, and read back by the same
 * calls. What is written next takes their place and uses the bytes again; writing makes no rubbish.
 */
export class KeptTexts {
  #bytes = Buffer.alloc(0);
  #end = 0;
  /** Counts, and the length of each text in bytes. */
  #numbers = new Int32Array(32);
  #used = 0;

  /** In bytes. */
  get size(): number {
    return this.#bytes.length + this.#numbers.byteLength;
  }

  /** Forgets what was written before. */
  begin(): void {
    this.#end = 0;
    this.#used = 0;
  }

  text(value: string | undefined): void {
    if (value === undefined) {
      this.count(ABSENT);
      return;
    }
    const length = value.length <= SHORT ? this.#writeShort(value) : this.#writeLong(value);
    this.count(length);
    this.#end += length;
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
    if (this.#bytes.length - this.#end > MOST_UNUSED) this.#resize(this.#end);
  }

  /** Reads from the beginning, and is to be done before anything else is written. */
  read(): TextReader {
    return new TextReader(this.#bytes, this.#numbers);
  }

  /** Lets the bytes go. */
  forget(): void {
    this.begin();
    this.#bytes = Buffer.alloc(0);
    this.#numbers = new Int32Array(32);
  }

  /** @returns how many bytes it took */
  #writeShort(value: string): number {
    this.#makeRoom(value.length * MOST_BYTES_A_UNIT);
    const [bytes, start] = [this.#bytes, this.#end];
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > 0x7f) return bytes.write(value, start, 'utf8');
      bytes[start + index] = unit;
    }
    return value.length;
  }

  /** A byte a code unit means ASCII, which Latin-1 writes just the same, and faster. */
  #writeLong(value: string): number {
    const length = Buffer.byteLength(value);
    this.#makeRoom(length);
    return this.#bytes.write(value, this.#end, value.length === length ? 'latin1' : 'utf8');
  }

  #makeRoom(needed: number): void {
    const missing = this.#end + needed - this.#bytes.length;
    if (missing > 0) this.#resize(this.#end + needed + HEADROOM);
  }

  #resize(length: number): void {
    const bytes = Buffer.allocUnsafeSlow(length);
    this.#bytes.copy(bytes, 0, 0, this.#end);
    this.#bytes = bytes;
  }
}

/** Reads what was written, by the calls that wrote it. */
export class TextReader {
  readonly #bytes: Buffer;
  readonly #numbers: ArrayLike<number>;
  #at = 0;
  #next = 0;

  constructor(bytes: Buffer, numbers: ArrayLike<number>) {
    this.#bytes = bytes;
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
    return this.#bytes.toString('utf8', start, this.#at);
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
