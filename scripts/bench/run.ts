import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparePaired, inTurns, KNOWN, median, table, updateRate } from './load.ts';
import { measureOnlookers } from './page.ts';
import { benchSeed, type PairText, rsaPairs, updateBody } from './pairs.ts';
import { type BenchCommand, type BenchServer, startServer } from './servers.ts';
import { measureSessions } from './sessions.ts';

/**
 * Measures the built mock side by side with Prism on the same contract, a bare express 5 and a bare node:http, all in one
 * run and in turns, because machines are noisy: only the ratios count. `npm run bench` builds first; `npm run bench -- sizes`
 * measures one section, and `npm run bench -- load ../before` that of another built checkout, too.
 */
const ROUNDS = 3;
const SECONDS = 4;
const FRESH = 4000;

const prism = ['node_modules/@stoplight/prism-cli/dist/index.js', 'mock', 'openapi/generated/openapi.json'];
const PRISM: BenchCommand = {
  name: 'Prism 5',
  args: (port) => [...prism, '-h', '127.0.0.1', '-p', String(port)],
};

/** The command as it is installed, and as it is in a checkout from its second start on. */
const STARTS: readonly BenchCommand[] = [
  { name: 'mock', args: (port) => ['dist/mock/main.js', '--port', String(port)] },
  { name: 'npm start', file: 'npm', args: (port) => ['start', '--', '--port', String(port)] },
  PRISM,
];

const folder = mkdtempSync(join(tmpdir(), 'update-key-bench-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main(): Promise<void> {
  const [first] = rsaPairs(1);
  if (first === undefined) throw new Error('no pairs');
  const bodyFile = join(folder, 'response.json');
  const commands = await commandsFor(first, bodyFile);
  const sections: Readonly<Record<string, () => Promise<void>>> = {
    start: compareStart,
    load: () => compareLoad(commands),
    sizes: () => compareSizes(first),
    journal: () => compareJournals(first),
    page: () => measureOnlookers(mockCommand('mock', first)),
    sessions: measureSessions,
  };
  const only = process.argv[2];
  for (const [name, measure] of Object.entries(sections))
    if (only === undefined || only === name) await measure();
}

async function commandsFor(pair: PairText, bodyFile: string): Promise<BenchCommand[]> {
  const mock = mockCommand('mock', pair);
  const server = await startServer(mock);
  const response = await fetch(`${server.url}/apiops/projects/BenchProject/keys/bench-key/`, {
    method: 'PUT',
    headers: { authorization: 'Bearer full-access-token', 'content-type': 'application/json' },
    body: updateBody(pair),
  });
  if (response.status !== 200)
    throw new Error(`the mock responded with ${response.status}: ${await response.text()}`);
  writeFileSync(bodyFile, await response.text());
  await server.stop();
  const before = process.argv[3];
  return [
    mock,
    PRISM,
    ...(before === undefined ? [] : [mockCommand('before', pair, { root: before })]),
    {
      name: 'bare express 5',
      args: (port) => ['--import', 'tsx', 'scripts/bench/bare.ts', 'express', String(port), bodyFile],
    },
    {
      name: 'bare node:http',
      args: (port) => ['--import', 'tsx', 'scripts/bench/bare.ts', 'http', String(port), bodyFile],
    },
  ];
}

/**
 * @param root the checkout that it was built in
 * @param flags of the mock, beside those of every measurement
 */
function mockCommand(
  name: string,
  pair: PairText,
  { keys = 1, root = '.', flags = [] }: { keys?: number; root?: string; flags?: readonly string[] } = {},
): BenchCommand {
  const main = join(root, 'dist/mock/main.js');
  const seed = join(folder, `seed-${keys}.json`);
  writeFileSync(seed, JSON.stringify(benchSeed(Array.from({ length: keys }, () => pair))));
  return {
    name,
    args: (port) => [main, '--log-level', 'silent', '--port', String(port), '--seed', seed, ...flags],
  };
}

async function compareStart(): Promise<void> {
  const commands = STARTS;
  const times = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < 5; round++) {
    for (const command of commands) {
      const server = await startServer(command);
      times.get(command.name)?.push(server.firstResponse);
      await server.stop();
    }
  }
  const rows = [...times].map(([name, values]) => ({ name, value: median(values) }));
  for (const subject of ['mock', 'npm start'])
    process.stdout.write(table('First response after start', 'ms', rows, subject));
}

async function compareLoad(commands: readonly BenchCommand[]): Promise<void> {
  process.stdout.write('Making RSA pairs ...\n');
  const pairs = rsaPairs(KNOWN + FRESH * ROUNDS);
  const memories = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  const servers: BenchServer[] = [];
  for (const command of commands) servers.push(await startServer(command));
  const compare = async (title: string, rateOf: (url: string, round: number) => Promise<number>) => {
    const rates = await inTurns(servers, ROUNDS, async ({ name, url, memory }, round) => {
      const rate = await rateOf(url, round);
      // When a server last collected its garbage is a matter of luck: the median counts.
      memories.get(name)?.push(memory());
      return rate;
    });
    const rows = servers.map(({ name }, index) => ({ name, value: median(rates[index] ?? []) }));
    process.stdout.write(table(title, 'requests/s', rows, 'mock'));
  };
  try {
    const known = pairs.slice(0, KNOWN).map(updateBody);
    await compare(`Updates a second, bodies alternating over ${KNOWN} pairs`, (url) =>
      updateRate(url, known, { seconds: SECONDS }),
    );
    await compare('Updates a second, every pair never seen before', (url, round) => {
      const start = KNOWN + round * FRESH;
      return updateRate(url, pairs.slice(start, start + FRESH).map(updateBody), { amount: FRESH });
    });
    const rows = servers
      .filter(({ name }) => !name.startsWith('bare'))
      .map(({ name }) => ({ name, value: median(memories.get(name) ?? []) }));
    process.stdout.write(table('Memory after each turn of that load', 'MiB', rows, 'mock'));
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** How an update takes longer, over one connection, with many keys in the state. */
async function compareSizes(pair: PairText): Promise<void> {
  const commands = [100, 100_000].map((keys) => mockCommand(`${keys} keys`, pair, { keys }));
  await comparePaired(commands, { rounds: 10, updates: 400, connections: 1 });
}

/** The second one without a journal shows how far two mocks that are the same seem to differ. */
async function compareJournals(pair: PairText): Promise<void> {
  const commands = [
    mockCommand('no journal', pair, { flags: ['--journal', '0'] }),
    mockCommand('no journal, once more', pair, { flags: ['--journal', '0'] }),
    mockCommand('journal of 1000', pair),
  ];
  await comparePaired(commands, { rounds: 10, updates: 2000, connections: 16 });
}
