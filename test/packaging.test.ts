import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busybox, startByFirstLine } from './support/busybox.ts';
import { Child, type Finished, run } from './support/child.ts';
import { chromiumPath } from './support/chromium.ts';
import { freePort } from './support/listen.ts';
import { mockProcess, shell } from './support/mock-process.ts';
import { copyInstalled, install, installExamples, pack, readJson, write } from './support/package.ts';
import { linksOf } from './support/page.ts';
import { repository } from './support/repository.ts';

const NODE_CONSUMER = `
import { createServer } from 'node:http';
import express from 'express';
import { createMock, type MockOptions } from 'update-key-contract';
import { respondWith } from 'update-key-contract/msw';
import { updateKeyMock } from 'update-key-contract/vite';
import contract from 'update-key-contract/openapi.json' with { type: 'json' };
import type { components, paths } from 'update-key-contract/types';
import { type Report, verify, type VerifyOptions } from 'update-key-contract/verify';

type UpdateKey = paths['/apiops/projects/{projectName}/keys/{keyName}/']['put'];
type Deployed = UpdateKey['responses'][200]['content']['application/json'];
type Key = components['schemas']['CryptoKeyInfo'];

const options: MockOptions = { clock: { now: () => Date.parse('2025-12-01T00:00:00Z') } };
const mock = createMock(options);
createServer(mock.listener);
createServer(mock.app);
express().use(mock.app).use('/below', mock.app);
respondWith(mock);
updateKeyMock({ prefix: '/mock' }).api.mock.reset();
const { url, close } = await mock.listen();
const headers = { Authorization: 'Bearer full-access-token', 'Content-Type': 'application/json' };
const path = \`\${url}/apiops/projects/MyProject/keys/my-key/\`;
const read = (await (await fetch(path, { headers })).json()) as { resultList: Key[] };
const body = JSON.stringify({ ...read.resultList[0], description: 'typed' });
const response = (await (await fetch(path, { method: 'PUT', headers, body })).json()) as Deployed;
// @ts-expect-error: the contract has no such member
response.deploymentResult.verdict;
console.log(contract.openapi, response.success, response.deploymentResult.environmentResults.length);

const judging: VerifyOptions = { target: url, only: ['UK-ROUTE-01'] };
const report: Report = await verify(judging);
console.log(report.exitCode, report.counts.passed, report.problems.length);
await close();
`;

/** Of a page or its tests: Node's types would make a timer an object. */
const DOM_CONSUMER = `
import { createMock, SeedError } from 'update-key-contract';
import { createMock as createBrowserMock } from 'update-key-contract/browser';
import { respondWith } from 'update-key-contract/msw';
import { ConfigError, verify } from 'update-key-contract/verify';

const timer: number = setTimeout(() => undefined, 0);
clearTimeout(timer);
const mock = createMock();
respondWith(createBrowserMock());
const response: Response = await mock.fetch(new Request('http://localhost/apiops/test/healthcheck'));
const thrown: Error[] = [new SeedError([]), new ConfigError('')];
export { response, thrown, verify };
`;

const REQUIRING = `
const { createMock, SeedError } = require('update-key-contract');
const others = [require('update-key-contract/browser').createMock, require('update-key-contract/msw').respondWith, require('update-key-contract/vite').updateKeyMock];
const paths = ${JSON.stringify(['/apiops/test/healthcheck', '/docs', '/docs/renderer.js', '/openapi.yaml', '/__admin/version', '/__admin/page.js'])};
const { fetch } = createMock();
const respond = async (path) => (await fetch('http://localhost' + path)).status;
Promise.all(paths.map(respond)).then((statuses) => console.log(...statuses, typeof SeedError, ...others.map((one) => typeof one)));
`;

const MIB = 2 ** 20;

const IS_CI = process.env.CI !== undefined;

