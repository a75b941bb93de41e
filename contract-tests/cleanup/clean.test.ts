import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadContract } from '../../openapi/load.ts';
import { type Api, createApi } from '../client/api.ts';
import { createSender } from '../client/transport.ts';
import { mockSettings } from '../config/settings.ts';
import { keyBody } from '../support/fixtures.ts';
import { createKeySource } from '../support/keys/keys.ts';
import { callCommand } from '../testing/command.ts';
import { openServer, type WatchedServer } from '../testing/server.ts';
import { fileManifest, startManifest } from './manifest.ts';

const runId = '0a1b2c3d';
const key = { kind: 'key', project: 'MyProject', name: `uk-${runId}-aa-1-key` } as const;
let [server, other]: WatchedServer[] = [];
let file = '';

/** A server with a key of a run that was killed, its manifest, and a server beside it. */
beforeEach(async () => {
  [server, other] = await Promise.all([openServer(), openServer()]);
  file = join(mkdtempSync(join(tmpdir(), 'clean-')), 'manifest.jsonl');
  startManifest(file, {
    manifest: 1,
    runId,
    target: urlOf(server),
    inProcess: false,
    startedAt: '2026-01-01T00:00:00.000Z',
    pid: 2 ** 22 + 1,
  });
  fileManifest(file).creates(key);
  const keys = createKeySource({ rsa: [], zeroLed: [] }, () => undefined);
  const created = await apiOf(server).createKey('MyProject', keyBody(key.name, { production: keys.ec() }));
  expect(created.status).toBe(200);
});
afterEach(() => Promise.all([server?.close(), other?.close()]));

it('cleans by a manifest whose last line was cut off, also a second time', async () => {
  appendFileSync(file, '{"event":"crea');
  expect(await callCommand(['clean', '--manifest', file])).toMatchObject({ code: 0, err: '' });
  expect((await apiOf(server).getKey(key)).status).toBe(400);
  expect(await callCommand(['clean', '--manifest', file])).toMatchObject({ code: 0, err: '' });
}, 60_000);

it('leaves manifest and server as they are where nothing of the run stands', async () => {
  const before = [readFileSync(file, 'utf8'), await other?.state()];
  const { code, err } = await callCommand(['clean', '--manifest', file, '--target', urlOf(other)]);
  expect(err).toContain(
    `is of a run on ${urlOf(server)}, and nothing that it names stands on ${urlOf(other)}`,
  );
  expect(code).toBe(2);
  expect([readFileSync(file, 'utf8'), await other?.state()]).toEqual(before);
}, 60_000);

it('cleans by another address of the same server', async () => {
  const byName = urlOf(server).replace('127.0.0.1', 'localhost');
  const { code, out } = await callCommand(['clean', '--manifest', file, '--target', byName]);
  expect(out).toContain(': 1 removed, 0 left');
  expect(code).toBe(0);
}, 60_000);

it('asks which server is meant when settings and manifest name two', async () => {
  const settings = join(mkdtempSync(join(tmpdir(), 'clean-')), 'team.yaml');
  const { project, environments, tokens } = mockSettings;
  writeFileSync(settings, JSON.stringify({ target: urlOf(other), project, environments, tokens }));
  const { code, err } = await callCommand(['clean', '--manifest', file, '--config', settings]);
  expect(err).toContain(
    `team.yaml: target is ${urlOf(other)}, but the manifest is of a run on ${urlOf(server)}; say by --target`,
  );
  expect(code).toBe(2);
  expect(await server?.requests()).toHaveLength(1);
}, 60_000);

function urlOf(of: WatchedServer | undefined): string {
  return of?.url ?? '';
}

function apiOf(of: WatchedServer | undefined): Api {
  const send = createSender(mockSettings);
  return createApi({ contract: loadContract(), url: urlOf(of), token: mockSettings.tokens.full, send });
}
