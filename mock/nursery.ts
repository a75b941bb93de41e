import { setFlagsFromString } from 'node:v8';

let isSmall = false;

/**
 * Keeps V8's nursery at the megabyte that it starts with. A limit of it (`--max-semi-space-size`) is only read when the process
 * starts, its growth at each collection: with a factor of 1 it does not grow.
 */
export function keepNurserySmall(): void {
  isSmall = true;
  growBy(1);
}

/** Lets the nursery grow meanwhile. From a small one each of millions of values that stay is copied by itself, which takes eight times as long. */
export function withGrowingNursery<Result>(makeMany: () => Result): Result {
  if (!isSmall) return makeMany();
  growBy(2);
  try {
    return makeMany();
  } finally {
    growBy(1);
  }
}

function growBy(factor: number): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
