import { describe, expect, it } from 'vitest';
import { eventually, throughout } from './polling.ts';

function counter() {
  let count = 0;
  return async () => ++count;
}

describe('eventually', () => {
  it('reads until the reading satisfies', async () => {
    expect(await eventually(counter(), (count) => count === 3, 1000)).toBe(3);
  });

  it('gives up at the deadline, with the last reading', async () => {
    const started = performance.now();
    expect(await eventually(counter(), () => false, 40)).toBeGreaterThan(1);
    expect(performance.now() - started).toBeGreaterThanOrEqual(40);
  });

  it('reads once when there is no time', async () => {
    expect(await eventually(counter(), () => false, 0)).toBe(1);
  });
});

describe('throughout', () => {
  it('waits the whole time', async () => {
    const started = performance.now();
    await throughout(counter(), () => true, 40);
    expect(performance.now() - started).toBeGreaterThanOrEqual(40);
  });

  it('stops at the first reading that does not satisfy', async () => {
    expect(await throughout(counter(), (count) => count < 2, 1000)).toBe(2);
  });
});
