import { describe, expect, it } from 'vitest';
import type { Clause } from '../../openapi/load.ts';
import { missingVerification, readRequiredVerification } from './required-verification.ts';
import type { ClauseVerdict } from './verdicts.ts';

const clauses = ['UK-REQ-01', 'UK-REQ-02', 'UK-DEP-04'].map(
  (id): Clause => ({ id, level: 'required', basis: 'stated', source: 'a page', text: 'A rule.' }),
);
const [passed, open, deployment] = clauses.map(
  (clause, index): ClauseVerdict => ({
    clause,
    verdict: index === 0 ? 'passed' : 'not verified',
    ...(index > 0 && { reason: 'setting x is not given' }),
  }),
) as [ClauseVerdict, ClauseVerdict, ClauseVerdict];

function missing(words: readonly string[], verdicts = [passed, open, deployment]) {
  return missingVerification(verdicts, readRequiredVerification(words, clauses));
}

describe('--require-verified', () => {
  it('asks for all, and reports what is missing and why', () => {
    expect(missing([])).toMatch(/asks for it: UK-REQ-02, UK-DEP-04$/);
    expect(missing(['all'], [passed, open])).toMatch(/asks for it: UK-REQ-02 \(setting x is not given\)$/);
    expect(missing(['all'], [passed])).toBeUndefined();
  });

  it('asks for a number', () => {
    expect(missing(['1'])).toBeUndefined();
    expect(missing(['2'])).toBe('1 clauses were verified, and --require-verified asks for 2');
  });

  it('allows areas and clauses to stay unverified', () => {
    expect(missing(['DEP,UK-REQ-02'])).toBeUndefined();
    expect(missing(['DEP'])).toContain('UK-REQ-02');
  });

  it.each(['4', 'NO-SUCH'])('rejects %s', (word) => {
    expect(() => missing([word])).toThrow(`--require-verified ${word}: `);
  });

  it('asks for nothing unless it is given', () => {
    expect(missingVerification([open], undefined)).toBeUndefined();
  });
});
