import { expect, it } from 'vitest';
import { placeWhereParsingStops } from './json-stop.ts';

it.each([
  ['{}', undefined],
  ['', { line: 1, column: 1 }],
  ['abc', { line: 1, column: 1 }],
  ['{"a" 1}', { line: 1, column: 6 }],
  ['{"a":tru}', { line: 1, column: 9 }],
  ['{"a":1}x', { line: 1, column: 8 }],
  ['{"a":1,', { line: 1, column: 8 }],
  ['[1,2', { line: 1, column: 5 }],
  ['{"a":"x', { line: 1, column: 8 }],
  ['[1,]', { line: 1, column: 4 }],
  ['nul', { line: 1, column: 4 }],
  ['-', { line: 1, column: 2 }],
  ['\ufeff{}', { line: 1, column: 1 }],
  ['{\n  "a": [1, 2],\n  "b": oops\n}', { line: 3, column: 8 }],
  [`{"a":"${'x'.repeat(100)}",\n"b":NaN,"c":"${'y'.repeat(100)}"}`, { line: 2, column: 5 }],
])('%j stops being JSON at %j', (text, place) => {
  expect(placeWhereParsingStops(text)).toEqual(place);
});

/** Anything worse than linear would not end before the test's deadline. */
it('finds the place in a megabyte', () => {
  const text = `[${'"a",'.repeat(200_000)}x${',"b"'.repeat(50_000)}]`;
  expect(placeWhereParsingStops(text)).toEqual({ line: 1, column: 800_002 });
});
