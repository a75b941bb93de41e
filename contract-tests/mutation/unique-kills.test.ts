import { describe, expect, it } from 'vitest';
import { clauses, rowOf } from '../testing/rows.ts';
import { clausesWithoutUniqueKill, killProblems, killsOf } from './unique-kills.ts';

const [one, two, three] = ['UK-UPD-01', 'UK-UPD-02', 'UK-UPD-03'] as const;
const row = (...failed: string[]) => rowOf('mutant', { failed });

describe('the worth of a clause', () => {
  it('counts what it catches, and what it alone catches', () => {
    const [first, second] = killsOf(clauses, [row(one), row(one, two), row(two, three)]);
    expect(first).toMatchObject({ kills: 2, uniqueKills: 1, alwaysWith: [] });
    expect(second).toMatchObject({ kills: 2, uniqueKills: 0, alwaysWith: [] });
  });

  it('leaves conformant variants out', () => {
    const differing = rowOf('variant', { failed: [two] });
    expect(killsOf(clauses, [differing]).map(({ kills }) => kills)).toEqual([0, 0, 0]);
  });
});

describe('a required clause that has no unique kill', () => {
  const clauseKills = killsOf(clauses, [row(one), row(two, three)]);

  it('is reported with the clauses that fail along with it', () => {
    expect(clausesWithoutUniqueKill(clauseKills, {})).toEqual([
      { id: three, why: 'each of the 1 that it kills breaks UK-UPD-02 as well', isExplained: false },
    ]);
  });

  it('is a problem unless a reason is stated', () => {
    expect(killProblems(clauseKills, {})).toEqual([
      'UK-UPD-03 has no unique kill: each of the 1 that it kills breaks UK-UPD-02 as well',
    ]);
    expect(killProblems(clauseKills, { [three]: 'it cannot be otherwise' })).toEqual([]);
  });

  it('is a problem whatever the reason when it catches none at all', () => {
    expect(killProblems(killsOf(clauses, [row(one)]), { [three]: 'it cannot be otherwise' })).toEqual([
      'UK-UPD-03 has no unique kill: it kills no mutant',
    ]);
  });

  it('has no reason stated once it does', () => {
    expect(killProblems(killsOf(clauses, [row(one), row(three)]), { [one]: 'never' })).toEqual([
      'UK-UPD-01 has a unique kill, although a reason is stated why it cannot',
    ]);
  });
});
