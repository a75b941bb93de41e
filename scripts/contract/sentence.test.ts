import { describe, expect, it } from 'vitest';
import { sentenceAround } from './sentence.ts';

const lines = [
  'description: >-',
  '  Names are kept. One that is taken',
  '  is rejected (UK-UPD-06). `null` is none.',
  'required: true # UK-UPD-01',
  'description: Alone (UK-UPD-02).',
];

describe('sentenceAround', () => {
  it('joins the lines that a sentence goes over', () => {
    expect(sentenceAround(lines, 2, 'UK-UPD-06')).toBe('One that is taken is rejected (UK-UPD-06).');
  });

  it('takes a member alone', () => {
    expect(sentenceAround(lines, 3, 'UK-UPD-01')).toBe('required: true # UK-UPD-01');
    expect(sentenceAround(lines, 4, 'UK-UPD-02')).toBe('Alone (UK-UPD-02).');
  });
});
