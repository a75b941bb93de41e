import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as elapse } from 'node:timers/promises';
import { startServer } from './bench/servers.ts';

/**
 * Kills the built mock (`npm run build`) again and again while it saves its state, each time with SIGKILL at a random moment, and
 * starts it again on the same file. Prints how old the changes were that were lost: at most 200 ms and what saving takes.
 *
 * `npm run kills -- 20` kills it 20 times instead of 100.
 */
const KILLS = Number(process.argv[2] ?? 100);

const KEY = '/apiops/projects/MyProject/keys/ec-key/';
const HEADERS = { authorization: 'Bearer full-access-token', 'content-type': 'application/json' };
const BODY = JSON.parse(readFileSync('examples/rotate-ec-key.json', 'utf8'));

const folder = mkdtempSync(join(tmpdir(), 'update-key-kills-'));
const file = join(folder, 'state.json');
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main(): Promise<void> {
  const losses: number[] = [];
  let updates = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { times, killedAt } = await updateUntilKilled(kill);
    updates += times.length;
    const saved = savedUpdates(kill);
    const firstLost = times[saved];
    losses.push(firstLost === undefined ? 0 : killedAt - firstLost);
  }
  losses.sort((one, other) => one - other);
  const [middle, most] = [losses[Math.floor(losses.length / 2)] ?? 0, losses.at(-1) ?? 0];
  console.log(`${KILLS} kills during ${updates} updates: no torn file, every start took the file`);
  console.log(
    `oldest lost change: median ${middle.toFixed(0)} ms, at most ${most.toFixed(0)} ms before the kill`,
  );
}

/** Updates the key as quickly as it can. @returns when each update had its response, and when the mock was killed */
async function updateUntilKilled(kill: number): Promise<{ times: number[]; killedAt: number }> {
  const args = (port: number) => [
    'dist/mock/main.js',
    '--port',
    String(port),
    '--state',
    file,
    '--log-level',
    'error',
  ];
  const { url, stop } = await startServer({ name: 'mock', args });
  const times: number[] = [];
  let isKilled = false;
  const updating = (async () => {
    while (!isKilled) {
      const body = JSON.stringify({ ...BODY, description: `${kill}:${times.length + 1}` });
      const response = await fetch(url + KEY, { method: 'PUT', headers: HEADERS, body }).catch(
        () => undefined,
      );
      if (response?.ok) times.push(performance.now());
    }
  })();
  await elapse(100 + Math.random() * 500);
  const killedAt = performance.now();
  isKilled = true;
  await stop('SIGKILL');
  await updating;
  return { times, killedAt };
}

/** How many updates of the last run the file holds; those of an earlier run count as none. */
function savedUpdates(kill: number): number {
  const { sessions } = JSON.parse(readFileSync(file, 'utf8'));
  const keys: readonly { name: string; description: string }[] = sessions[0].state.keys;
  const [run, count] = keys.find(({ name }) => name === 'ec-key')?.description.split(':') ?? [];
  return run === String(kill) ? Number(count) : 0;
}
