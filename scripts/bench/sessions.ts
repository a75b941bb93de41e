import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from './load.ts';
import { benchSeed, type PairText, rsaPairs, updateBody } from './pairs.ts';
import { type BenchServer, startServer } from './servers.ts';

const SESSIONS = 1000;
const KEYS = 1000;
/** Of resident memory, in MiB. */
const MOST = 400;
const AT_ONCE = 16;
const KEY = '/apiops/projects/BenchProject/keys/bench-key/';

/**
 * Resident memory of the built mock over a seed of 1000 keys, before and after each of 1000 sessions has put a pair of its
 * own and read it back.
 *
 * @throws {Error} when it is more than the mock may take, or a session sees what another put
 */
export async function measureSessions(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'update-key-sessions-'));
  const seed = join(folder, 'seed.json');
  const pairs = rsaPairs(KEYS + SESSIONS);
  writeFileSync(seed, JSON.stringify(benchSeed(pairs.slice(0, KEYS))));
  const args = (port: number) => ['dist/mock/main.js', '--port', String(port), '--seed', seed];
  const server = await startServer({ name: 'mock', args });
  try {
    const before = server.memory();
    await useSessions(server, pairs.slice(KEYS));
    const after = server.memory();
    const rows = [
      { name: `${KEYS} keys`, value: before },
      { name: `${KEYS} keys, ${SESSIONS} sessions`, value: after },
      { name: 'allowed', value: MOST },
    ];
    process.stdout.write(table('Memory with sessions', 'MiB', rows, rows[1]?.name ?? ''));
    if (after > MOST) throw new Error(`${SESSIONS} sessions take ${after.toFixed(0)} MiB, more than ${MOST}`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function useSessions({ url }: BenchServer, pairs: readonly PairText[]): Promise<void> {
  const waiting = [...pairs.entries()];
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [index, pair] = next;
      await useSession(url + KEY, `job-${index}`, pair);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function useSession(url: string, id: string, pair: PairText): Promise<void> {
  const headers = { authorization: 'Bearer full-access-token', 'x-mock-session': id };
  const put = await fetch(url, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: updateBody(pair),
  });
  const read = await fetch(url, { headers });
  const [response, text] = [await put.text(), await read.text()];
  if (put.status !== 200) throw new Error(`${id}: ${put.status} ${response}`);
  if (!text.includes(pair.publicKey)) throw new Error(`${id} does not read back what it put`);
}
