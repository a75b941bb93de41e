import { expect, it } from 'vitest';
import { problemsOf } from './problems.ts';

const none = { errors: [], left: [], manifestFile: 'r/manifest.jsonl', mask: (text: string) => text };
const remedy = 'with: update-key-contract clean --manifest r/manifest.jsonl';

it('there are none when nothing went wrong', () => {
  expect(problemsOf(none)).toEqual([]);
});

it('tells what ended the run, and errors with their secrets hidden', () => {
  const mask = (text: string) => text.replace('secret', '***');
  expect(problemsOf({ ...none, ended: 'SIGINT', errors: ['a secret error'], mask })).toEqual([
    'ended by SIGINT before it was through',
    'error: a *** error',
  ]);
});

it.each([
  [['key "a"'], `left behind: key "a"; remove it ${remedy}`],
  [['a', 'b', 'c'], `left behind: a; b; c; remove them ${remedy}`],
  [['a', 'b', 'c', 'd', 'e'], `left behind: a; b; c and 2 more; remove them ${remedy}`],
])('names at most three of what is left, in one line with the remedy: %j', (left, line) => {
  expect(problemsOf({ ...none, left })).toEqual([line]);
});
