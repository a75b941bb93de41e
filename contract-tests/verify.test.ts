import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openServer, type WatchedServer } from './command/testing/server.ts';
import { mockSettings } from './settings/settings.ts';
import { verify } from './verify.ts';

let server: WatchedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('verify', { timeout: 120_000 }, () => {
  it('judges a server from within a test, and leaves it as it was', async () => {
    server = await openServer();
    const before = await server.state();
    const report = await verify({ target: server.url, only: ['ROUTE'], skip: ['UK-ROUTE-04'] });
    expect(report.clauses.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'UK-ROUTE-01 passed',
      'UK-ROUTE-02 passed',
      'UK-ROUTE-03 passed',
    ]);
    expect(report).toMatchObject({
      exitCode: 0,
      problems: [],
      leftOut: expect.arrayContaining(['UK-AUTH-01']),
    });
    expect(await server.state()).toEqual(before);
  });

  it('writes the reports where it is told to, and judges a mock of its own when no server is given', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-'));
    const report = await verify({ only: ['UK-QRY-02'], report: folder });
    expect(report).toMatchObject({ exitCode: 0, strict: true });
    expect(readdirSync(folder).sort()).toEqual([
      'junit.xml',
      'manifest.jsonl',
      'report.html',
      'report.json',
      'report.schema.json',
      'summary.md',
    ]);
  });

  it('ends early when it is told to, and removes what it made', async () => {
    server = await openServer();
    const before = await server.state();
    const { url } = server;
    const controller = new AbortController();
    const running = verify({ target: url, only: ['ROUTE', 'UPD'], signal: controller.signal });
    controller.abort('the caller');
    const report = await running;
    expect(report).toMatchObject({ ended: 'the caller' });
    expect(report.exitCode).not.toBe(0);
    expect(await server.state()).toEqual(before);
  });
});

it.each([
  ['a target that is no address', { target: 'localhost' }, /^target: expected the server's base URL/],
  [
    'a setting of the wrong type',
    { settings: { ...mockSettings, environments: 'production' } },
    /^settings: environments: expected array/,
  ],
  ['a clause that there is not', { only: ['UK-QRY-99'] }, /^--only UK-QRY-99: expected a clause/],
  ['a word for a list', { only: 'AUTH' }, /^only: expected a list of areas and clauses/],
  ['a concurrency of 0', { concurrency: 0 }, /^concurrency: expected a whole number from 1 to 256/],
  ['a known difference of no clause', { known: [{ clause: 'UK-NO-01' }] }, /^known: UK-NO-01 is no clause/],
])('verify refuses %s', async (_, options, message) => {
  await expect(verify(options as never)).rejects.toThrow(message);
});
