import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createPace, type PaceClock, takeTurn } from './pace.ts';

/** A clock that stands still but for what it is told; it remembers how long was waited. */
function clockAt(start: number) {
  const waited: number[] = [];
  let now = BigInt(start) * 1_000_000n;
  const clock: PaceClock = { now: () => now, wait: async (milliseconds) => waited.push(milliseconds) };
  return { clock, waited, pass: (milliseconds: number) => (now += BigInt(milliseconds) * 1_000_000n) };
}

describe('the turns of a run', () => {
  it('are a fixed time apart, the first at once', async () => {
    const pace = createPace(4);
    const { clock, waited } = clockAt(1000);
    for (const _ of Array(4).keys()) await takeTurn(pace, clock);
    expect(waited).toEqual([250, 500, 750]);
  });

  it('are not made up for when nobody took them', async () => {
    const pace = createPace(2);
    const { clock, waited, pass } = clockAt(1000);
    await takeTurn(pace, clock);
    pass(60_000);
    for (const _ of Array(3).keys()) await takeTurn(pace, clock);
    expect(waited).toEqual([500, 1000]);
  });

  it('may be less than one a second', async () => {
    const pace = createPace(0.5);
    const { clock, waited } = clockAt(0);
    for (const _ of Array(2).keys()) await takeTurn(pace, clock);
    expect(waited).toEqual([2000]);
  });

  it('are shared by threads', async () => {
    const pace = createPace(10);
    const { clock, waited } = clockAt(1000);
    await takeTurn(pace, clock);
    const other = `
      const { workerData: { next }, parentPort } = require('node:worker_threads');
      Atomics.add(new BigInt64Array(next), 0, 400_000_000n);
      parentPort.postMessage('taken');`;
    await new Promise((resolve) =>
      new Worker(other, { eval: true, workerData: structuredClone(pace) }).on('message', resolve),
    );
    await takeTurn(pace, clock);
    expect(waited).toEqual([500]);
  });
});
