import { expect, it } from 'vitest';
import { loadContract } from './load.ts';

it('every clause states in a line what goes wrong where it is broken', () => {
  const { clauses } = loadContract();
  const wrong = clauses.filter(({ why = '' }) => !/^[A-Z].{20,118}\.$/.test(why)).map(({ id }) => id);
  expect(wrong).toEqual([]);
  expect(new Set(clauses.map(({ why }) => why)).size).toBe(clauses.length);
});
