import { describe, expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { Faults, NO_FAULTS } from './faults.ts';

function slowFaults(propagationDelay: number): Faults {
  return new Faults({ ...NO_FAULTS, propagationDelay }, () => 0);
}

describe('propagation', () => {
  it('happens at once without a delay', () => {
    const clock = new ManualClock();
    const carried: number[] = [];

    slowFaults(0).propagate(clock, (now) => carried.push(now));

    expect(carried).toEqual([clock.now()]);
  });

  it('happens after the delay, at the time it then is', () => {
    const clock = new ManualClock();
    const start = clock.now();
    const carried: number[] = [];
    slowFaults(3000).propagate(clock, (now) => carried.push(now - start));

    clock.advance(2999);
    expect(carried).toEqual([]);
    clock.advance(1);
    expect(carried).toEqual([3000]);
  });

  it('keeps the order of updates', () => {
    const clock = new ManualClock();
    const faults = slowFaults(3000);
    const carried: string[] = [];
    faults.propagate(clock, () => carried.push('first'));
    clock.advance(1000);
    faults.propagate(clock, () => carried.push('second'));

    clock.advance(2000);
    expect(carried).toEqual(['first']);
    clock.advance(1000);
    expect(carried).toEqual(['first', 'second']);
  });

  it('is not undone by an earlier update when the delay got shorter between two', () => {
    const clock = new ManualClock();
    const faults = slowFaults(3000);
    const carried: string[] = [];
    faults.propagate(clock, () => carried.push('first'));
    faults.replace(NO_FAULTS);

    faults.propagate(clock, () => carried.push('second'));
    clock.advance(3000);

    expect(carried).toEqual(['first', 'second']);
  });
});
