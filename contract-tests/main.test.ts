import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../openapi/load.ts';
import { builtFile } from '../test/support/built.ts';
import { openMock } from './runner/target.ts';
import { callCommand, runCommand } from './testing/command.ts';
import { openRelay } from './testing/relay.ts';

const folder = mkdtempSync(join(tmpdir(), 'contract-main-'));
const closing: (() => Promise<void>)[] = [];
let url = '';

beforeAll(async () => {
  const mock = await openMock(loadContract());
  closing.push(mock.close);
  url = mock.url;
});
afterAll(() => Promise.all(closing.map((close) => close())));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('exit 2 with one helpful line', () => {
  const settings = (replace = '', by = '') =>
    `target: ${url}\nproject: MyProject\nenvironments: [production]\ntokens: {full: full-access-token}\n`.replace(
      replace,
      by,
    );

  it.each([
    ['a target that is no URL', () => ['--target', 'localhost'], /--target: expected the server's base URL/],
    [
      'a target where nothing listens',
      () => ['--target', 'http://127.0.0.1:1'],
      /no response \(ECONNREFUSED/,
    ],
    ['a settings file that is not there', () => ['--config', 'none.yaml'], /none\.yaml: cannot be read/],
    ['broken settings', () => ['--config', file('broken.yaml', 'project: 7')], /broken\.yaml: /],
    [
      'a variable that is not set',
      () => ['--config', file('env.yaml', settings('full-access-token', 'env:NOT_SET'))],
      /env\.yaml: tokens\.full: the environment variable NOT_SET is not set/,
    ],
    [
      'a token that is not known',
      () => ['--config', file('token.yaml', settings('full-access-token', 'other-token'))],
      /tokens\.full is not accepted \(401\)/,
    ],
    [
      'a project that is not there',
      () => ['--config', file('project.yaml', settings('MyProject', 'NoProject'))],
      /project NoProject cannot be read|may not read the keys of project NoProject/,
    ],
    [
      'an environment that the project has not',
      () => ['--config', file('environment.yaml', settings('production', 'nowhere'))],
      /environment nowhere is none of project MyProject, which has: production/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await callCommand(args());
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe.concurrent('the command as a process', { timeout: 60_000 }, () => {
  it('exits 2 in a folder where nothing names a server, and leaves the reason there', async (test) => {
    const { code, out, err, files } = await runCommand([]);
    test.expect({ code, out }).toEqual({ code: 2, out: '' });
    test.expect(err).toMatch(/^update-key-contract: no server is named; .*\n$/);
    test.expect(files['junit.xml']).toContain('<error message="no server is named');
  });

  it('ends quietly when nobody reads what it prints', async (test) => {
    const child = spawn(process.execPath, [builtFile('contract-tests/main.js'), '--help'], { cwd: folder });
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    test.expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('against a server by URL', { timeout: 60_000 }, () => {
  it('exits 1 when a clause is broken, shows how to see it, and shows no secret', async () => {
    const { code, out } = await callCommand([
      '--target',
      await breakStatus(url),
      '--only',
      'ROUTE',
      'UK-UPD-02',
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/UK-ROUTE-01 +failed/);
    expect(out).toContain('curl -sS -i -X PUT');
    expect(out).toContain('Authorization: Bearer $CONTRACT_TOKEN');
    expect(out).not.toContain('full-access-token');
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['no colours where it is no terminal', {}, false],
    ['colours by FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['no colours by NO_COLOR, whatever FORCE_COLOR says', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('prints %s', async (_, env, coloured) => {
    const { out } = await callCommand(['--target', url, '--only', 'UK-ROUTE-02', '--sequences', '0'], env);
    expect(out).toMatch(/UK-ROUTE-02 +passed/);
    expect(out.includes('\u001b[32m')).toBe(coloured);
  });

  it('exits 0 when all required clauses hold, with what is not given left open', async () => {
    const text = `target: ${url}\nproject: MyProject\nenvironments: [production]\ntokens: {full: full-access-token}\npropagationTimeout: 0`;
    const judged = ['--only', 'AUTH', 'DEP', 'JWK', 'UK-UPD-02', '--sequences', '1'];
    const { code, out } = await callCommand(['--config', file('least.yaml', text), ...judged]);
    expect(out).toMatch(/UK-UPD-02 +passed/);
    expect(out).toMatch(/UK-AUTH-03 +not verified +required +setting tokens\.expired is not given/);
    expect(out).toMatch(/UK-JWK-03 +not verified +required +setting crossProject is not given/);
    expect(code).toBe(0);
  });
});

/** Hands everything on, but responds to updates of keys with 201 where the server says 200. */
async function breakStatus(of: string): Promise<string> {
  const { url, close } = await openRelay(of, (head, { method, url }) =>
    method === 'PUT' && url?.includes('/keys/') && head.status === 200 ? { ...head, status: 201 } : head,
  );
  closing.push(close);
  return url;
}
