import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rsaPairs } from './bodies.ts';
import { ClosedLoop } from './closed-loop.ts';
import { benchSeed } from './seed.ts';
import { median, table } from './table.ts';
import { inTurns, pairedRatio } from './turns.ts';

const TURNS = { rounds: 200, warming: 30, updates: 1000 };
const CONNECTIONS = 16;
const KNOWN = 64;

/** The second one without a journal tells how far two mocks that are the same seem to differ. */
const MOCKS = [
  { name: 'no journal', length: 0 },
  { name: 'no journal, once more', length: 0 },
  { name: 'journal of 1000', length: 1000 },
];

/**
 * The built mock with its journal and without one. A machine varies from one second to the next by more than the journal
 * costs, and so do two processes of the same program: so all are in one process, take turns of some hundredths of a second,
 * and ratios are those of two turns of one round.
 */
export async function compareJournals(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'update-key-journal-'));
  const pairs = rsaPairs(KNOWN);
  const [first] = pairs;
  if (first === undefined) throw new Error('no pairs');
  const seed = join(folder, 'seed.json');
  writeFileSync(seed, JSON.stringify(benchSeed(first, 1)));
  const child = startMocks(seed);
  try {
    const [ports] = (await once(child, 'message')) as [number[]];
    const loops = await Promise.all(ports.map((port) => ClosedLoop.open(port, CONNECTIONS)));
    print(await inTurns(loops, pairs, TURNS));
    for (const loop of loops) loop.close();
  } finally {
    child.kill();
    rmSync(folder, { recursive: true });
  }
}

function startMocks(seed: string): ChildProcess {
  const script = fileURLToPath(new URL('journal-mocks.ts', import.meta.url));
  const lengths = MOCKS.map(({ length }) => String(length));
  const args = ['--max-semi-space-size=4', '--import', 'tsx', script, seed, ...lengths];
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function print([none = [], again = [], kept = []]: readonly number[][]): void {
  const rows = [none, again, kept].map((rates, index) => ({
    name: MOCKS[index]?.name ?? '',
    value: median(rates),
  }));
  process.stdout.write(table('Updates a second', 'requests/s', rows, 'journal of 1000'));
  const [ratio, same] = [pairedRatio(kept, none), pairedRatio(again, none)];
  process.stdout.write(
    `\nPaired: the rate with a journal is ${ratio.toFixed(3)} of that without; that of two without, ${same.toFixed(3)}.\n`,
  );
}
