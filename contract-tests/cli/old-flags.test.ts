import { expect, it } from 'vitest';
import { withoutOldFlags } from './old-flags.ts';

const names = { '--expect': '--known-failures', '--all': undefined };

it.each([
  [['--expect', 'a.yaml'], ['--known-failures', 'a.yaml'], ['--expect is now --known-failures.']],
  [['--expect=a=b.yaml'], ['--known-failures=a=b.yaml'], ['--expect is now --known-failures.']],
  [['--all', '--only', 'AUTH'], ['--only', 'AUTH'], ['--all is not needed any more.']],
  [['--expected', 'x'], ['--expected', 'x'], []],
])('reads %j as %j and notes each old flag', (argv, renamed, notes) => {
  const noted: string[] = [];
  expect(withoutOldFlags(argv, names, (text) => noted.push(text))).toEqual(renamed);
  expect(noted).toEqual(notes);
});
