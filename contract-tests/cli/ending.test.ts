import { readFileSync } from 'node:fs';
import { describe, it, type TestContext } from 'vitest';
import { type Barrier, openBarrier } from '../testing/barrier.ts';
import { callCommand, type StartedCommand, startCommand, startScript } from '../testing/command.ts';
import { createGrep } from '../testing/needles.ts';
import { openServer, type WatchedServer } from '../testing/server.ts';

type Scope = Pick<TestContext, 'onTestFinished'>;

interface StartedRun {
  readonly server: WatchedServer;
  readonly barrier: Barrier;
  readonly before: unknown;
  readonly run: StartedCommand;
}

/** A run that waits for a response once the request that closes the barrier has its response. */
async function startRun(
  { onTestFinished }: Scope,
  closes: (asked: string) => boolean,
  start: (args: readonly string[]) => StartedCommand = startCommand,
): Promise<StartedRun> {
  const server = await openServer();
  const barrier = await openBarrier(server.url, closes);
  const before = await server.state();
  const across = ['--only', 'UK-JWK-02', 'UK-JWK-03', 'UK-UPD-01', '--sequences', '0'];
  const run = start(['--target', barrier.url, ...across]);
  onTestFinished(async () => {
    run.killGroup('SIGKILL');
    await barrier.close();
    await server.close();
  });
  await Promise.race([barrier.waiting, run.ended.then(({ err }) => Promise.reject(new Error(err)))]);
  return { server, barrier, before, run };
}

const isUpdateOfSharedKey = (asked: string) => /^PUT .*\/keys\/shared-key\//.test(asked);
const isUpdateOfOwnKey = (asked: string) => /^PUT .*\/keys\/uk-/.test(asked);

describe.concurrent('a run in the middle', { timeout: 60_000 }, () => {
  it('that is killed is cleaned by its manifest, which names what stays changed, also after another run in its folder', async ({
    expect,
    ...scope
  }) => {
    const { server, barrier, before, run } = await startRun(scope, isUpdateOfSharedKey);
    run.kill('SIGKILL');
    await run.ended;
    barrier.open();
    const next = await callCommand(
      ['--target', server.url, '--only', 'UK-UPD-01', '--sequences', '0'],
      {},
      run.folder,
    );
    expect(next.code).toBe(0);
    const [, remedy = ''] = /finish it with: update-key-contract (.*)$/m.exec(next.err) ?? [];
    const [, manifest = ''] =
      /^clean --manifest (\S+\/manifest-[0-9a-f]{8}\.jsonl) --target \S+$/.exec(remedy) ?? [];
    const killed = readFileSync(manifest, 'utf8');
    expect(createGrep([...(await privateKeysOf(server)), 'full-access-token'])(killed)).toEqual([]);

    const { code, out, err } = await callCommand(remedy.split(' '));
    const changed = 'key shared-key of project MyProject and JWK shared-jwk of project OtherProject';
    expect(err).toBe(`left behind: ${changed}, changed by the run and not restored\n`);
    expect(out).toMatch(/^run [0-9a-f]{8} on http:\S+: \d+ removed, 1 left$/m);
    expect(code).toBe(1);
    expect(keyNamesOf(await server.state())).toEqual(keyNamesOf(before));
  });

  it.for([
    // The shell hands its process over to the command, to which npm forwards the signal that came from the terminal already.
    ['SIGINT', '/bin/bash', 130, 'killGroup', isUpdateOfSharedKey],
    // The shell would stay, and would be all that the signal ends.
    ['SIGTERM', '/bin/dash', 143, 'kill', isUpdateOfOwnKey],
  ] as const)(
    'that gets %s by way of npm and %s restores what it changed, removes what it made, reports what it knows, and exits %i',
    async ([signal, shell, exitCode, send, closes], { expect, ...scope }) => {
      const start = (args: readonly string[]) => startScript(args, shell);
      const { server, barrier, before, run } = await startRun(scope, closes, start);
      run[send](signal);
      await run.printed(/removing what the run has made/);
      barrier.open();
      const { code, out, err, files } = await run.ended;
      expect(await server.state()).toEqual(before);
      expect({ code, err }).toMatchObject({ code: exitCode });
      expect(err).toContain(`ended by ${signal} before it was through`);
      expect(out).toMatch(/not verified.*the run was ended by/);
      expect(JSON.parse(files['report.json'] ?? '')).toMatchObject({ ended: signal, exitCode });
    },
  );

  it('of looking at the server that gets SIGINT sends nothing but what it was to read', async ({
    expect,
    ...scope
  }) => {
    const { server, barrier, run } = await startRun(scope, (asked) => asked.startsWith('GET '));
    run.kill('SIGINT');
    await run.printed(/removing what the run has made/);
    barrier.open();
    const { code, err } = await run.ended;
    expect({ code, err }).toMatchObject({ code: 130 });
    expect(err).toContain('ended by SIGINT before it was through');
    const methods = (await server.requests()).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });
});

it('clean exits 2 and touches nothing when the manifest cannot be read', async ({ expect }) => {
  const { code, err } = await callCommand(['clean', '--manifest', 'none.jsonl']);
  expect(err).toMatch(/none\.jsonl: cannot be read; give the manifest of a run/);
  expect(code).toBe(2);
});

/** The base64 of every private key in the server's state, and its parts. */
async function privateKeysOf(server: WatchedServer): Promise<readonly string[]> {
  const text = JSON.stringify(await server.state());
  return [...text.matchAll(/"privateKey":"([^"]+)"/g)].map(([, key = '']) => key.slice(40, 200));
}

function keyNamesOf(state: unknown): readonly string[] {
  return [...JSON.stringify(state).matchAll(/"name":"([^"]+)"/g)].map(([, name = '']) => name);
}
