import { rsaPairs } from './bodies.ts';
import { ClosedLoop } from './closed-loop.ts';
import { type BenchCommand, startServer } from './server.ts';
import { median, table } from './table.ts';
import { inTurns, pairedRatio } from './turns.ts';

/** Two processes of the same program differ as well, so that it takes several pairs of them. */
const PAIRS_OF_PROCESSES = 5;
const TURNS = { rounds: 40, warming: 15, updates: 400 };
const KNOWN = 64;

/**
 * The latency of an update over one connection, with few keys in the state and with many, both running and asked in turns.
 *
 * @param command the mock with so many keys
 */
export async function compareSizes(command: (name: string, keys: number) => BenchCommand): Promise<void> {
  const commands = [command('100 keys', 100), command('100,000 keys', 100_000)];
  const pairs = rsaPairs(KNOWN);
  const latencies: number[][] = commands.map(() => []);
  const ratios: number[] = [];
  for (let count = 0; count < PAIRS_OF_PROCESSES; count++) {
    const servers = await Promise.all(commands.map(startServer));
    const loops = await Promise.all(servers.map(({ url }) => ClosedLoop.open(Number(new URL(url).port), 1)));
    const [few = [], many = []] = await inTurns(loops, pairs, TURNS);
    for (const [index, rates] of [few, many].entries()) latencies[index]?.push(1000 / median(rates));
    ratios.push(pairedRatio(few, many));
    for (const loop of loops) loop.close();
    for (const server of servers) await server.stop();
  }
  const rows = commands.map(({ name }, index) => ({ name, value: median(latencies[index] ?? []) }));
  process.stdout.write(table('Latency of an update, one connection', 'ms', rows, '100,000 keys'));
  process.stdout.write(
    `\nPaired: with 100,000 keys an update takes ${median(ratios).toFixed(3)} times as long.\n`,
  );
}
