import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rsaPairs, updateBody } from './bodies.ts';
import { updateLoad } from './load.ts';
import { benchSeed } from './seed.ts';
import { type BenchCommand, type BenchServer, startServer } from './server.ts';
import { median, type Row, table } from './table.ts';

/** Many short turns: what the journal costs is less than what a machine varies by from one second to the next. */
const ROUNDS = 41;
const UPDATES = 3000;
const KNOWN = 64;

/** Of one server, one value a round. */
interface Turns {
  /** Updates a second. */
  readonly rates: number[];
  /** Processor time of an update in microseconds: it varies less with what else the machine does. */
  readonly times: number[];
}

/**
 * The built mock with its journal and without one, both running all the time and asked in turns. Ratios are those of the two
 * turns of one round, which lie close together in time.
 */
export async function compareJournals(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'update-key-journal-'));
  const pairs = rsaPairs(KNOWN);
  const [first] = pairs;
  if (first === undefined) throw new Error('no pairs');
  const seed = join(folder, 'seed.json');
  writeFileSync(seed, JSON.stringify(benchSeed(first, 1)));
  const servers: BenchServer[] = [];
  try {
    const kept = await startServer(command('journal of 1000', 1000, seed));
    servers.push(kept);
    const none = await startServer(command('no journal', 0, seed));
    servers.push(none);
    const turns = await inTurns(servers, pairs.map(updateBody));
    print(turns);
  } finally {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The order changes from round to round, so that neither always comes second. */
async function inTurns(
  servers: readonly BenchServer[],
  bodies: readonly string[],
): Promise<Map<string, Turns>> {
  const turns = new Map<string, Turns>(servers.map(({ name }) => [name, { rates: [], times: [] }]));
  for (const { url } of servers) await updateLoad(url, bodies, { seconds: 3 });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, url, processorTime } of round % 2 === 0 ? servers : servers.toReversed()) {
      const before = processorTime();
      const { rate } = await updateLoad(url, bodies, { amount: UPDATES });
      turns.get(name)?.rates.push(rate);
      turns.get(name)?.times.push(((processorTime() - before) / UPDATES) * 1000);
    }
  }
  return turns;
}

function print(turns: ReadonlyMap<string, Turns>): void {
  const rows = (pick: (turns: Turns) => readonly number[]): Row[] =>
    [...turns].map(([name, values]) => ({ name, value: median(pick(values)) }));
  process.stdout.write(
    table(
      'Updates a second',
      'requests/s',
      rows(({ rates }) => rates),
      'journal of 1000',
    ),
  );
  process.stdout.write(
    table(
      'Processor time of an update',
      'microseconds',
      rows(({ times }) => times),
      'journal of 1000',
    ),
  );
  const [kept, none] = [...turns.values()];
  if (kept === undefined || none === undefined) return;
  const rate = pairedRatio(kept.rates, none.rates);
  const time = pairedRatio(kept.times, none.times);
  process.stdout.write(
    `\nPaired: the rate with a journal is ${rate.toFixed(3)} of that without, the processor time ${time.toFixed(3)}.\n`,
  );
}

function pairedRatio(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, index) => value / (others[index] ?? Number.NaN)));
}

function command(name: string, journal: number, seed: string): BenchCommand {
  const flags = ['--log-level', 'silent', '--seed', seed, '--journal', String(journal)];
  return {
    name,
    args: (port) => ['--max-semi-space-size=4', 'dist/mock/main.js', '--port', String(port), ...flags],
  };
}
