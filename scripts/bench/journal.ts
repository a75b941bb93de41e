import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rsaPairs, updateBody } from './bodies.ts';
import { updateLoad } from './load.ts';
import { benchSeed } from './seed.ts';
import { type BenchCommand, startServer } from './server.ts';
import { median, table } from './table.ts';

/** Many short turns: what the journal costs is less than what a machine varies by from one second to the next. */
const ROUNDS = 15;
const SECONDS = 1;
const KNOWN = 64;

const sizes: readonly { readonly name: string; readonly journal: number }[] = [
  { name: 'journal of 1000', journal: 1000 },
  { name: 'no journal', journal: 0 },
];

const folder = mkdtempSync(join(tmpdir(), 'update-key-bench-journal-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

/** Compares the mock with its journal to the mock without one, both running all the time and asked in turns. */
async function main(): Promise<void> {
  const pairs = rsaPairs(KNOWN);
  const [first] = pairs;
  if (first === undefined) throw new Error('no pairs');
  const seed = join(folder, 'seed.json');
  writeFileSync(seed, JSON.stringify(benchSeed(first, 1)));
  const servers = [];
  for (const { name, journal } of sizes) servers.push(await startServer(command(name, journal, seed)));
  try {
    const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]));
    const bodies = pairs.map(updateBody);
    for (const { url } of servers) await updateLoad(url, bodies, { seconds: 3 });
    for (let round = 0; round < ROUNDS; round++) {
      const inTurn = round % 2 === 0 ? servers : servers.toReversed();
      for (const { name, url } of inTurn) {
        rates.get(name)?.push((await updateLoad(url, bodies, { seconds: SECONDS })).rate);
      }
    }
    const rows = [...rates].map(([name, values]) => ({ name, value: median(values) }));
    process.stdout.write(table('Updates a second', 'requests/s', rows, 'journal of 1000'));
  } finally {
    for (const server of servers) await server.stop();
  }
}

function command(name: string, journal: number, seed: string): BenchCommand {
  const script = ['--import', 'tsx', 'scripts/bench/journal-server.ts'];
  return { name, args: (port) => [...script, String(port), String(journal), seed] };
}
