import { expect, it } from 'vitest';
import { showsColours } from './terminal.ts';

const xterm = { TERM: 'xterm-256color' };

it.each([
  ['a terminal', true, xterm, true],
  ['a terminal without colours', true, { TERM: 'dumb' }, false],
  ['a terminal with NO_COLOR', true, { ...xterm, NO_COLOR: '1' }, false],
  ['a file', false, xterm, false],
  ['a file with FORCE_COLOR', false, { ...xterm, FORCE_COLOR: '1' }, true],
  ['a file with FORCE_COLOR and NO_COLOR', false, { ...xterm, FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ['a file with FORCE_COLOR=0', false, { ...xterm, FORCE_COLOR: '0' }, false],
])('colours of %s', (_what, isTerminal, env, shown) => {
  expect(showsColours(isTerminal, env)).toBe(shown);
});
