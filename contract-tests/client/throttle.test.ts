import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { acquireSlot, createPace, type PaceClock, slowDown, slowedTo } from './throttle.ts';

/** A clock that goes on to when the next of those who wait is to wake, and by what it is told. */
function createClock() {
  let now = 1_000;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const wakeNext = () => {
    const [next] = sleepers.sort((one, other) => one.until - other.until).splice(0, 1);
    now = Math.max(now, next?.until ?? now);
    next?.wake();
  };
  const clock: PaceClock = {
    now: () => BigInt(now) * 1_000_000n,
    wait: (milliseconds) =>
      new Promise<void>((wake) => {
        sleepers.push({ until: now + milliseconds, wake });
        setImmediate(wakeNext);
      }),
  };
  return {
    clock,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Milliseconds since the beginning. */
    time: () => now - 1_000,
  };
}

describe('the turns of a run', () => {
  it('are a fixed time apart, the first at once', async () => {
    const pace = createPace(4);
    const { clock, time } = createClock();
    const times: number[] = [];
    for (const _ of Array(4).keys()) {
      await acquireSlot(pace, clock);
      times.push(time());
    }
    expect(times).toEqual([0, 250, 500, 750]);
  });

  it('are not made up for when nobody took them', async () => {
    const pace = createPace(2);
    const { clock, time, pass } = createClock();
    await acquireSlot(pace, clock);
    pass(60_000);
    for (const _ of Array(3).keys()) await acquireSlot(pace, clock);
    expect(time()).toBe(61_000);
  });

  it('come one at a time to those who wait together', async () => {
    const pace = createPace(10);
    const { clock, time } = createClock();
    const times = await Promise.all(Array.from({ length: 5 }, () => acquireSlot(pace, clock).then(time)));
    times.sort((one, other) => one - other);
    const apart = times.slice(1).map((taken, index) => taken - (times[index] ?? 0));
    expect(apart).toEqual([100, 100, 100, 100]);
  });

  it('may be less than one a second', async () => {
    const pace = createPace(0.5);
    const { clock, time } = createClock();
    for (const _ of Array(2).keys()) await acquireSlot(pace, clock);
    expect(time()).toBe(2_000);
  });

  it('are shared by threads', async () => {
    const pace = createPace(10);
    const { clock, time } = createClock();
    await acquireSlot(pace, clock);
    const other = `
      const { workerData: { next }, parentPort } = require('node:worker_threads');
      Atomics.add(new BigInt64Array(next), 0, 400_000_000n);
      parentPort.postMessage('taken');`;
    await new Promise((resolve) =>
      new Worker(other, { eval: true, workerData: structuredClone(pace) }).on('message', resolve),
    );
    await acquireSlot(pace, clock);
    expect(time()).toBe(500);
  });

  it('stop for a time once the server limits requests, and are further apart then', async () => {
    const pace = createPace();
    const { clock, time } = createClock();
    await acquireSlot(pace, clock);
    for (const _ of Array(3).keys()) slowDown(pace, 1000, clock);
    const times: number[] = [];
    for (const _ of Array(3).keys()) {
      await acquireSlot(pace, clock);
      times.push(time());
    }
    expect(times).toEqual([1000, 1025, 1050]);
    slowDown(pace, 0, clock);
    expect(slowedTo(pace)).toBe(20);
    for (const _ of Array(200).keys()) await acquireSlot(pace, clock);
    expect(slowedTo(pace)).toBe(40);
  });
});
