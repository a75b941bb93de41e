import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as elapse } from 'node:timers/promises';
import { createMock } from '../../mock/index.ts';
import { listen } from '../support/listen.ts';
import type { Effort, Outcome } from './attack.ts';
import { KEY, sound, TOKEN } from './samples.ts';

/** What Node.js is started with: the mock's command, and the contract tests'. */
interface Commands {
  readonly mock: readonly string[];
  readonly suite: readonly string[];
}

interface KillAttack {
  readonly name: string;
  run(commands: Commands, effort: Effort): Promise<Outcome>;
}

/** In ms: what a command takes at most that is not killed. */
const DEADLINE = 60_000;
/** Requests of a run of `AREAS`, about. */
const REQUESTS = 120;
const AREAS = ['--only', 'UPD', 'DEP', '--sequences', '0'];
const HEADERS = { Authorization: TOKEN, 'Content-Type': 'application/json' };

/**
 * A mock that keeps its state is killed while updates come in, and started again on what it left: each start finds an update whole,
 * none before that which the last start had found.
 */
const killedMock: KillAttack = {
  name: 'kill -9 of a mock with --state',
  run: async ({ mock }, { random, times }) => {
    const folder = mkdtempSync(join(tmpdir(), 'killed-mock-'));
    const file = join(folder, 'state.json');
    const problems: string[] = [];
    const sent = { count: 0 };
    let found = 0;
    for (let round = 0; round < 2 * times; round += 1) {
      const child = start([...mock, '--port', '0', '--log-level', 'silent', '--state', file]);
      const url = await urlIn(child);
      const here = await describedAt(url);
      if (here === undefined || here < found || here > sent.count)
        problems.push(`round ${round}: update ${here} is there, after ${found} of ${sent.count}`);
      found = here ?? found;
      const updating = updateUntilEnd(url, sent);
      await elapse(random() * 500);
      await kill(child);
      await updating;
    }
    problems.push(...wrongIn(file));
    rmSync(folder, { recursive: true });
    return { requests: sent.count, problems };
  },
};

/** A run of the contract tests is killed at some request, and now and then its `clean` as well: the next one removes all of it. */
const killedRun: KillAttack = {
  name: 'kill -9 of a run of the contract tests',
  run: async ({ suite }, { random, times }) => {
    const problems: string[] = [];
    let requests = 0;
    for (let round = 0; round < times; round += 1) {
      const target = await openTarget();
      const folder = mkdtempSync(join(tmpdir(), 'killed-run-'));
      const report = ['--report', folder, '--target', target.url];
      await killAt(target, Math.ceil(random() * REQUESTS), [...suite, ...report, ...AREAS]);
      const manifest = join(folder, 'manifest.jsonl');
      const clean = [...suite, 'clean', '--manifest', manifest, '--target', target.url];
      if (existsSync(manifest)) {
        if (round % 3 === 2) await killAt(target, Math.ceil(random() * 20), clean);
        const code = await ended(start(clean));
        if (code !== 0) problems.push(`round ${round}: clean exits ${code}`);
      }
      problems.push(...target.changes().map((name) => `round ${round}: ${name}`));
      requests += target.requests();
      await target.close();
      rmSync(folder, { recursive: true });
    }
    return { requests, problems };
  },
};

export const killAttacks: readonly KillAttack[] = [killedMock, killedRun];

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
}

async function urlIn(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += chunk;
    const [url] = /http:\/\/[^\s/]+(?=\s)/.exec(text) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the mock does not start: ${text}`);
}

/** Waits until a process is gone, so that nothing of it arrives later. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function ended(child: ChildProcess): Promise<number | null> {
  child.stdout?.resume();
  const timer = setTimeout(() => child.kill('SIGKILL'), DEADLINE);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  clearTimeout(timer);
  return child.exitCode;
}

/** Starts a command and kills it when the server has got so many requests more, unless it ends before. */
async function killAt(target: Target, count: number, command: readonly string[]): Promise<void> {
  const child = start(command);
  target.notify(count, () => child.kill('SIGKILL'));
  await ended(child);
  // What was on its way when it was killed.
  await elapse(50);
}

interface Target {
  readonly url: string;
  readonly requests: () => number;
  notify(count: number, then: () => void): void;
  /** What is not as it was. */
  changes(): readonly string[];
  close(): Promise<void>;
}

async function openTarget(): Promise<Target> {
  const mock = createMock({ journal: 0 });
  const before = namesIn(mock);
  let requests = 0;
  let waiting: { readonly at: number; readonly then: () => void } | undefined;
  const server = createServer((request, response) => {
    requests += 1;
    if (requests === waiting?.at) waiting.then();
    mock.listener(request, response);
  });
  const { url, close } = await listen(server);
  return {
    url,
    close,
    requests: () => requests,
    notify: (count, then) => {
      waiting = { at: requests + count, then };
    },
    changes: () => [
      ...namesIn(mock)
        .filter((name) => !before.includes(name))
        .map((name) => `${name} is left behind`),
      ...before.filter((name) => !namesIn(mock).includes(name)).map((name) => `${name} is gone`),
    ],
  };
}

function namesIn(mock: Pick<ReturnType<typeof createMock>, 'state'>): readonly string[] {
  const { keys, jwks } = mock.state.get();
  return [...keys, ...jwks].map(({ project, name }) => `${project}/${name}`);
}

/** Sends one update after another, each with its number as the description, until the server is gone. */
async function updateUntilEnd(url: string, sent: { count: number }): Promise<void> {
  try {
    for (;;) {
      sent.count += 1;
      const body = JSON.stringify({ ...sound, description: `update ${sent.count}` });
      await (await fetch(url + KEY, { method: 'PUT', headers: HEADERS, body })).text();
    }
  } catch {
    // It was killed.
  }
}

/** The number of the update that a mock begins with; 0 for none. */
async function describedAt(url: string): Promise<number | undefined> {
  const [, number] =
    /"description":"(?:update (\d+)|)/.exec(await (await fetch(url + KEY, { headers: HEADERS })).text()) ??
    [];
  return number === undefined ? 0 : Number(number);
}

function wrongIn(file: string): readonly string[] {
  try {
    createMock({ state: file });
    return [];
  } catch (error) {
    return [`no mock can be started on what is left: ${error}`];
  }
}
