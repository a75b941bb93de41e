import { describe, expect, it } from 'vitest';
import { seededRandom } from './random.ts';

function numbers(seed: string, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random());
}

describe('seeded chance', () => {
  it('gives the same numbers for the same seed', () => {
    expect(numbers('seed', 100)).toEqual(numbers('seed', 100));
  });

  it('gives others for another seed', () => {
    expect(numbers('seed', 3)).not.toEqual(numbers('seed ', 3));
  });

  it('stays the same from one release to the next', () => {
    expect(numbers('seed', 3)).toEqual([0.05811230861581862, 0.11361611587926745, 0.20579438819549978]);
  });

  it('lies evenly between 0, inclusive, and 1, exclusive', () => {
    const tenths = Array<number>(10).fill(0);

    for (const number of numbers('even', 10_000)) {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThan(1);
      const tenth = Math.floor(number * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }

    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