/** Installations of one tarball: alone, and with what a project in TypeScript has beside it. */
const folder = mkdtempSync(join(tmpdir(), 'update-key-package-'));
const [alone, complete, examples] = [
  join(folder, 'alone'),
  join(folder, 'complete'),
  join(folder, 'examples'),
];
let tarball = '';
let withExamples: Promise<void> | undefined;

beforeAll(async () => {
  tarball = await pack(folder);
  // It waits for the registry while the other tests run.
  withExamples = IS_CI ? installExamples(examples, tarball) : undefined;
  withExamples?.catch(() => undefined);
  await install(alone, tarball);
  copyInstalled(alone, complete, ['express', '@types/node', '@types/express']);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commandIn = (folder: string, name: string) => join(folder, 'node_modules', '.bin', name);

describe('the package alone', () => {
  it('takes at most 15 MB and 95 packages', () => {
    const files = readdirSync(join(alone, 'node_modules'), { recursive: true, encoding: 'utf8' });
    const sizes = files.map((file) => statSync(join(alone, 'node_modules', file)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(15 * MIB);
    expect(
      files.filter((file) => /(^|node_modules\/)(@[^/]+\/)?[^/@]+\/package\.json$/.test(file)).length,
    ).toBeLessThan(95);
  });

  it('holds nothing but what is shipped', async () => {
    const files = await filesIn(tarball);
    expect(files).toContain('dist/openapi/generated/openapi.json');
    expect(files).toContain('dist/THIRD-PARTY-NOTICES.txt');
    expect(files.filter((file) => !SHIPPED.test(file) || STRAY.test(file))).toEqual([]);
  });

  it('holds every file that its pages link', async () => {
    const files = await filesIn(tarball);
    const links = files
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) =>
        linksOf(readFileSync(join(repository, file), 'utf8')).map((link) => ({ file, ...link })),
      )
      .filter(({ path }) => path !== '');
    expect(links.length).toBeGreaterThan(40);
    expect(links.filter(({ file, path }) => !files.includes(join(dirname(file), path)))).toEqual([]);
  });

  it('is well made in the eyes of publint', () => isWellMadeFor('publint', 'run', '--strict'));

  // It judges what each way to resolve modules makes of `exports`, for as long as all other tests of this file take.
  it.runIf(IS_CI)('is well made in the eyes of attw (where CI is set)', () =>
    isWellMadeFor('attw', '--no-emoji'),
  );

  it('responds to the command of its banner', async () => {
    const mock = await mockProcess(
      new Child(commandIn(alone, 'update-key-mock'), ['--port', '0'], { cwd: alone }),
    );
    expect(await shell(mock.curl)).toMatchObject({ status: 200, body: { success: true } });
    expect(await mock.stop('SIGTERM')).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('rror'),
    });
  });

  it('serves every page where it is loaded by require', async () => {
    write(alone, 'requiring.cjs', REQUIRING);
    expect(await run(process.execPath, ['requiring.cjs'], { cwd: alone })).toMatchObject({
      stdout: '200 200 200 200 200 200 function function function function\n',
      stderr: '',
    });
  });

  it('is typed without the types of Node.js or Express', async () => {
    write(alone, 'page.mts', DOM_CONSUMER);
    const compilerOptions = { ...COMPILER_OPTIONS, lib: ['ES2023', 'DOM'], types: [], noEmit: true };
    write(alone, 'tsconfig.json', { compilerOptions, files: ['page.mts'] });
    expect(await compile(alone)).toMatchObject({ code: 0, stdout: '' });
  });

  // With dash a shell stays between npx and the mock, and is all that a signal to npx ends.
  it.for(['/bin/bash', '/bin/dash'])('ends with npx, with %s', async (script_shell) => {
    const env = { npm_config_script_shell: script_shell, npm_config_update_notifier: 'false' };
    const args = ['--no-install', 'update-key-mock', '--port', '0'];
    const mock = await mockProcess(new Child('npx', args, { cwd: alone, env, group: true }));
    await mock.stop('SIGTERM');
    await expect
      .poll(() =>
        fetch(mock.url).then(
          () => 'listens',
          () => 'gone',
        ),
      )
      .toBe('gone');
  });

  it.skipIf(busybox === undefined).for(['update-key-mock', 'update-key-contract'])(
    'starts %s on Alpine',
    async (name) => {
      const { code, stdout } = await startByFirstLine(commandIn(alone, name), ['--help']);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`Usage: ${name}`) });
    },
  );

  const command = (...args: string[]): Promise<Finished> =>
    run(commandIn(alone, 'update-key-contract'), args, { cwd: alone, deadline: 120_000 });

  it('demands a server to judge', async () => {
    expect(await command()).toMatchObject({ code: 2, stderr: expect.stringContaining('no server is named') });
  });

  it('reports its version', async () => {
    const { version } = readJson<{ version: string }>(join(repository, 'package.json'));
    expect(await command('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it('judges the mock, with no test runner beside it', async () => {
    const { code, stdout } = await command('--mock', '--only', 'ROUTE', '--sequences', '1');
    expect(stdout).toMatch(/^(\d+) clauses: \1 passed; \d+ left out\n*$/m);
    expect(code).toBe(0);
  });
});

