import { describe, expect, it } from 'vitest';
import type { Clause } from '../../openapi/load.ts';
import type { ClauseVerdict, Verdict } from '../results/verdicts.ts';
import { mutantRow, variantRow } from './matrix.ts';
import { mutant, variant } from './mutant.ts';

const clauses: readonly Clause[] = (['required', 'advisory', 'required'] as const).map((level, index) => ({
  id: `UK-UPD-0${index + 1}`,
  level,
  basis: level === 'required' ? ('stated' as const) : ('decided' as const),
  source: 'Update Key page',
  text: 'It holds.',
}));
const [one, two, three] = ['UK-UPD-01', 'UK-UPD-02', 'UK-UPD-03'] as const;

function verdicts(given: Readonly<Record<string, Verdict>>): ClauseVerdict[] {
  return clauses.map((clause) => {
    const verdict = given[clause.id] ?? 'passed';
    return { clause, verdict, ...(verdict !== 'passed' && { reason: 'because' }) };
  });
}

function judgeMutant(
  must: readonly string[],
  given: Readonly<Record<string, Verdict>>,
  unverified?: string[] | 'any',
) {
  const server = mutant('is wrong', must, () => ({}), unverified === undefined ? {} : { unverified });
  return mutantRow({ server, verdicts: verdicts(given), leftovers: [] });
}

describe('a mutant', () => {
  it('is killed when exactly the stated clauses fall', () => {
    expect(judgeMutant([one, two], { [one]: 'failed', [two]: 'failed' })).toMatchObject({
      failed: [one, two],
      problems: [],
    });
  });

  it('survives when none falls', () => {
    expect(judgeMutant([one], {}).problems).toEqual(['survived']);
  });

  it('survives when its clause could not be judged', () => {
    expect(judgeMutant([one], { [one]: 'not verified' }).problems).toEqual([
      'survived',
      'UK-UPD-01 not verified',
    ]);
  });

  it('is wrong when a stated clause stands', () => {
    expect(judgeMutant([one, two], { [one]: 'failed' }).problems).toEqual(['UK-UPD-02 did not fail']);
  });

  it('is wrong when another clause falls', () => {
    expect(judgeMutant([one], { [one]: 'failed', [three]: 'failed' }).problems).toEqual([
      'UK-UPD-03 failed unexpectedly',
    ]);
  });

  it('is wrong when a clause cannot be judged of which that was not stated', () => {
    const given = { [one]: 'failed', [two]: 'not verified' } as const;
    expect(judgeMutant([one], given).problems).toEqual(['UK-UPD-02 not verified']);
    expect(judgeMutant([one], given, [two]).problems).toEqual([]);
    expect(judgeMutant([one], given, 'any').problems).toEqual([]);
  });

  it('is wrong when a test of ours breaks', () => {
    expect(judgeMutant([one], { [one]: 'failed', [two]: 'error' }).problems).toEqual([
      'UK-UPD-02 error: because',
    ]);
  });

  it('shows why each clause failed', () => {
    expect(judgeMutant([one], { [one]: 'failed' }).reasons).toEqual({ [one]: 'because' });
  });
});

describe('a conformant variant', () => {
  const judge = (
    given: Readonly<Record<string, Verdict>>,
    differs: string[] = [],
    leftovers: string[] = [],
  ) =>
    variantRow({
      server: { ...variant('differs', () => ({}), { differs }), kind: 'responses' },
      verdicts: verdicts(given),
      leftovers,
    }).problems;

  it('is accepted when nothing falls', () => {
    expect(judge({})).toEqual([]);
  });

  it('is rejected when a required clause falls, even one that was stated', () => {
    expect(judge({ [one]: 'failed' })).toEqual(['rejected by UK-UPD-01']);
    expect(judge({ [one]: 'failed' }, [one])).toEqual(['rejected by UK-UPD-01']);
  });

  it('is rejected when an advisory clause falls that it is to keep', () => {
    expect(judge({ [two]: 'failed' })).toEqual(['UK-UPD-02 differs']);
    expect(judge({ [two]: 'failed' }, [two])).toEqual([]);
  });

  it('is wrong when it keeps a clause that it is to differ from', () => {
    expect(judge({}, [two])).toEqual(['UK-UPD-02 does not differ']);
  });

  it('is rejected when something is left behind', () => {
    expect(judge({}, [], ['key "a"'])).toEqual(['left behind: key "a"']);
  });
});
