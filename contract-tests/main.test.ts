import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { loadContract } from '../openapi/load.ts';
import { openMock } from './target.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');
const folder = mkdtempSync(join(tmpdir(), 'contract-main-'));
const closing: (() => Promise<void>)[] = [];

afterAll(() => Promise.all(closing.map((close) => close())));

function run(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', tsx, main, ...args], { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('exit 2 with one helpful line', { timeout: 60_000 }, () => {
  const settings = 'project: MyProject\nenvironments: [production]\ntokens: {full: full-access-token}\n';

  it.each([
    ['an unknown flag', () => ['--targets', 'x'], /unknown option '--targets'/],
    ['a target that is no URL', () => ['--target', 'localhost'], /--target: expected the server's base URL/],
    ['a target where nothing listens', () => ['--target', 'http://127.0.0.1:1'], /no answer \(ECONNREFUSED/],
    ['a settings file that is not there', () => ['--config', 'none.yaml'], /none\.yaml: can not be read/],
    ['broken settings', () => ['--config', file('broken.yaml', 'project: 7')], /broken\.yaml: /],
    [
      'a variable that is not set',
      () => ['--config', file('env.yaml', settings.replace('full-access-token', 'env:NOT_SET'))],
      /env\.yaml: tokens\.full: the environment variable NOT_SET is not set/,
    ],
    [
      'a token that is not known',
      () => ['--config', file('token.yaml', settings.replace('full-access-token', 'other-token'))],
      /tokens\.full is not accepted \(401\)/,
    ],
    [
      'a project that is not there',
      () => ['--config', file('project.yaml', settings.replace('MyProject', 'NoProject'))],
      /project NoProject can not be read|may not read the keys of project NoProject/,
    ],
    [
      'an environment that the project has not',
      () => ['--config', file('environment.yaml', settings.replace('production', 'nowhere'))],
      /environment nowhere is none of project MyProject, which has: production/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await run(args());
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ {4}at /m);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

it('tells what it can do on one screen', { timeout: 60_000 }, async () => {
  const { code, out } = await run(['--help']);
  expect(code).toBe(0);
  expect(out.split('\n').length).toBeLessThanOrEqual(40);
});

describe('against a server by URL', { timeout: 120_000 }, () => {
  it('exits 1 when a clause is broken, says how to see it, and shows no secret', async () => {
    const mock = await openMock(loadContract());
    closing.push(mock.close);
    const { code, out } = await run(['--target', await breakStatus(mock.url)]);
    expect(code).toBe(1);
    expect(out).toMatch(/UK-ROUTE-01 +failed/);
    expect(out).toContain('curl -sS -i -X PUT');
    expect(out).toContain('Authorization: Bearer $CONTRACT_TOKEN');
    expect(out).not.toContain('full-access-token');
  });

  it('exits 0 when all required clauses hold, with what is not given left open', async () => {
    const mock = await openMock(loadContract());
    closing.push(mock.close);
    const text = `target: ${mock.url}\nproject: MyProject\nenvironments: [production]\ntokens: {full: full-access-token}\npropagationTimeout: 0`;
    const { code, out } = await run(['--config', file('least.yaml', text)]);
    expect(out).toMatch(/UK-UPD-02 +passed/);
    expect(out).toMatch(/UK-AUTH-03 +not verified +required +setting tokens\.expired is not given/);
    expect(out).toMatch(/UK-JWK-03 +not verified +required +setting crossProject is not given/);
    expect(code).toBe(0);
  });
});

/** Hands everything on, but answers updates of keys with 201 where the server says 200. */
async function breakStatus(url: string): Promise<string> {
  const proxy: Server = createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const handed = request(`${url}${incoming.url}`, { method, headers }, (answer) => {
      const isUpdate = method === 'PUT' && incoming.url?.includes('/keys/');
      const status = isUpdate && answer.statusCode === 200 ? 201 : answer.statusCode;
      outgoing.writeHead(status ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(handed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
