/**
 * A map by name that can be forked in constant time: a fork reads through to its base and writes only to itself, so a
 * thousand states share one seed. The base must not be written to while forks of it live.
 */
export class Table<V extends object> {
  readonly #base: Table<V> | undefined;
  #own: Map<string, V | undefined> | undefined;
  /** Names of the base that were deleted here and set again: they come last, as in a Map. */
  #setAgain: Set<string> | undefined;

  constructor(base?: Table<V>) {
    this.#base = base;
  }

  fork(): Table<V> {
    return new Table(this);
  }

  get(name: string): V | undefined {
    const own = this.#own;
    if (own !== undefined) {
      const value = own.get(name);
      if (value !== undefined || own.has(name)) return value;
    }
    return this.#base?.get(name);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** True when this table itself, not its base, holds the value. */
  owns(name: string): boolean {
    return this.#own?.get(name) !== undefined;
  }

  set(name: string, value: V): void {
    this.#own ??= new Map();
    if (this.#own.get(name) === undefined && this.#own.delete(name)) {
      this.#setAgain ??= new Set();
      this.#setAgain.add(name);
    }
    this.#own.set(name, value);
  }

  delete(name: string): void {
    if (this.#base?.has(name)) {
      this.#own ??= new Map();
      this.#own.set(name, undefined);
    } else {
      this.#own?.delete(name);
    }
  }

  *values(): Generator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  /** Names and values in the order of a Map that had seen the same calls: those of the base, then the ones added here. */
  *entries(): Generator<[string, V]> {
    const base = this.#base;
    if (base !== undefined) {
      for (const [name] of base.entries()) {
        if (this.#setAgain?.has(name)) continue;
        const current = this.get(name);
        if (current !== undefined) yield [name, current];
      }
    }
    for (const [name, value] of this.#own ?? []) {
      if (value === undefined) continue;
      if (!base?.has(name) || this.#setAgain?.has(name)) yield [name, value];
    }
  }
}
