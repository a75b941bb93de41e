import { expect, it } from 'vitest';
import { findDisagreements } from './check-clauses.ts';

const all = new Set(['UK-A-01', 'UK-A-02']);

it('finds nothing where every room has every id', () => {
  expect(findDisagreements({ contract: all, mock: all, 'contract tests': all })).toEqual([]);
});

it('reports where an id stands and where it is missing, in every direction', () => {
  const places = { contract: new Set(['UK-A-01']), mock: all, 'contract tests': new Set(['UK-A-03']) };
  expect(findDisagreements(places)).toEqual([
    'UK-A-01 stands in contract and mock, but not in contract tests',
    'UK-A-02 stands in mock, but not in contract and contract tests',
    'UK-A-03 stands in contract tests, but not in contract and mock',
  ]);
});
