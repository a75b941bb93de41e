import { expect, it } from 'vitest';
import { builtFile } from '../support/built.ts';
import { killAttacks } from './kills.ts';
import { seeded } from './random.ts';

it.each(killAttacks)('nothing is lost or left behind by $name', async ({ run }) => {
  const commands = { mock: [builtFile('mock/main.js')], suite: [builtFile('contract-tests/main.js')] };

  const { requests, problems } = await run(commands, { random: seeded(19), times: 1 });

  expect(problems).toEqual([]);
  expect(requests).toBeGreaterThan(0);
});
