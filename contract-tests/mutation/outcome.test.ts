import { describe, expect, it } from 'vitest';
import { clauses, rowOf } from '../testing/rows.ts';
import { outcomeOf } from './outcome.ts';

const all = clauses.map(({ id }) => rowOf('faulty', { fell: [id] }));
const judge = (rows: Parameters<typeof outcomeOf>[1], errors: string[] = [], isWhole = false) =>
  outcomeOf(clauses, rows, errors, isWhole);

describe('the exit code', () => {
  it('is 0 when all came out as they should', () => {
    const { exitCode, summary } = judge([...all, rowOf('lawful')]);
    expect(exitCode).toBe(0);
    expect(summary).toBe('3 faulty servers caught, 1 lawful servers accepted, 0 otherwise than expected');
  });

  it('is 1 when a faulty server survives', () => {
    const { exitCode, summary } = judge([...all, rowOf('faulty', { problems: ['survived'] })]);
    expect(exitCode).toBe(1);
    expect(summary).toBe('3 faulty servers caught, 0 lawful servers accepted, 1 otherwise than expected');
  });

  it('is 1 when a lawful server is rejected', () => {
    expect(judge([...all, rowOf('lawful', { problems: ['rejected by UK-UPD-01'] })]).exitCode).toBe(1);
  });

  it('is 1 when something went wrong outside of any test, and tells it', () => {
    expect(judge(all, ['no such file'])).toMatchObject({ exitCode: 1, problems: ['error: no such file'] });
  });

  it('is 1 when a required clause catches nothing alone in a whole matrix', () => {
    const rows = all.filter(({ fell }) => !fell.includes('UK-UPD-03'));
    expect(judge(rows).exitCode).toBe(0);
    expect(judge(rows, [], true).exitCode).toBe(1);
    expect(judge(rows, [], true).problems).toContain('UK-UPD-03 catches no fault alone: it catches no fault');
  });
});
