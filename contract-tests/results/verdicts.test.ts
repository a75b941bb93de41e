import { describe, expect, it } from 'vitest';
import type { Clause } from '../../openapi/load.ts';
import type { Outcome, TestResult } from './test-result.ts';
import { exitCodeOf, judgeClauses } from './verdicts.ts';

const clause = (level: Clause['level'], id = 'UK-REQ-01'): Clause => ({
  id,
  level,
  basis: level === 'required' ? 'stated' : 'decided',
  source: 'a page',
  text: 'A rule.',
});
const failure = { expected: '400', received: '200' };

function report(outcome: Outcome, more: Partial<TestResult> = {}): TestResult {
  return {
    target: 't',
    clause: 'UK-REQ-01',
    behaviour: 'b',
    outcome,
    observations: [],
    leftovers: [],
    duration: 0,
    times: { propagation: [], deployment: [] },
    ...more,
  };
}

const passed = report({ kind: 'passed' });
const failed = report({ kind: 'failed', failure });
const open = report({ kind: 'not verified', reason: 'setting otherProject is not given' });
const broken = report({ kind: 'error', reason: 'no response' });

function verdictOf(reports: readonly TestResult[], level: Clause['level'] = 'required', strict = false) {
  return judgeClauses([clause(level)], reports, strict)[0];
}

describe('judgeClauses', () => {
  it('passes a clause when all its tests passed', () => {
    expect(verdictOf([passed, passed])?.verdict).toBe('passed');
  });

  it('lets the worst test decide', () => {
    expect(verdictOf([passed, open])).toMatchObject({
      verdict: 'not verified',
      reason: 'setting otherProject is not given',
    });
    expect(verdictOf([passed, open, broken])).toMatchObject({ verdict: 'error', reason: 'no response' });
    expect(verdictOf([passed, open, broken, failed])).toMatchObject({
      verdict: 'failed',
      reason: 'expected 400; received 200',
      failure,
    });
  });

  it('calls flaky what was seen once, by a test of it or beside one, unless something worse was', () => {
    const flaky = report({ kind: 'flaky', reason: 'once', failure });
    const seen = report(
      { kind: 'passed' },
      { observations: [{ clause: 'UK-REQ-01', failure, isFlaky: true }] },
    );
    expect(verdictOf([passed, flaky])).toMatchObject({ verdict: 'flaky', failure });
    expect(verdictOf([passed, seen, open])).toMatchObject({ verdict: 'flaky', failure });
    expect([verdictOf([flaky, broken])?.verdict, verdictOf([flaky, failed])?.verdict]).toEqual([
      'error',
      'failed',
    ]);
    const verdicts = judgeClauses([clause('required')], [flaky], false);
    expect([exitCodeOf(verdicts), exitCodeOf(verdicts, true)]).toEqual([0, 1]);
  });

  it('never passes a clause without a test', () => {
    expect(verdictOf([])?.verdict).toBe('not verified');
  });

  it('lets an advisory clause differ, and fail when strict', () => {
    expect(verdictOf([failed], 'advisory')?.verdict).toBe('deviates');
    expect(verdictOf([failed], 'advisory', true)?.verdict).toBe('failed');
  });

  it('counts what a response to another test showed', () => {
    const observed = report(
      { kind: 'passed' },
      { clause: 'UK-UPD-01', observations: [{ clause: 'UK-REQ-01', failure }] },
    );
    expect(verdictOf([passed, observed])).toMatchObject({ verdict: 'failed', failure });
  });
});

describe('exitCodeOf', () => {
  const codeOf = (reports: readonly TestResult[], level?: Clause['level']) =>
    exitCodeOf(judgeClauses([clause(level ?? 'required')], reports, false));

  it('is 0 when clauses hold or differ', () => {
    expect(codeOf([passed])).toBe(0);
    expect(codeOf([failed], 'advisory')).toBe(0);
  });

  it('is 1 when one is broken or could not be judged for an error', () => {
    expect(codeOf([failed])).toBe(1);
    expect(codeOf([broken])).toBe(1);
  });

  it('is 2 when nothing was verified', () => {
    expect(codeOf([open])).toBe(2);
  });
});
