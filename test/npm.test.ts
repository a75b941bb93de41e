import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Child } from './support/child.ts';
import { mockProcess } from './support/mock-process.ts';
import { readJson } from './support/package.ts';
import { repository } from './support/repository.ts';

const shells = ['/bin/bash', '/bin/dash'] as const;

/** `npm start` in a terminal. */
async function startByNpm(shell: string) {
  const env = { npm_config_script_shell: shell, npm_config_update_notifier: 'false' };
  const child = new Child('npm', ['start', '--silent', '--', '--port', '0'], {
    cwd: repository,
    env,
    group: true,
  });
  const { url } = await mockProcess(child);
  return { child, port: Number(new URL(url).port) };
}

describe('npm start', { timeout: 60_000 }, () => {
  it('ends with the mock on SIGTERM, with bash and with dash', async () => {
    await Promise.all(
      shells.map(async (shell) => {
        const { child, port } = await startByNpm(shell);
        const { code } = await child.stop('SIGTERM');
        expect({ shell, code, listens: await listens(port) }).toEqual({ shell, code: 0, listens: false });
      }),
    );
  });

  // The mock ends with 0. Where npm hands the signal on while it does, its process ends by that signal, and npm's as well.
  it('ends with the mock on Ctrl-C, with bash and with dash', async () => {
    await Promise.all(
      shells.map(async (shell) => {
        const { child, port } = await startByNpm(shell);
        const { stderr } = await child.stopGroup('SIGINT');
        expect({ shell, stderr, listens: await listens(port) }).toEqual({
          shell,
          stderr: '',
          listens: false,
        });
      }),
    );
  });
});

it.for(['start', 'spec:prism', 'unit', 'contract', 'mutation', 'mutation:peers', 'bench'])(
  'the script %s hands the process of the shell over, so that signals reach it',
  (name) => {
    const { scripts } = readJson<{ scripts: Record<string, string> }>(join(repository, 'package.json'));
    expect(scripts[name]?.split(' && ').at(-1)).toMatch(/^exec /);
  },
);

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
