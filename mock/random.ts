import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** A generator of numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** The same seed gives the same numbers (mulberry32), so that a failure at random can be had again. */
export function seededRandom(seed: string): Random {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The id of a new object: a random UUID (RFC 9562 5.4). */
export function newId(): string {
  return randomUUID();
}

/** A value that nobody guesses, such as a token: 32 random octets as base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
