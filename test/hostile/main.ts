import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as elapse } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Attack, Outcome } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { killAttacks } from './kills.ts';
import { seeded } from './random.ts';
import { HEALTH } from './samples.ts';

/** `npm run attack`: each attack for long, on a mock in a process of its own, with what it cost. */
const repository = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

/** How often a healthcheck is sent, in ms. */
const PROBE = 20;

/** In MiB: what no attack may make the mock take. A state of 15 MB of empty objects takes most, as it is parsed whole. */
const MOST_MEMORY = 800;

interface Cost {
  /** Of the healthchecks, in ms, the quickest first. */
  readonly waits: number[];
  /** The most that the mock took, in MiB. */
  rss: number;
}

async function startMock(): Promise<{ child: ChildProcess; url: string }> {
  const flags = ['--port', '0', '--log-level', 'silent', '--max-sessions', '1000'];
  const child = spawn(process.execPath, ['scripts/launch.mjs', 'mock/main.ts', ...flags], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [banner] = await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdout?.resume();
  return { child, url: /http:\/\/[^\s/]+/.exec(String(banner))?.[0] ?? '' };
}

async function probe(url: string, pid: number, cost: Cost, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const began = performance.now();
    const isHealthy =
      (await fetch(url + HEALTH).then(
        (response) => response.text(),
        () => '',
      )) === 'OK';
    cost.waits.push(isHealthy ? performance.now() - began : Number.POSITIVE_INFINITY);
    const kibibytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    cost.rss = Math.max(cost.rss, kibibytes / 1024);
    await elapse(PROBE);
  }
}

async function attack({ name, run }: Attack): Promise<boolean> {
  const { child, url } = await startMock();
  const cost: Cost = { waits: [], rss: 0 };
  const end = new AbortController();
  const probing = probe(url, child.pid ?? 0, cost, end.signal);
  const began = performance.now();
  const state = async () => (await fetch(`${url}/__admin/state`)).text();
  const { requests, problems } = await run(
    { url, state },
    { random: seeded(Number(values.seed)), times: Number(values.times) },
  );
  const seconds = (performance.now() - began) / 1000;
  end.abort();
  await probing;
  child.kill();
  cost.waits.sort((one, other) => one - other);
  const p99 = cost.waits[Math.floor(cost.waits.length * 0.99)] ?? 0;
  const large = cost.rss > MOST_MEMORY ? [`it takes more than ${MOST_MEMORY} MiB`] : [];
  return show(name, { requests, problems: [...large, ...problems] }, seconds, [
    cost.rss.toFixed(0),
    p99.toFixed(0),
  ]);
}

/** @param costs RSS and p99; a process that is killed again and again has none */
function show(
  name: string,
  { requests, problems }: Outcome,
  seconds: number,
  costs: readonly string[],
): boolean {
  const row = [name, requests, Math.round(requests / seconds), ...costs, problems.length];
  process.stdout.write(`| ${row.join(' | ')} |\n`);
  for (const problem of problems.slice(0, 10)) process.stdout.write(`  ${problem}\n`);
  return problems.length === 0;
}

process.stdout.write(
  '| attack | requests | per second | RSS in MiB | p99 of healthchecks in ms | problems |\n|---|---|---|---|---|---|\n',
);
const isWanted = ({ name }: { readonly name: string }) => name.includes(values.only ?? '');
for (const one of attacks.filter(isWanted)) {
  if (!(await attack(one))) process.exitCode = 1;
}
const launch = (script: string) => [`${repository}scripts/launch.mjs`, script];
const commands = { mock: launch('mock/main.ts'), suite: launch('contract-tests/main.ts') };
for (const { name, run } of killAttacks.filter(isWanted)) {
  const began = performance.now();
  const outcome = await run(commands, { random: seeded(Number(values.seed)), times: Number(values.times) });
  if (!show(name, outcome, (performance.now() - began) / 1000, ['-', '-'])) process.exitCode = 1;
}
