import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCommand, type StartedCommand, startCommand } from '../reports/testing/command.ts';
import { createGrep } from '../reports/testing/needles.ts';
import { eventually } from '../wire/waiting.ts';
import { openServer, type WatchedServer } from './testing/server.ts';

const deadline = 60_000;
/** Longer than it takes to kill a process between two requests. */
const slowPropagation = 1500;
/** So long that the run still looks at the server when the signal comes. */
const slowAnswer = 4000;
const propagationFlags = ['--propagation-timeout', '6000'];
const across = ['--only', 'UK-JWK-02', 'UK-JWK-03', 'UK-UPD-01'];

let close: () => Promise<void> = async () => undefined;
afterEach(() => close());

/** A run, in the middle: it has made keys, and has changed the key that it borrowed. */
async function interrupted(
  signal: NodeJS.Signals,
): Promise<{ server: WatchedServer; before: unknown; run: StartedCommand }> {
  const server = await openServer();
  close = server.close;
  await server.setFaults({ propagationDelay: slowPropagation });
  const [before, sharedKey] = [await server.state(), await server.publicKeyOf('shared-key')];
  const run = startCommand(['--target', server.url, ...propagationFlags, ...across]);
  const changed = await eventually(
    async () => (await server.publicKeyOf('shared-key')) !== sharedKey,
    (isChanged) => isChanged,
    deadline,
  );
  expect(changed).toBe(true);
  run.kill(signal);
  return { server, before, run };
}

describe('a run that is killed in the middle', { timeout: 180_000 }, () => {
  it('is cleaned up by its manifest: the state of the server is as before', async () => {
    const { server, before, run } = await interrupted('SIGKILL');
    await run.ended;
    expect(await server.state()).not.toEqual(before);
    const manifest = join(run.folder, 'contract-report', 'manifest.jsonl');

    const { code, out, err } = await runCommand(['clean', '--manifest', manifest, ...propagationFlags]);
    expect(err).toBe('');
    expect(out).toMatch(/^run [0-9a-f]{8} on http:\S+: [1-9]\d* removed, 1 put back, 0 left$/m);
    expect(code).toBe(0);
    expect(await server.state()).toEqual(before);

    const again = await runCommand(['clean', '--manifest', manifest]);
    expect(again.out).toMatch(/: 0 removed, 0 put back, 0 left$/m);
    expect(again.code).toBe(0);
  });

  it('leaves no token and no private key in its manifest, and nothing sealed once that is put back', async () => {
    const { server, run } = await interrupted('SIGKILL');
    await run.ended;
    const file = join(run.folder, 'contract-report', 'manifest.jsonl');
    const killed = readFileSync(file, 'utf8');
    expect(killed).toMatch(/"event":"borrows"/);
    expect(createGrep([...(await privateKeysOf(server)), 'full-access-token'])(killed)).toEqual([]);
    await runCommand(['clean', '--manifest', file, ...propagationFlags]);
    expect(readFileSync(file, 'utf8')).toContain('"sealed":""');
  });
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('a run that is ended by %s', { timeout: 180_000 }, (signal, exitCode) => {
  it(`removes what it made, reports what it knows, and exits ${exitCode}`, async () => {
    const { server, before, run } = await interrupted(signal);
    const { code, out, err, files } = await run.ended;
    expect(await server.state()).toEqual(before);
    expect({ code, err }).toMatchObject({ code: exitCode });
    expect(err).toContain(`ended by ${signal} before it was through`);
    expect(out).toMatch(/UK-JWK-0[23] +not verified .*the run was ended by/);
    expect(JSON.parse(files['report.json'] ?? '')).toMatchObject({ ended: signal, exitCode });
  });
});

it('a run that is ended while it looks at the server sends nothing after that', {
  timeout: 180_000,
}, async () => {
  const server = await openServer();
  close = server.close;
  await server.setFaults({ latency: [slowAnswer, slowAnswer] });
  const run = startCommand(['--target', server.url]);
  const isSeen = async () => (await server.requests()).length > 0;
  expect(await eventually(isSeen, (seen) => seen, deadline)).toBe(true);
  run.kill('SIGINT');
  const { code, err } = await run.ended;
  expect({ code, err }).toMatchObject({ code: 130 });
  expect(err).toContain('ended by SIGINT before it was through');
  const methods = (await server.requests()).map(({ method }) => method);
  expect(new Set(methods)).toEqual(new Set(['GET']));
});

describe('clean', { timeout: 60_000 }, () => {
  it('exits 2 and touches nothing when the manifest can not be read', async () => {
    const { code, err } = await runCommand(['clean', '--manifest', 'none.jsonl']);
    expect(err).toMatch(/none\.jsonl: can not be read; give the manifest of a run/);
    expect(code).toBe(2);
  });
});

/** The base64 of every private key in the server's state, and its parts. */
async function privateKeysOf(server: WatchedServer): Promise<readonly string[]> {
  const text = JSON.stringify(await server.state());
  return [...text.matchAll(/"privateKey":"([^"]+)"/g)].map(([, key = '']) => key.slice(40, 200));
}
