import { describe, expect, it } from 'vitest';
import { exchangeOf } from '../testing/samples.ts';
import { quotedSummaryOf, wordsOf } from './server-words.ts';

describe('what a server says', () => {
  it.each([
    ['this edition', { error: 'forbidden', error_description: 'No role' }, 'No role'],
    [
      'the edition of 2026',
      { status: 'FAILURE', resultMessage: 'keyType is not valid!' },
      'keyType is not valid!',
    ],
    ['problem details', { type: 'about:blank', title: 'Forbidden', detail: 'No role' }, 'No role'],
    ['a nested error', { error: { message: 'No role' } }, 'No role'],
    ['a page', '<html><head><title>502 Bad\n Gateway</title>', "page '502 Bad Gateway'"],
    ['plain text', 'upstream\u001b[31m timed out', 'upstream [31m timed out'],
    ['nothing', '', undefined],
    ['a page without a title', '<p>Hello', undefined],
    ['something long', { message: 'x'.repeat(300) }, `${'x'.repeat(200)}...`],
  ])('is found in %s', (_, body, words) => {
    expect(wordsOf(exchangeOf(400, body))).toBe(words);
  });

  it('is quoted beside status and code of an error, and left out of a success', () => {
    const error = { error: 'forbidden', error_description: 'No role' };
    expect(quotedSummaryOf(exchangeOf(403, error))).toBe('403 (forbidden): "No role"');
    expect(quotedSummaryOf(exchangeOf(200, { message: 'done' }))).toBe('200');
  });
});
