import autocannon from 'autocannon';
import { rsaPairs, updateBody } from './pairs.ts';
import { type BenchCommand, type BenchServer, startServer } from './servers.ts';

/** How many pairs alternate where all are to be known to the mock. */
export const KNOWN = 64;
const PROCESSES = 3;
/** Updates before those that count: as many as fill a journal. */
const WARMING = 12_000;

/** Update Key with propagation, to the seed's `bench-key`. */
const UPDATE =
  '/apiops/projects/BenchProject/keys/bench-key/?updateReferencedJwks=true&updateScope=SAME_PROJECT';

/**
 * Sends Update Key with propagation. Each connection takes its own share of the bodies, so that with `amount` at most the
 * number of bodies no body is sent twice.
 *
 * @returns requests a second, from the first to the last response: autocannon itself counts whole seconds
 * @throws {Error} when a response is not 200
 */
export async function updateRate(
  url: string,
  bodies: readonly string[],
  extent: { readonly seconds: number } | { readonly amount: number },
  connections = 16,
): Promise<number> {
  const share = Math.ceil(bodies.length / connections);
  let next = 0;
  let [count, first, last] = [0, 0, 0];
  const options = {
    url: url + UPDATE,
    method: 'PUT',
    headers: { authorization: 'Bearer full-access-token', 'content-type': 'application/json' },
    connections,
    ...('seconds' in extent ? { duration: extent.seconds } : { amount: extent.amount }),
    setupClient: (client: autocannon.Client) => {
      const start = share * next++;
      client.setRequests(bodies.slice(start, start + share).map((body) => ({ body })));
    },
  } as const;
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error: unknown, result) => (error ? reject(error) : resolve(result)));
    run.on('response', () => {
      last = performance.now();
      if (count++ === 0) first = last;
    });
  });
  if (non2xx > 0 || errors > 0)
    throw new Error(`${url}: ${non2xx} responses other than 2xx, ${errors} errors`);
  return ((count - 1) / (last - first)) * 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A Markdown table of values, and of how that of the subject relates to each. */
export function table(
  title: string,
  unit: string,
  rows: readonly { readonly name: string; readonly value: number }[],
  subject: string,
): string {
  const own = rows.find(({ name }) => name === subject)?.value ?? Number.NaN;
  const format = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  const lines = rows.map(({ name, value }) => `| ${name} | ${format(value)} | ${(own / value).toFixed(2)} |`);
  return [`\n| ${title} | ${unit} | ${subject} / this |`, '| --- | ---: | ---: |', ...lines, ''].join('\n');
}

/**
 * Rates of the mock with other options, and what an update costs its process. A machine varies from one second to the next, so the ratios are those of two turns
 * of one round; two processes of the same program differ as well, so it takes several of each.
 */
export async function comparePaired(
  commands: readonly BenchCommand[],
  { rounds, updates, connections }: { rounds: number; updates: number; connections: number },
): Promise<void> {
  const bodies = rsaPairs(KNOWN).map(updateBody);
  const rates: number[][] = commands.map(() => []);
  const costs: number[][] = commands.map(() => []);
  for (let count = 0; count < PROCESSES; count++) {
    const servers = await Promise.all(commands.map(startServer));
    for (const { url } of servers) await updateRate(url, bodies, { amount: WARMING }, connections);
    const measured = await inTurns(servers, rounds, async ({ url, cpu }) => {
      const before = cpu();
      const rate = await updateRate(url, bodies, { amount: updates }, connections);
      return { rate, cost: (cpu() - before) / updates };
    });
    for (const [index, values] of measured.entries()) {
      rates[index]?.push(...values.map(({ rate }) => rate));
      costs[index]?.push(...values.map(({ cost }) => cost));
    }
    for (const server of servers) await server.stop();
  }
  const names = commands.map(({ name }) => name);
  writePaired(`Updates a second, ${connections} connections`, 'requests/s', names, rates);
  writePaired('CPU for an update', 'µs', names, costs);
}

/** Of what others on the machine can only make worse: the value that a quarter are below. */
function lowerQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? Number.NaN;
}

/** A table of medians, and how the values of each relate to those of the first in the same round. */
export function writePaired(
  title: string,
  unit: string,
  names: readonly string[],
  values: readonly (readonly number[])[],
): void {
  const [first = ''] = names;
  const rowsOf = (pick: (values: readonly number[]) => number) =>
    names.map((name, index) => ({ name, value: pick(values[index] ?? []) }));
  process.stdout.write(table(`${title}, lower quartile`, unit, rowsOf(lowerQuartile), first));
  process.stdout.write(table(title, unit, rowsOf(median), first));
  for (const [index, name] of names.entries()) {
    if (index === 0) continue;
    const ratio = median(
      (values[index] ?? []).map((value, round) => value / (values[0]?.[round] ?? Number.NaN)),
    );
    process.stdout.write(`\nPaired: ${name} has ${ratio.toFixed(3)} of ${first}.\n`);
  }
}

/** Values of each server, one for each round; who comes first changes from round to round. */
export async function inTurns<Value>(
  servers: readonly BenchServer[],
  rounds: number,
  measure: (server: BenchServer, round: number) => Promise<Value>,
): Promise<Value[][]> {
  const values: Value[][] = servers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const turn of servers.keys()) {
      const index = (turn + round) % servers.length;
      const server = servers[index];
      if (server !== undefined) values[index]?.push(await measure(server, round));
    }
  }
  return values;
}
