/** A seed that can not be used. The message names the place in it and what is expected there. */
export class SeedError extends Error {
  readonly code = 'ERR_SEED';

  constructor(place: string, problem: string) {
    super(place === '' ? problem : `${place}: ${problem}`);
    this.name = 'SeedError';
  }

  /** The same, told of a file. */
  in(file: string): SeedError {
    return new SeedError(file, this.message);
  }
}
