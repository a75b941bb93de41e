import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Clause } from '../../openapi/load.ts';
import { newFolder } from '../testing/command.ts';
import { applyKnownDifferences, readKnownDifferences } from './known-failures.ts';
import { type ClauseVerdict, exitCodeOf } from './verdicts.ts';

const clause = (id: string): Clause => ({
  id,
  level: 'required',
  basis: 'stated',
  source: 'a page',
  text: 'A rule.',
});
const clauses = [clause('UK-REQ-01'), clause('UK-REQ-02')];

function read(text: string) {
  const file = join(newFolder(), 'known.yaml');
  writeFileSync(file, text);
  return readKnownDifferences(file, clauses);
}

describe('a file of known differences', () => {
  it('is a list of clauses with reasons, in YAML or JSON', () => {
    const expected = [{ clause: 'UK-REQ-02', reason: 'ticket 7' }];
    expect(read('- clause: UK-REQ-02\n  reason: ticket 7\n')).toMatchObject(expected);
    expect(read('[{"clause": "UK-REQ-02", "reason": "ticket 7"}]')).toMatchObject(expected);
    expect(read('[]')).toEqual([]);
  });

  it.each([
    [
      'an id that the contract lacks',
      '- {clause: UK-REQ-99, reason: x}',
      /known\.yaml:1: UK-REQ-99 is no clause/,
    ],
    ['a missing reason', '\n- clause: UK-REQ-01\n', /known\.yaml:2: UK-REQ-01: reason is missing/],
    ['an empty reason', '- {clause: UK-REQ-01, reason: " "}', /known\.yaml:1: UK-REQ-01: reason is missing/],
    ['a missing clause', '- {reason: x}', /known\.yaml:1: clause is missing/],
    ['an unknown member', '- {clause: UK-REQ-01, why: x}', /known\.yaml:1: unknown member why/],
    ['no list', 'UK-REQ-01: x', /known\.yaml:1: expected a list/],
    [
      'an item that is no object',
      '- {clause: UK-REQ-01, reason: x}\n- UK-REQ-02',
      /known\.yaml:2: expected a list/,
    ],
    ['an empty file', '', /known\.yaml:1: expected a list/],
    ['no YAML', '- {clause: UK', /known\.yaml:1: is neither YAML nor JSON/],
    [
      'a clause twice',
      '- {clause: UK-REQ-01, reason: x}\n- {clause: UK-REQ-01, reason: y}',
      /known\.yaml:2: UK-REQ-01 is listed before, at .*:1/,
    ],
  ])('is rejected with its place: %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('is rejected when it cannot be read', () => {
    expect(() => readKnownDifferences('none.yaml', clauses)).toThrow(/none\.yaml: cannot be read/);
  });
});

describe('known differences and verdicts', () => {
  const known = [{ clause: 'UK-REQ-01', reason: 'ticket 7', place: 'known.yaml:1' }];
  const verdictOf = (verdict: ClauseVerdict['verdict']) =>
    applyKnownDifferences(
      [
        {
          clause: clause('UK-REQ-01'),
          verdict,
          ...(['failed', 'deviates'].includes(verdict) && {
            failures: [{ test: 't', failure: { expected: 'a', received: 'b' } }],
          }),
        },
      ],
      known,
    );

  it.each(['failed', 'deviates'] as const)(
    'make a clause that %s expected, which does not fail the run',
    (verdict) => {
      const { verdicts, problems } = verdictOf(verdict);
      expect(verdicts).toMatchObject([{ verdict: 'known failure', knownBecause: 'ticket 7' }]);
      expect({ code: exitCodeOf(verdicts), problems }).toEqual({ code: 0, problems: [] });
    },
  );

  it('make a clause that passes a problem', () => {
    const { verdicts, problems } = verdictOf('passed');
    expect(verdicts).toMatchObject([{ verdict: 'passed' }]);
    expect(problems).toEqual([
      'no longer fails: UK-REQ-01 passes, but known.yaml:1 lists it (ticket 7); take it off the list',
    ]);
  });

  it.each(['not verified', 'error'] as const)('leave what is %s as it is', (verdict) => {
    expect(verdictOf(verdict)).toMatchObject({ verdicts: [{ verdict }], problems: [] });
  });
});

describe('an entry that names more than a clause', () => {
  const failed = (...failures: readonly [test: string, received: string][]): ClauseVerdict => {
    const seen = failures.map(([test, received]) => ({ test, failure: { expected: 'a', received } }));
    return { clause: clause('UK-REQ-01'), verdict: 'failed', failures: seen };
  };
  const entry = { clause: 'UK-REQ-01', reason: 'ticket 7', place: 'known.yaml:1' };
  const now = Date.parse('2026-11-30T12:00:00Z');

  it('by its test and what is received excuses that alone', () => {
    const verdicts = [failed(['deep arrays', '500'], ['an empty body', '500 (x)'])];
    const known = [{ ...entry, test: 'deep arrays', received: '500' }];
    const [judged] = applyKnownDifferences(verdicts, known, now).verdicts;
    expect(judged).toMatchObject({ verdict: 'failed', reason: 'expected a; received 500 (x)' });
  });

  it('excuses a clause with others when all its failures are listed', () => {
    const verdicts = [failed(['deep arrays', '500'], ['an empty body', '500 (x)'])];
    const known = [
      { ...entry, test: 'deep arrays' },
      { ...entry, received: '(x)', reason: 'ticket 8', until: '2026-11-30' },
    ];
    expect(applyKnownDifferences(verdicts, known, now)).toMatchObject({
      verdicts: [{ verdict: 'known failure', knownBecause: 'ticket 7; ticket 8 (until 2026-11-30)' }],
      problems: [],
    });
  });

  it('is a problem when the clause fails otherwise', () => {
    const { problems } = applyKnownDifferences([failed(['t', '400'])], [{ ...entry, received: '500' }], now);
    expect(problems).toEqual([expect.stringMatching(/^no longer fails so: UK-REQ-01 .*known\.yaml:1/)]);
  });

  it('counts to the end of its day, and is a problem after it', () => {
    const verdicts = [failed(['t', '500'])];
    const today = applyKnownDifferences(verdicts, [{ ...entry, until: '2026-11-30' }], now);
    expect(today).toMatchObject({ verdicts: [{ verdict: 'known failure' }], problems: [] });
    const over = applyKnownDifferences(verdicts, [{ ...entry, until: '2026-11-29' }], now);
    expect(over).toMatchObject({ verdicts: [{ verdict: 'failed' }] });
    expect(over.problems).toEqual([expect.stringMatching(/^over since 2026-11-29: UK-REQ-01/)]);
  });

  it('with a day that is none is rejected', () => {
    expect(() => read('- {clause: UK-REQ-01, reason: x, until: soon}')).toThrow(
      'until: expected a day such as',
    );
  });
});
