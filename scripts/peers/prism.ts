import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Contract } from '../../openapi/load.ts';
import { freePort } from '../../test/support/listen.ts';
import type { Peer } from './peer.ts';
import { type Replayed, replayOf } from './replay.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const document = 'openapi/generated/openapi.json';

/** `prism proxy --errors` before the relay, and a client that replays the contract's examples through it. */
export async function openPrismPeer(contract: Contract, upstream: string): Promise<Peer> {
  const port = await freePort();
  const args = ['proxy', document, upstream, '--errors', '--port', String(port), '--verboseLevel', 'fatal'];
  const child = spawn('node_modules/.bin/prism', args, { cwd: root, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswered(`${url}/apiops/test/healthcheck`);
  const replay = replayOf(contract);
  return {
    name: 'prism proxy --errors',
    command: `prism ${args.join(' ')}`,
    judge: async () => {
      const found: string[] = [];
      for (const request of replay) found.push(...(await violationsOf(url, request)));
      return found;
    },
    close: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}

async function violationsOf(url: string, { name, path, ...init }: Replayed): Promise<readonly string[]> {
  let text: string;
  let status: number;
  try {
    const response = await fetch(url + path, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    [text, status] = [await response.text(), response.status];
  } catch {
    return [`${name}: no answer`];
  }
  if (!text.includes('stoplight.io/prism/errors')) return [];
  const { type = '', validation = [] } = JSON.parse(text) as {
    readonly type?: string;
    readonly validation?: readonly { readonly location?: readonly string[]; readonly code?: string }[];
  };
  const places = validation.map(({ location = [], code }) => `${location.join('.')} ${code}`);
  return [`${name}: ${status} ${type.split('#')[1] ?? type} ${places.sort().join(', ')}`];
}

async function untilAnswered(url: string): Promise<void> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    if (performance.now() > deadline) throw new Error(`prism does not answer at ${url}.`);
    await pause(200);
  }
}
