import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../test/support/listen.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface RunningPrism {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts Prism's mock of the authored contract, as `npm run spec:prism` does, on a free port.
 *
 * @throws Error with what Prism printed when it ends before it listens
 */
export async function startPrism(): Promise<RunningPrism> {
  const port = await freePort();
  const args = ['mock', 'openapi/openapi.yaml', '--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, ['node_modules/@stoplight/prism-cli/dist/index.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      printed += text;
      if (printed.includes('Prism is listening')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`Prism ended before it listened: ${printed}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
