import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { busybox, startByFirstLine } from './support/busybox.ts';
import { Child, run } from './support/child.ts';
import { mockProcess, shell } from './support/mock-process.ts';
import { install, pack, write } from './support/package.ts';
import { linksOf } from './support/page.ts';
import { repository } from './support/repository.ts';

const CONSUMER = `
import { createMock, type MockOptions } from 'update-key-contract';
import contract from 'update-key-contract/openapi.json' with { type: 'json' };
import type { components, paths } from 'update-key-contract/types';
import { type Report, verify, type VerifyOptions } from 'update-key-contract/verify';

type UpdateKey = paths['/apiops/projects/{projectName}/keys/{keyName}/']['put'];
type Deployed = UpdateKey['responses'][200]['content']['application/json'];
type Key = components['schemas']['CryptoKeyInfo'];

const options: MockOptions = { clock: { now: () => Date.parse('2025-12-01T00:00:00Z') } };
const mock = createMock(options);
const { url, close } = await mock.listen();
const headers = { Authorization: 'Bearer full-access-token', 'Content-Type': 'application/json' };
const path = \`\${url}/apiops/projects/MyProject/keys/my-key/\`;
const read = (await (await fetch(path, { headers })).json()) as { resultList: Key[] };
const body = JSON.stringify({ ...read.resultList[0], description: 'typed' });
const answer = (await (await fetch(path, { method: 'PUT', headers, body })).json()) as Deployed;
// @ts-expect-error: the contract has no such member
answer.deploymentResult.verdict;
console.log(contract.openapi, answer.success, answer.deploymentResult.environmentResults.length);

const judging: VerifyOptions = { target: url, only: ['UK-ROUTE-01'] };
const report: Report = await verify(judging);
console.log(report.exitCode, report.counts.passed, report.problems.length);
await close();
`;

describe('the package', () => {
  it('installs from its tarball into an empty folder, answers, and is typed', {
    timeout: 300_000,
  }, async () => {
    const tarball = await pack();
    const folder = await install(tarball);

    const files = await filesIn(tarball);
    expect(strayFiles(files)).toEqual([]);
    expect(deadLinks(files)).toEqual([]);
    await resolvesForEveryone(tarball);
    if (busybox !== undefined) await startsOnAlpine(folder);
    await answersItsBanner(folder);
    await judgesTheMock(folder);
    await Promise.all(['/bin/bash', '/bin/dash'].map((shell) => endsWithNpx(folder, shell)));
    await isTyped(folder);
  });
});

/** The files of the tarball, relative to the package. */
async function filesIn(tarball: string): Promise<readonly string[]> {
  const { stdout } = await run('tar', ['-tzf', tarball]);
  const files = stdout.trimEnd().split('\n');
  return files.map((file) => file.replace(/^package\//, ''));
}

/** What may be in the tarball: the build, the pages and what they link. */
const SHIPPED = [
  /^dist\/(mock|openapi|contract-tests)\/.*\.(js|d\.ts|json)$/,
  /^dist\/openapi\/site\/assets\/[^/]+$/,
  /^(docs|decisions)\/[^/]+\.md$/,
  /^examples\/[^/]+\.(json|ts)$/,
  /^([A-Z]+(\.md)?|package\.json|openapi\/clauses\.yaml)$/,
];

/** What is in the tarball and should not be: sources, tests of our own, settings. */
function strayFiles(files: readonly string[]): readonly string[] {
  expect(files).toContain('dist/mock/main.js');
  expect(files).toContain('dist/openapi/generated/openapi.json');
  const ofTests = /(?<!\.contract)\.test\.|testing\/|\/(mutation|checks)\//;
  return files.filter((file) => ofTests.test(file) || !SHIPPED.some((pattern) => pattern.test(file)));
}

/** The relative links of the shipped pages that lead to nothing in the tarball. */
function deadLinks(files: readonly string[]): readonly string[] {
  return files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      linksOf(readFileSync(join(repository, file), 'utf8'))
        .filter(({ path }) => path !== '' && !files.includes(join(dirname(file), path)))
        .map(({ path }) => `${file}: ${path}`),
    );
}

/** `publint` judges package.json against the files; `attw` judges what each resolution of modules makes of `exports`. */
async function resolvesForEveryone(tarball: string): Promise<void> {
  const commands = { publint: ['run', tarball, '--strict'], attw: [tarball, '--profile', 'esm-only'] };
  await Promise.all(
    Object.entries(commands).map(async ([name, args]) => {
      const { code, stdout, stderr } = await run(join(repository, 'node_modules', '.bin', name), args);
      expect({ name, code, output: stdout + stderr }).toMatchObject({ code: 0 });
    }),
  );
}

async function startsOnAlpine(folder: string): Promise<void> {
  for (const name of ['update-key-mock', 'update-key-contract']) {
    const command = join(folder, 'node_modules', '.bin', name);
    const { code, stdout } = await startByFirstLine(command, ['--help']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`Usage: ${name}`) });
  }
}

async function answersItsBanner(folder: string): Promise<void> {
  const command = join(folder, 'node_modules', '.bin', 'update-key-mock');
  const mock = await mockProcess(new Child(command, ['--port', '0'], { cwd: folder }));
  expect(await shell(mock.curl)).toMatchObject({ status: 200, body: { success: true } });
  expect(await mock.stop('SIGTERM')).toMatchObject({ code: 0, stderr: expect.not.stringContaining('rror') });
}

async function judgesTheMock(folder: string): Promise<void> {
  const command = join(folder, 'node_modules', '.bin', 'update-key-contract');
  expect(await run(command, [], { cwd: folder })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no server is named'),
  });
  expect(await run(command, ['--version'], { cwd: folder })).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  const { code, stdout } = await run(command, ['--mock', '--only', 'ROUTE', 'JWK'], {
    cwd: folder,
    deadline: 120_000,
  });
  expect(stdout).toMatch(/^(\d+) clauses: \1 passed; \d+ left out\n*$/m);
  expect(code).toBe(0);
}

/** With dash a shell stays between npx and the mock, and is all that a signal to npx ends. */
async function endsWithNpx(folder: string, shell: string): Promise<void> {
  const env = { npm_config_script_shell: shell, npm_config_update_notifier: 'false' };
  const args = ['--no-install', 'update-key-mock', '--port', '0'];
  const mock = await mockProcess(new Child('npx', args, { cwd: folder, env, group: true }));
  await mock.stop('SIGTERM');
  await expect
    .poll(() =>
      fetch(mock.url).then(
        () => 'listens',
        () => 'gone',
      ),
    )
    .toBe('gone');
}

async function isTyped(folder: string): Promise<void> {
  write(folder, 'consumer.ts', CONSUMER);
  write(folder, 'tsconfig.json', {
    compilerOptions: {
      target: 'ES2023',
      module: 'nodenext',
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      resolveJsonModule: true,
      types: ['node'],
    },
    files: ['consumer.ts'],
  });
  const compiler = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  expect(await run(process.execPath, [compiler, '-p', folder], { deadline: 120_000 })).toMatchObject({
    code: 0,
    stdout: '',
  });
  const ran = await run(process.execPath, ['consumer.js'], { cwd: folder, deadline: 120_000 });
  expect(ran).toMatchObject({ code: 0, stdout: '3.1.1 true 2\n0 1 0\n' });
}
