import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../test/support/listen.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface RunningPrism {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts Prism on a free port.
 *
 * @param command such as `mock openapi/openapi.yaml`, from this folder's root
 * @throws Error with what Prism printed when it ends before it listens
 */
export async function startPrism(...command: readonly string[]): Promise<RunningPrism> {
  const port = await freePort();
  const args = [...command, '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, ['node_modules/@stoplight/prism-cli/dist/index.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const read = (text: Buffer) => {
    printed += text;
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(url).then(Boolean, () => false))) {
    if (child.exitCode !== null) throw new Error(`Prism ended before it listened: ${printed}`);
    await pause(100);
  }
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
