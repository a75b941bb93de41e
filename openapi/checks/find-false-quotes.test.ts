import { describe, expect, it } from 'vitest';
import type { Clause, SourcePage } from '../contract.ts';
import { loadContract } from '../load.ts';
import { findFalseExcerpts, findFalseQuotes } from './find-false-quotes.ts';

const source: SourcePage = {
  page: 'A page',
  address: 'https://example.com/',
  excerpts: { Notes: ['Key is deployed after update'] },
};
const stated: Clause = {
  id: 'UK-A-01',
  level: 'required',
  basis: 'stated',
  source: 'A page',
  quote: 'deployed after update',
  text: 'It is.',
};
const judge = (clause: Partial<Clause>) =>
  findFalseQuotes({ clauses: [stated, { ...stated, id: 'UK-A-02', ...clause }], sources: [source] });

describe('findFalseQuotes', () => {
  it('finds none in our contract', () => {
    expect(findFalseQuotes(loadContract())).toEqual([]);
  });

  it.each([
    [
      'another word in a quote',
      { quote: 'deployed before update' },
      /UK-A-02 quotes what .* "deployed before update"/,
    ],
    ['a page that is not listed', { source: 'B page' }, /UK-A-02 comes from "B page"/],
    ['a paraphrase of a page with excerpts', { quote: undefined, says: 'x' }, /UK-A-02 paraphrases/],
    ['a stated rule with a step', { step: 'so' }, /UK-A-02 is stated, so it needs no step/],
    ['a rule that follows without one', { basis: 'follows' }, /UK-A-02 is not stated: say by which step/],
    [
      'a decision of ours with a step',
      { basis: 'decided', source: 'our decision' },
      /UK-A-02 is our decision alone/,
    ],
  ] as const)('finds %s', (_, clause, complaint) => {
    expect(judge(clause as Partial<Clause>)).toEqual([expect.stringMatching(complaint)]);
  });

  it('finds an excerpt that no clause quotes', () => {
    const sources = [{ ...source, excerpts: { Notes: ['Key is deployed after update', 'More'] } }];
    expect(findFalseQuotes({ clauses: [stated], sources })).toEqual([
      'no clause quotes this excerpt of the A page: "More"',
    ]);
  });
});

describe('findFalseExcerpts', () => {
  it('accepts a page that says it under the heading, whatever its links and line ends', () => {
    expect(findFalseExcerpts(source, '# T\n\n## Notes\n- [Key](/k/) is deployed\n  after update\n')).toEqual(
      [],
    );
  });

  it('finds what the page says elsewhere or not at all', () => {
    expect(findFalseExcerpts(source, '# Other\nKey is deployed after update\n## Notes\nNothing.\n')).toEqual([
      'the page does not say under "Notes": "Key is deployed after update"',
    ]);
  });
});
