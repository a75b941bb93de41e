import { describe, expect, it } from 'vitest';
import { collectOpinions } from './prism-check.ts';
import type { SeenViolation, TestOpinion, TestResult } from './test-result.ts';
import type { ClauseVerdict, Verdict } from './verdicts.ts';

const violation: SeenViolation = {
  operation: 'updateKey',
  status: 200,
  place: 'response.body',
  message: 'Response body must be object',
  count: 1,
  curl: 'curl',
  answer: 'HTTP 200',
};

function reportOf(secondOpinion: TestOpinion): TestResult {
  return {
    target: 'server',
    clause: 'UK-UPD-01',
    behaviour: 'a test',
    outcome: { kind: 'passed' },
    observations: [],
    leftovers: [],
    duration: 1,
    times: { propagation: [], deployment: [] },
    secondOpinion,
  };
}

function verdictOf(id: string, verdict: Verdict): ClauseVerdict {
  return {
    clause: { id, level: 'required', basis: 'stated', source: 'a page', text: 'A rule.' },
    verdict,
  };
}

/** What comes of one violation when the clause on such responses has a verdict. */
function collect(changed: Partial<SeenViolation>, verdict: Verdict = 'passed', strict = false) {
  const reports = [reportOf({ judged: 3, silent: 1, violations: [{ ...violation, ...changed }] })];
  const verdicts = ['UK-RES-01', 'UK-RES-02', 'UK-RES-04'].map((id) => verdictOf(id, verdict));
  const { violations, fails } = collectOpinions({ version: '5', reports, verdicts, strict });
  return { standing: violations[0]?.standing, clause: violations[0]?.clause, fails };
}

describe('a violation that Prism sees', () => {
  it.each([
    [200, 'UK-RES-01'],
    [404, 'UK-RES-02'],
    [503, 'UK-RES-04'],
    [302, undefined],
  ])('in a %i fails the run where the suite sees none (%s)', (status, clause) => {
    expect(collect({ status })).toEqual({ standing: 'disagrees', clause, fails: true });
  });

  it.each(['failed', 'known failure', 'deviates'] as const)(
    'is agreed upon where the clause is %s',
    (verdict) => {
      expect(collect({}, verdict)).toEqual({ standing: 'agrees', clause: 'UK-RES-01', fails: false });
    },
  );

  it('in responses of which no clause speaks fails the run only when it is strict', () => {
    const listKeys = { operation: 'listKeys' };
    expect(collect(listKeys)).toEqual({ standing: 'beside', clause: undefined, fails: false });
    expect(collect(listKeys, 'passed', true)).toMatchObject({ standing: 'disagrees', fails: true });
  });
});

describe('the opinions of all tests', () => {
  it('are added up, and the same violation reported once', () => {
    const report = reportOf({ judged: 3, silent: 1, violations: [violation, { ...violation, status: 400 }] });
    const collected = collectOpinions({
      version: '5',
      reports: [report, report],
      verdicts: [],
      strict: false,
    });
    expect(collected).toMatchObject({ by: 'Prism', version: '5', judged: 6, silent: 2 });
    expect(collected.violations.map(({ status, count }) => [status, count])).toEqual([
      [200, 2],
      [400, 2],
    ]);
  });

  it('fail the run when there is none', () => {
    const reports = [reportOf({ judged: 0, silent: 7, violations: [] })];
    expect(collectOpinions({ version: '5', reports, verdicts: [], strict: false }).fails).toBe(true);
  });
});
