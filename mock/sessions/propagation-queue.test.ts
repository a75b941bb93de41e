import { describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { PropagationQueue } from './propagation-queue.ts';

describe('propagation', () => {
  it('happens at once without a delay', () => {
    const clock = new ManualClock();
    const carried: number[] = [];

    new PropagationQueue().add(clock, 0, (now) => carried.push(now));

    expect(carried).toEqual([clock.now()]);
  });

  it('happens after the delay, at the time it then is', () => {
    const clock = new ManualClock();
    const start = clock.now();
    const carried: number[] = [];
    new PropagationQueue().add(clock, 3000, (now) => carried.push(now - start));

    clock.advance(2999);
    expect(carried).toEqual([]);
    clock.advance(1);
    expect(carried).toEqual([3000]);
  });

  it('keeps the order of updates', () => {
    const clock = new ManualClock();
    const queue = new PropagationQueue();
    const carried: string[] = [];
    queue.add(clock, 3000, () => carried.push('first'));
    clock.advance(1000);
    queue.add(clock, 3000, () => carried.push('second'));

    clock.advance(2000);
    expect(carried).toEqual(['first']);
    clock.advance(1000);
    expect(carried).toEqual(['first', 'second']);
  });

  it('is not undone by an earlier update when the delay got shorter between two', () => {
    const clock = new ManualClock();
    const queue = new PropagationQueue();
    const carried: string[] = [];
    queue.add(clock, 3000, () => carried.push('first'));

    queue.add(clock, 0, () => carried.push('second'));
    clock.advance(3000);

    expect(carried).toEqual(['first', 'second']);
  });
});
