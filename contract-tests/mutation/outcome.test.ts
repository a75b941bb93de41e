import { describe, expect, it } from 'vitest';
import { clauses, rowOf } from '../testing/rows.ts';
import { outcomeOf } from './outcome.ts';

const all = clauses.map(({ id }) => rowOf('mutant', { failed: [id] }));
const judge = (rows: Parameters<typeof outcomeOf>[1], errors: string[] = [], isWhole = false) =>
  outcomeOf(clauses, rows, errors, isWhole);

describe('the exit code', () => {
  it('is 0 when all came out as they should', () => {
    const { exitCode, summary } = judge([...all, rowOf('variant')]);
    expect(exitCode).toBe(0);
    expect(summary).toBe('3 mutants killed, 1 variants accepted, 0 not as expected');
  });

  it('is 1 when a mutant survives', () => {
    const { exitCode, summary } = judge([...all, rowOf('mutant', { problems: ['survived'] })]);
    expect(exitCode).toBe(1);
    expect(summary).toBe('3 mutants killed, 0 variants accepted, 1 not as expected');
  });

  it('is 1 when a conformant variant is rejected', () => {
    expect(judge([...all, rowOf('variant', { problems: ['rejected by UK-UPD-01'] })]).exitCode).toBe(1);
  });

  it('is 1 when something went wrong outside of any test, and reports it', () => {
    expect(judge(all, ['no such file'])).toMatchObject({ exitCode: 1, problems: ['error: no such file'] });
  });

  it('is 1 when a required clause has no unique kill in a whole matrix', () => {
    const rows = all.filter(({ failed }) => !failed.includes('UK-UPD-03'));
    expect(judge(rows).exitCode).toBe(0);
    expect(judge(rows, [], true).exitCode).toBe(1);
    expect(judge(rows, [], true).problems).toContain('UK-UPD-03 has no unique kill: it kills no mutant');
  });
});
