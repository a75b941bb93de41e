import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isRunning, markOf, type ProcessTable, processTable } from './process-mark.ts';

const hasProc = existsSync('/proc/self/stat');
const mark = { pid: 7, host: 'a', birth: 'x' };

function table(found: ReturnType<ProcessTable['find']>): ProcessTable {
  return { host: 'a', find: () => found };
}

it('takes this process for one that runs', () => {
  expect(markOf(process.pid)).toMatchObject({ pid: process.pid, host: processTable.host });
  expect(isRunning(markOf(process.pid))).toBe(true);
});

it('takes a process that has ended for one that does not run', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(isRunning({ pid: child.pid ?? 0 })).toBe(false);
});

it.skipIf(!hasProc)(
  'takes a killed process that its parent has not noticed for one that does not run',
  async () => {
    const script = 'sleep 60 & kill -9 $!; echo $!; read _; true';
    const parent = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(String(line));
    await expect.poll(() => isRunning({ pid })).toBe(false);
    parent.stdin.end('\n');
    await once(parent, 'exit');
  },
);

it.each([
  ['its number is free', mark, undefined, false],
  ['it is a zombie', mark, { birth: 'x', isZombie: true }, false],
  ['its number is that of a later process', mark, { birth: 'y', isZombie: false }, false],
  ['it ran on another machine', { ...mark, host: 'b' }, { birth: 'x', isZombie: false }, false],
  ['it is the same', mark, { birth: 'x', isZombie: false }, true],
  ['the system does not show when processes began', mark, { isZombie: false }, true],
  ['the mark has its number alone', { pid: 7 }, { birth: 'x', isZombie: false }, true],
])('judges whether a process runs when %s', (_, given, found, expected) => {
  expect(isRunning(given, table(found))).toBe(expected);
});
