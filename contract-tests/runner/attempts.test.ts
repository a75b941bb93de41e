import { describe, expect, it } from 'vitest';
import type { Outcome, TestResult } from '../results/test-result.ts';
import { isOpen, mergeAttempts } from './attempts.ts';

const failure = { expected: '400', received: '200' };
const passed: Outcome = { kind: 'passed' };
const failed: Outcome = { kind: 'failed', failure };
const error: Outcome = { kind: 'error', reason: 'no response' };

function attempt(outcome: Outcome, more: Partial<TestResult> = {}): TestResult {
  return {
    target: 't',
    clause: 'UK-REQ-01',
    behaviour: 'b',
    outcome,
    observations: [],
    leftovers: [],
    duration: 2,
    times: { propagation: [], deployment: [] },
    ...more,
  };
}

const outcomeOf = (first: Outcome, ...later: readonly Outcome[]) =>
  mergeAttempts([attempt(first), ...later.map((outcome) => attempt(outcome))]).outcome;

describe('attempts at a test', () => {
  it('go on until it is known whether it fails each time', () => {
    const isOpenAfter = (...outcomes: readonly Outcome[]) => isOpen(outcomes.map((each) => attempt(each)));
    expect([isOpenAfter(passed), isOpenAfter(failed), isOpenAfter(error)]).toEqual([false, true, true]);
    expect([isOpenAfter(failed, failed), isOpenAfter(failed, passed)]).toEqual([false, true]);
    expect(isOpenAfter(failed, passed, passed, passed, passed)).toBe(false);
    expect(isOpenAfter(error, passed)).toBe(false);
  });

  it('go on for a while where a gateway keeps the API from responding', () => {
    const gateway = attempt({ kind: 'error', reason: 'PUT /: 502', isOfGateway: true });
    const sent = (count: number) => Array.from({ length: count }, () => gateway);
    expect([isOpen(sent(2)), isOpen(sent(3)), isOpen(sent(4))]).toEqual([true, true, false]);
    expect(outcomeOf(gateway.outcome, gateway.outcome, passed)).toMatchObject({ kind: 'flaky' });
    expect(outcomeOf(gateway.outcome, gateway.outcome, failed)).toMatchObject({ kind: 'failed' });
  });

  it('are not made where one violation is proof', () => {
    expect(isOpen([attempt(failed, { clause: 'UK-RES-03' })])).toBe(false);
    expect(isOpen([attempt(error, { clause: 'UK-RES-03' })])).toBe(true);
  });

  it('are flaky when the first alone failed', () => {
    expect(outcomeOf(failed, passed, passed, passed, passed)).toMatchObject({
      kind: 'flaky',
      failure: { received: '200 (once; 4 further attempts passed)' },
    });
    expect(outcomeOf(error, passed)).toEqual({
      kind: 'flaky',
      reason: 'passed at attempt 2; before: no response',
    });
  });

  it('have failed when a later one failed too, though others passed', () => {
    expect(outcomeOf(failed, passed, passed, failed)).toEqual({
      kind: 'failed',
      failure: { ...failure, received: '200 (in 2 of 4 attempts)' },
    });
    expect(outcomeOf(failed, failed)).toEqual(failed);
    expect(outcomeOf(error, failed)).toMatchObject({ kind: 'failed' });
    expect(outcomeOf(error, error)).toEqual(error);
  });

  it('keep what they have shown of other clauses, and what they left', () => {
    const observation = { clause: 'UK-RES-04', failure };
    const merged = mergeAttempts([
      attempt(error, { observations: [observation], leftovers: ['key a'] }),
      attempt(passed, { leftovers: ['key b'] }),
    ]);
    expect(merged).toMatchObject({
      observations: [observation],
      leftovers: ['key a', 'key b'],
      duration: 4,
    });
  });
});
