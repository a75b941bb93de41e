import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtFile } from '../../test/support/built.ts';
import { freePort } from '../../test/support/listen.ts';
import { repository, temporaryFolder } from '../../test/support/repository.ts';
import { defaultSeed } from '../index.ts';

const LONG = `/apiops/test/healthcheck?${'a'.repeat(450)}=1`;

/** Starts the command with both of its output streams led to one place. */
type Start = (command: readonly string[]) => ChildProcess;

function bash(prelude: string): Start {
  return (command) =>
    spawn('bash', ['-c', `${prelude}\nexec "$@"`, 'bash', ...command], { cwd: repository, stdio: 'ignore' });
}

interface Sink {
  readonly name: string;
  readonly format: 'pretty' | 'json';
  /** More lines, at some 500 bytes each, than it takes. */
  readonly lines: number;
  readonly start: () => Start;
}

const SINKS: readonly Sink[] = [
  { name: 'a full disk', format: 'json', lines: 40, start: () => bash('exec >/dev/full 2>&1') },
  { name: 'a full disk', format: 'pretty', lines: 40, start: () => bash('exec >/dev/full 2>&1') },
  {
    name: 'a pipe that nobody reads',
    format: 'pretty',
    lines: 200,
    start: () => {
      const pipe = join(temporaryFolder(), 'pipe');
      execFileSync('mkfifo', [pipe]);
      return bash(`exec 3<>'${pipe}' >&3 2>&3`);
    },
  },
  {
    name: 'a socket that nobody reads',
    format: 'json',
    lines: 500,
    start:
      () =>
      ([file = '', ...args]) =>
        spawn(file, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] }),
  },
  {
    name: 'a pipe whose reader is gone',
    format: 'json',
    lines: 40,
    start: () => bash('exec > >(exec true) 2>&1; wait $!'),
  },
];

function seedWith(description: string): string {
  const seed = defaultSeed();
  return JSON.stringify({ ...seed, keys: seed.keys?.map((key) => ({ ...key, description })) });
}

async function newDescription(url: string, session: string): Promise<string> {
  const headers = { Authorization: 'Bearer full-access-token', 'X-Mock-Session': session };
  return (await fetch(`${url}/apiops/projects/MyProject/keys/ec-key/`, { headers })).text();
}

describe.skipIf(!existsSync('/dev/full'))('the command with its output led to', () => {
  it.each(SINKS)(
    '$name ($format) responds to all requests, takes up changes and ends with 0',
    async (sink) => {
      const { format, lines, start } = sink;
      const [port, seed] = [await freePort(), join(temporaryFolder(), 'seed.json')];
      const url = `http://127.0.0.1:${port}`;
      writeFileSync(seed, seedWith('old'));
      const flags = ['--port', String(port), '--seed', seed, '--watch', '--log-format', format];
      const child = start()([process.execPath, builtFile('mock/main.js'), ...flags]);
      onTestFinished(() => void child.kill('SIGKILL'));
      const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
      await expect
        .poll(
          () =>
            fetch(url).then(
              () => true,
              () => false,
            ),
          { timeout: 20_000 },
        )
        .toBe(true);

      for (let count = 0; count < lines; count += 20) {
        const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(url + LONG)));
        expect(await Promise.all(responses.map((response) => response.text()))).toEqual(Array(20).fill('OK'));
      }
      writeFileSync(seed, seedWith('new'));
      let session = 0;
      await expect.poll(() => newDescription(url, String(session++)), { timeout: 5000 }).toContain('"new"');
      child.kill('SIGTERM');

      expect(await ended).toEqual({ code: 0, signal: null });
    },
  );
});
