import { expect, it } from 'vitest';
import { withoutCommands } from '../reports/github.ts';
import { asLine } from './context.ts';

const hostile = 'first\r\n::error::second\u001b[31m red\u001b[0m ##[group]third';

it('prints a text of several lines, with colours of its own, as one plain line', () => {
  expect(asLine(hostile, {})).toBe('first ::error::second red ## [group]third');
});

it.each([hostile, '::error::x', '  ::error::x', '##[error]x'])(
  'hides commands from GitHub Actions: %j',
  (text) => {
    const line = asLine(text, { GITHUB_ACTIONS: 'true' });
    expect(line).not.toMatch(/^\s*::|##\[|[\r\n]/);
  },
);

it.each(['a ##vso[task.setvariable variable=x]y', '##VSO[task.prependpath]/tmp', '##teamcity[buildStop]'])(
  'prints %j of a server as no command of Azure Pipelines or TeamCity, on either stream',
  (text) => {
    for (const env of [{}, { GITHUB_ACTIONS: 'true' }])
      for (const line of [asLine(text, env), withoutCommands(text, env)]) expect(line).not.toMatch(/##\w*\[/);
  },
);
