import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mockSettings } from './config/settings.ts';
import { openServer, type WatchedServer } from './testing/server.ts';
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

  it('writes the reports to the given folder, and judges a mock of its own by mock: true', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-'));
    const report = await verify({ mock: true, only: ['UK-QRY-02'], report: folder });
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

  it('ends early by its signal, and removes what it made', async () => {
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

it('takes the target of its settings, as a file has them', async () => {
  const settings = { ...mockSettings, target: 'http://127.0.0.1:1' };
  await expect(verify({ settings } as never)).rejects.toThrow(/^http:\/\/127\.0\.0\.1:1: no response/);
});

it('leaves the reason instead of earlier reports when it rejects', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const report = (name: string) => readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, 'junit.xml'), '<testsuites failures="0"/>');
  await expect(verify({ target: 'http://127.0.0.1:1', report: folder })).rejects.toThrow('no response');
  expect(report('junit.xml')).toMatch(
    /errors="1"[\s\S]*<error message="http:\/\/127\.0\.0\.1:1: no response/,
  );
  expect(JSON.parse(report('report.json'))).toMatchObject({ exitCode: 2, target: 'http://127.0.0.1:1' });
});

it.each([
  ['to judge anything when no server is named', {}, /^target: no server is named; .* mock: true$/],
  ['a target that is undefined', { target: undefined }, /^target: no server is named/],
  ['a call without options', undefined, /^target: no server is named/],
  ['a target and the mock', { target: 'http://127.0.0.1:1', mock: true }, /^mock, target: expected either/],
  ['a target that is no address', { target: 'localhost' }, /^target: expected the server's base URL/],
  [
    'a setting of the wrong type',
    { settings: { ...mockSettings, environments: 'production' } },
    /^settings: environments: expected array/,
  ],
  ['a clause that there is not', { mock: true, only: ['UK-QRY-99'] }, /^--only UK-QRY-99: expected a clause/],
  ['a word for a list', { mock: true, only: 'AUTH' }, /^only: expected a list of areas and clauses/],
  [
    'a concurrency of 0',
    { mock: true, concurrency: 0 },
    /^concurrency: expected a whole number from 1 to 256/,
  ],
  [
    'a known difference of no clause',
    { mock: true, known: [{ clause: 'UK-NO-01' }] },
    /^known: UK-NO-01 is no clause/,
  ],
])('verify rejects %s', async (_, options, message) => {
  await expect(verify(options as never)).rejects.toThrow(message);
});
