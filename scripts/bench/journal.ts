import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rsaPairs, updateBody } from './bodies.ts';
import { updateLoad } from './load.ts';
import { benchSeed } from './seed.ts';
import { type BenchCommand, type BenchServer, startServer } from './server.ts';
import { median, table } from './table.ts';

/** Many short turns: what the journal costs is less than what a machine varies by from one second to the next. */
const ROUNDS = 41;
const UPDATES = 3000;
const KNOWN = 64;

/** Updates a second of the built mock with its journal and without one, both running all the time and asked in turns. */
export async function compareJournals(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'update-key-journal-'));
  const pairs = rsaPairs(KNOWN);
  const [first] = pairs;
  if (first === undefined) throw new Error('no pairs');
  const seed = join(folder, 'seed.json');
  writeFileSync(seed, JSON.stringify(benchSeed(first, 1)));
  const servers: BenchServer[] = [];
  try {
    servers.push(await startServer(command('journal of 1000', 1000, seed)));
    servers.push(await startServer(command('no journal', 0, seed)));
    const rates = await inTurns(servers, pairs.map(updateBody));
    const rows = [...rates].map(([name, values]) => ({ name, value: median(values) }));
    process.stdout.write(table('Updates a second', 'requests/s', rows, 'journal of 1000'));
  } finally {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The order changes from round to round, so that neither always comes second. */
async function inTurns(
  servers: readonly BenchServer[],
  bodies: readonly string[],
): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]));
  for (const { url } of servers) await updateLoad(url, bodies, { seconds: 3 });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, url } of round % 2 === 0 ? servers : servers.toReversed()) {
      rates.get(name)?.push((await updateLoad(url, bodies, { amount: UPDATES })).rate);
    }
  }
  return rates;
}

function command(name: string, journal: number, seed: string): BenchCommand {
  const flags = ['--log-level', 'silent', '--seed', seed, '--journal', String(journal)];
  return {
    name,
    args: (port) => ['--max-semi-space-size=4', 'dist/mock/main.js', '--port', String(port), ...flags],
  };
}
