import { describe, expect, it } from 'vitest';
import { deployed, exchangeOf } from '../../testing/samples.ts';
import {
  expectConsistentSuccess,
  expectEntriesFor,
  expectWholeEntries,
  readDeployment,
} from './deployment.ts';

const exchange = exchangeOf(200, deployed);
const entry = { environmentName: 'production', success: true, message: 'done' };

describe('readDeployment', () => {
  it('reads the result and its entries', () => {
    expect(readDeployment(exchange)).toEqual({ success: true, entries: [entry] });
  });

  it('is undefined without an object', () => {
    for (const body of [{}, { deploymentResult: null }, { deploymentResult: [] }, 'text']) {
      expect(readDeployment(exchangeOf(200, body))).toBeUndefined();
    }
  });
});

describe('expectEntriesFor', () => {
  it('accepts any order', () => {
    expectEntriesFor(
      ['a', 'b'],
      [
        { ...entry, environmentName: 'b' },
        { ...entry, environmentName: 'a' },
      ],
      exchange,
    );
  });

  it.each([
    [[], 'received none'],
    [['a'], 'received entries for a'],
    [['a', 'a', 'b'], 'received entries for a, a, b'],
    [['a', 'b', 'c'], 'received entries for a, b, c'],
  ])('sees %j', (names, message) => {
    const entries = names.map((environmentName) => ({ ...entry, environmentName }));
    expect(() => expectEntriesFor(['a', 'b'], entries, exchange)).toThrow(
      `expected one entry for each of a, b; ${message}`,
    );
  });
});

describe('expectWholeEntries', () => {
  it.each([
    [{ environmentName: undefined }, 'environmentName, a string; received one without environmentName'],
    [{ success: 'true' }, 'success, a boolean; received success "true"'],
    [{ message: null }, 'message, a string; received message null'],
  ])('sees %j', (wrong, message) => {
    expectWholeEntries([entry], exchange);
    expect(() => expectWholeEntries([entry, { ...entry, ...wrong }], exchange)).toThrow(message);
  });
});

describe('expectConsistentSuccess', () => {
  it('sees a whole that says otherwise than its entries', () => {
    const failed = { ...entry, success: false };
    expectConsistentSuccess({ success: true, entries: [entry] }, exchange);
    expectConsistentSuccess({ success: false, entries: [entry, failed] }, exchange);
    expect(() => expectConsistentSuccess({ success: true, entries: [entry, failed] }, exchange)).toThrow(
      'expected deploymentResult.success false, as not every entry succeeded; received true',
    );
    expect(() => expectConsistentSuccess({ success: false, entries: [entry] }, exchange)).toThrow(
      'expected deploymentResult.success true, as every entry succeeded; received false',
    );
  });
});
