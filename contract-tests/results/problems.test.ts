import { expect, it } from 'vitest';
import { problemsOf } from './problems.ts';

const remedy = 'update-key-contract clean --manifest r/manifest.jsonl';
const none = { errors: [], left: [], isVerified: true, remedy, mask: (text: string) => text };

it('there are none when nothing went wrong', () => {
  expect(problemsOf(none)).toEqual([]);
});

it('reports what ended the run, and errors with their secrets masked', () => {
  const mask = (text: string) => text.replace('secret', '***');
  expect(problemsOf({ ...none, ended: 'SIGINT', errors: ['a secret error'], mask })).toEqual([
    'ended by SIGINT before it was through',
    'error: a *** error',
  ]);
});

it('names it when nothing was verified, unless something ended the run', () => {
  expect(problemsOf({ ...none, isVerified: false })).toEqual([
    'nothing was verified; each clause comes with its reason',
  ]);
  expect(problemsOf({ ...none, isVerified: false, ended: 'SIGINT' })).toHaveLength(1);
});

it.each([
  [['key "a"'], `left behind: key "a"; remove it with: ${remedy}`],
  [['a', 'b', 'c'], `left behind: a; b; c; remove them with: ${remedy}`],
  [['a', 'b', 'c', 'd', 'e'], `left behind: a; b; c and 2 more; remove them with: ${remedy}`],
])('names at most three of what is left, in one line with the remedy: %j', (left, line) => {
  expect(problemsOf({ ...none, left })).toEqual([line]);
});

it('asks nobody to remove what is theirs', () => {
  const [line = '', ...more] = problemsOf({ ...none, changed: ['key shared-key of project P'] });
  expect(line).toMatch(/^not restored: key shared-key of project P; they are yours and not removed/);
  expect(more).toEqual([]);
});
