/** One place that does not fit, and what is expected there. Neither holds key material or a token. */
export interface SeedProblem {
  /** A JSON Pointer (RFC 6901), empty for the whole. */
  readonly pointer: string;
  readonly message: string;
}

/** How many problems a message names. */
const MOST_TOLD = 3;

/** A seed or snapshot that cannot be used. The message names the places in it and what is expected there. */
export class SeedError extends Error {
  readonly code = 'ERR_SEED';
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[], place = '') {
    const reported = problems
      .slice(0, MOST_TOLD)
      .map(({ pointer, message }) => (pointer === '' ? message : `${pointer}: ${message}`));
    const more = problems.length > MOST_TOLD ? ` (and ${problems.length - MOST_TOLD} more)` : '';
    super(`${place === '' ? '' : `${place}: `}${reported.join('; ')}${more}`);
    this.name = 'SeedError';
    this.problems = problems;
  }

  /** The same, for a file. */
  in(file: string): SeedError {
    return new SeedError(this.problems, file);
  }
}

/** After so many problems no more are looked for. */
const MOST = 20;

/** Gathers what does not fit, so that it can be reported at once. */
export class Problems {
  readonly #found: SeedProblem[] = [];

  get isFull(): boolean {
    return this.#found.length >= MOST;
  }

  add(pointer: string, message: string): void {
    if (!this.isFull) this.#found.push({ pointer, message });
  }

  /** @throws {SeedError} when there are any */
  settle(): void {
    if (this.#found.length > 0) throw new SeedError(this.#found);
  }
}

/** The names that would be right, the first of them if there are many. */
export function listed(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length > 10 ? ` and ${all.length - 10} more` : '';
  return `there are ${all.slice(0, 10).join(', ') || 'none'}${more}`;
}
