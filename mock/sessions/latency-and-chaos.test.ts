import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random.ts';
import { type FaultSettings, Faults, NO_FAULTS } from './faults.ts';

function faultsOf(settings: Partial<FaultSettings>): Faults {
  return new Faults({ ...NO_FAULTS, ...settings }, seededRandom('seed'));
}

describe('latency', () => {
  it('is none unless set', () => {
    expect(faultsOf({}).latency()).toBe(0);
  });

  it('is a fixed time when both ends are equal', () => {
    expect(faultsOf({ latency: [25, 25] }).latency()).toBe(25);
  });

  it('spreads over its range, the same way with the same seed', () => {
    const sequence = () => {
      const faults = faultsOf({ latency: [100, 200] });
      return Array.from({ length: 200 }, () => faults.latency());
    };

    const times = sequence();

    expect(Math.min(...times)).toBeGreaterThanOrEqual(100);
    expect(Math.min(...times)).toBeLessThan(110);
    expect(Math.max(...times)).toBeGreaterThan(190);
    expect(Math.max(...times)).toBeLessThan(200);
    expect(sequence()).toEqual(times);
  });
});

describe('chaos', () => {
  it.each([
    [0, 0],
    [1, 50],
  ])('strikes with probability %d in %d of 50', (chaos, expected) => {
    const faults = faultsOf({ chaos });

    expect(Array.from({ length: 50 }, () => faults.isChaotic()).filter(Boolean)).toHaveLength(expected);
  });
});
