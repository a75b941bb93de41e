/** One place that does not fit, and what is expected there. Neither holds key material or a token. */
export interface SeedProblem {
  /** A JSON Pointer (RFC 6901), empty for the whole. */
  readonly pointer: string;
  readonly message: string;
}

/** How many problems are told at once. */
const MOST_TOLD = 3;

/** A seed or snapshot that can not be used. The message names the places in it and what is expected there. */
export class SeedError extends Error {
  readonly code = 'ERR_SEED';
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[], place = '') {
    const told = problems
      .slice(0, MOST_TOLD)
      .map(({ pointer, message }) => (pointer === '' ? message : `${pointer}: ${message}`));
    const more = problems.length > MOST_TOLD ? ` (and ${problems.length - MOST_TOLD} more)` : '';
    super(`${place === '' ? '' : `${place}: `}${told.join('; ')}${more}`);
    this.name = 'SeedError';
    this.problems = problems;
  }

  /** The same, told of a file. */
  in(file: string): SeedError {
    return new SeedError(this.problems, file);
  }
}
