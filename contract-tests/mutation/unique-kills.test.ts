import { describe, expect, it } from 'vitest';
import { clauses, rowOf } from '../testing/rows.ts';
import { idleClauses, worthOf, worthProblems } from './unique-kills.ts';

const [one, two, three] = ['UK-UPD-01', 'UK-UPD-02', 'UK-UPD-03'] as const;
const row = (...fell: string[]) => rowOf('faulty', { fell });

describe('the worth of a clause', () => {
  it('counts what it catches, and what it alone catches', () => {
    const [first, second] = worthOf(clauses, [row(one), row(one, two), row(two, three)]);
    expect(first).toMatchObject({ catches: 2, alone: 1, alwaysWith: [] });
    expect(second).toMatchObject({ catches: 2, alone: 0, alwaysWith: [] });
  });

  it('leaves lawful servers out', () => {
    const differing = rowOf('lawful', { fell: [two] });
    expect(worthOf(clauses, [differing]).map(({ catches }) => catches)).toEqual([0, 0, 0]);
  });
});

describe('a required clause that catches no fault alone', () => {
  const worths = worthOf(clauses, [row(one), row(two, three)]);

  it('is told with what falls beside it', () => {
    expect(idleClauses(worths, {})).toEqual([
      { id: three, why: 'each of the 1 that it catches breaks UK-UPD-02 as well', isExplained: false },
    ]);
  });

  it('is a problem unless a reason is stated', () => {
    expect(worthProblems(worths, {})).toEqual([
      'UK-UPD-03 catches no fault alone: each of the 1 that it catches breaks UK-UPD-02 as well',
    ]);
    expect(worthProblems(worths, { [three]: 'it can not be otherwise' })).toEqual([]);
  });

  it('is a problem whatever the reason when it catches none at all', () => {
    expect(worthProblems(worthOf(clauses, [row(one)]), { [three]: 'it can not be otherwise' })).toEqual([
      'UK-UPD-03 catches no fault alone: it catches no fault',
    ]);
  });

  it('has no reason stated once it does', () => {
    expect(worthProblems(worthOf(clauses, [row(one), row(three)]), { [one]: 'never' })).toEqual([
      'UK-UPD-01 catches a fault alone, although a reason is stated why it can not',
    ]);
  });
});