describe('with a project around it', () => {
  it('is typed, and fits the types of Node.js and Express', async () => {
    write(complete, 'consumer.mts', NODE_CONSUMER);
    const compilerOptions = { ...COMPILER_OPTIONS, types: ['node'], resolveJsonModule: true };
    write(complete, 'tsconfig.json', { compilerOptions, files: ['consumer.mts'] });
    expect(await compile(complete)).toMatchObject({ code: 0, stdout: '' });
    const ran = await run(process.execPath, ['consumer.mjs'], { cwd: complete, deadline: 120_000 });
    expect(ran).toMatchObject({ code: 0, stdout: '3.1.1 true 2\n0 1 0\n' });
  });
});

describe.runIf(IS_CI)('with the example projects around it (where CI is set)', () => {
  it.for(['types', 'vitest', 'jest', 'playwright'])('npm run %s succeeds', async (script) => {
    await withExamples;
    const env = {
      NODE_OPTIONS: '',
      CHROMIUM_PATH: chromiumPath ?? '',
      PORT: String(await freePort()),
    };
    const { code, stdout, stderr } = await run('npm', ['run', script], {
      cwd: examples,
      env,
      deadline: 120_000,
    });
    expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
  });
});

/** The build, the pages and what they link. */
const SHIPPED =
  /^(dist\/(.*\.(js|cjs|d\.ts|d\.cts|json)|THIRD-PARTY-NOTICES\.txt|openapi\/\w+\/assets\/[^/]+|mock\/admin\/page\.css)|(docs|decisions)\/[^/]+\.md|docs\/images\/[^/]+\.png|examples\/([\w-]+\/)?[\w.-]+\.(json|ts|mjs|cjs|html|md)|examples\/requests\/([\w-]+\/)*[\w-]+\.(http|hurl|bru|json)|openapi\/clauses\.yaml|[A-Z]+(\.md)?|package\.json)$/;
const STRAY = /(?<!\.contract)\.test\.|testing\/|\/(mutation|checks)\//;

/** The files of a tarball, relative to the package. */
async function filesIn(tarball: string): Promise<readonly string[]> {
  const { stdout } = await run('tar', ['-tzf', tarball]);
  return stdout
    .trimEnd()
    .split('\n')
    .map((file) => file.replace(/^package\//, ''));
}

async function isWellMadeFor(name: string, ...args: readonly string[]): Promise<void> {
  const command = join(repository, 'node_modules', '.bin', name);
  const { code, stdout } = await run(command, [...args, tarball], { deadline: 120_000 });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.any(String) });
}

const COMPILER_OPTIONS = {
  target: 'ES2023',
  module: 'nodenext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
};

function compile(folder: string): Promise<Finished> {
  const compiler = join(repository, 'node_modules', 'typescript-native', 'bin', 'tsc');
  return run(process.execPath, [compiler, '-p', folder], { deadline: 120_000 });
}
