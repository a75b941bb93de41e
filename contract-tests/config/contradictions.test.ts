import { describe, expect, it } from 'vitest';
import { contradictionsIn } from './contradictions.ts';
import { didYouMean } from './did-you-mean.ts';
import { mockSettings } from './settings.ts';

const jwt = (exp: number) => `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`;

describe('settings that contradict themselves', () => {
  it.each([
    ['one project for two', { otherProject: 'MyProject' }, /^otherProject is MyProject/],
    ['an environment that works and fails', { failingEnvironment: 'staging' }, /^failingEnvironment staging/],
    [
      'a pair within a project',
      { crossProject: { keyProject: 'P', keyName: 'a', jwkProject: 'P', jwkName: 'b' } },
      /^crossProject: .* both P/,
    ],
    [
      'a token twice',
      { tokens: { full: 'same', admin: 'same' } },
      /^tokens\.admin is the same as tokens\.full/,
    ],
    [
      'an expired token that is valid',
      { tokens: { full: 'a', expired: jwt(2000) } },
      /^tokens\.expired expires only on/,
    ],
  ])('are told: %s', (_, changed, text) => {
    expect(contradictionsIn({ ...mockSettings, ...changed }, 1_000_000)).toEqual([
      expect.stringMatching(text),
    ]);
  });

  it('are not seen in those of the mock, nor in a token that has expired or does not tell', () => {
    expect(contradictionsIn(mockSettings)).toEqual([]);
    const tokens = { full: 'a', expired: jwt(2000) };
    expect(contradictionsIn({ ...mockSettings, tokens }, 3_000_000)).toEqual([]);
  });
});

it.each([
  ['prodution', '; did you mean "production"?'],
  ['Staging', '; did you mean "staging"?'],
  ['moon', ''],
])('of %s, what may be meant is told: %j', (wrong, text) => {
  expect(didYouMean(wrong, ['production', 'staging'])).toBe(text);
});
