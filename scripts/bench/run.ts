import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PairText, rsaPairs, updateBody } from './bodies.ts';
import { compareJournals } from './journal.ts';
import { updateLoad } from './load.ts';
import { benchSeed } from './seed.ts';
import { type BenchCommand, type BenchServer, startServer } from './server.ts';
import { measureSessions } from './sessions.ts';
import { compareSizes } from './sizes.ts';
import { median, table } from './table.ts';

/**
 * Measures the built mock side by side with Prism on the same contract, a bare express 5 and a bare node:http, all in one
 * run and in turns, because machines are noisy: only the ratios count. `npm run bench` builds first; `npm run bench -- sizes`
 * measures one section, and `npm run bench -- load ../before` that of another built checkout, too.
 */
const ROUNDS = 3;
const SECONDS = 4;
const FRESH = 4000;
const KNOWN = 64;

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
  const answer = join(folder, 'answer.json');
  const commands = await commandsFor(first, answer);
  const sections: Readonly<Record<string, () => Promise<void>>> = {
    start: compareStart,
    load: () => compareLoad(commands),
    sizes: () => compareSizes((name, keys) => mockCommand(name, first, keys)),
    journal: compareJournals,
    sessions: measureSessions,
  };
  const only = process.argv[2];
  for (const [name, measure] of Object.entries(sections))
    if (only === undefined || only === name) await measure();
}

async function commandsFor(pair: PairText, answer: string): Promise<BenchCommand[]> {
  const mock = mockCommand('mock', pair, 1);
  const server = await startServer(mock);
  const response = await fetch(`${server.url}/apiops/projects/BenchProject/keys/bench-key/`, {
    method: 'PUT',
    headers: { authorization: 'Bearer full-access-token', 'content-type': 'application/json' },
    body: updateBody(pair),
  });
  if (response.status !== 200)
    throw new Error(`the mock answered ${response.status}: ${await response.text()}`);
  writeFileSync(answer, await response.text());
  await server.stop();
  const before = process.argv[3];
  return [
    mock,
    PRISM,
    ...(before === undefined ? [] : [mockCommand('before', pair, 1, before)]),
    {
      name: 'bare express 5',
      args: (port) => ['--import', 'tsx', 'scripts/bench/bare-express.ts', String(port), answer],
    },
    {
      name: 'bare node:http',
      args: (port) => ['--import', 'tsx', 'scripts/bench/bare-http.ts', String(port), answer],
    },
  ];
}

/** @param root the checkout that it was built in */
function mockCommand(name: string, pair: PairText, keys: number, root = '.'): BenchCommand {
  const main = join(root, 'dist/mock/main.js');
  const seed = join(folder, `seed-${keys}.json`);
  writeFileSync(seed, JSON.stringify(benchSeed(pair, keys)));
  return {
    name,
    args: (port) => [main, '--log-level', 'silent', '--port', String(port), '--seed', seed],
  };
}

async function compareStart(): Promise<void> {
  const commands = STARTS;
  const times = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < 5; round++) {
    for (const command of commands) {
      const server = await startServer(command);
      times.get(command.name)?.push(server.firstAnswer);
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
  const servers: BenchServer[] = [];
  const memories = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (const command of commands) servers.push(await startServer(command));
  try {
    const known = pairs.slice(0, KNOWN).map(updateBody);
    await inTurns(servers, memories, `Updates a second, bodies alternating over ${KNOWN} pairs`, (url) =>
      updateLoad(url, known, { seconds: SECONDS }),
    );
    await inTurns(servers, memories, 'Updates a second, every pair never seen before', (url, round) => {
      const start = KNOWN + round * FRESH;
      return updateLoad(url, pairs.slice(start, start + FRESH).map(updateBody), { amount: FRESH });
    });
    const rows = servers
      .filter(({ name }) => !name.startsWith('bare'))
      .map(({ name }) => ({ name, value: median(memories.get(name) ?? []) }));
    process.stdout.write(table('Memory after each turn of that load', 'MiB', rows, 'mock'));
  } finally {
    for (const server of servers) await server.stop();
  }
}

/** @param memories takes what each server holds after each of its turns: when it last collected is a matter of luck */
async function inTurns(
  servers: readonly BenchServer[],
  memories: ReadonlyMap<string, number[]>,
  title: string,
  measure: (url: string, round: number) => Promise<{ rate: number }>,
): Promise<void> {
  const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, url, memory } of servers) {
      rates.get(name)?.push((await measure(url, round)).rate);
      memories.get(name)?.push(memory());
    }
  }
  const rows = [...rates].map(([name, values]) => ({ name, value: median(values) }));
  process.stdout.write(table(title, 'requests/s', rows, 'mock'));
}
