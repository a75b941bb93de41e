import { describe, expect, it } from 'vitest';
import { findOddWords } from './find-odd-words.ts';

describe('findOddWords', () => {
  it.each([
    'It can not.',
    'There is none.',
    'A client is told.',
    'Lawful servers',
    'what bites',
    'A Refusal',
  ])('finds the odd word in %j', (text) => {
    expect(findOddWords(text)).toHaveLength(1);
  });

  it('finds each of several, with what to write instead', () => {
    expect(findOddWords('It is told, and refused.')).toEqual([
      '"told": write reported, shown',
      '"refused": write reject, rejection',
    ]);
  });

  it.each(['A bit is not one bit.', 'a `lawful` name', '```text\ntold\n```\n', 'untold'])(
    'finds none in %j',
    (text) => {
      expect(findOddWords(text)).toEqual([]);
    },
  );
});
