import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { createMock } from '../mock/index.ts';
import { builtFile } from './support/built.ts';
import { run } from './support/child.ts';
import { repository } from './support/repository.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const read = (file: string) => parse(readFileSync(join(repository, file), 'utf8'));
const action: Action = read('action.yml');
const stepNamed = (name: string) => action.runs.steps.find((step) => step.name === name);

/** A folder with the command in it, as the step that installs leaves it. */
function folderWithCommand(): string {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  const command = join(folder, 'update-key-contract');
  writeFileSync(command, `#!/bin/sh\nexec node ${builtFile('contract-tests/main.js')} "$@"\n`);
  chmodSync(command, 0o755);
  return folder;
}

/** Runs the step that judges as the runner does, with the inputs in their variables. */
async function judge(inputs: Readonly<Record<string, string>>) {
  const folder = folderWithCommand();
  const { run: script = '', env: variables = {} } = stepNamed('Judge') ?? {};
  const inputOf = (expression: string) => {
    const [, name = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    return inputs[name] ?? action.inputs[name]?.default ?? '';
  };
  const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, inputOf(value)]));
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  const finished = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...env, ...files, GITHUB_ACTIONS: 'true', PATH: `${folder}:${process.env.PATH}` },
    deadline: 120_000,
  });
  return { ...finished, folder, textOf: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

describe('the action', () => {
  it('judges, sets its output, and writes the summary of the job', async () => {
    const { url, close } = await createMock().listen(0);
    onTestFinished(close);
    const { code, stdout, textOf } = await judge({
      target: url,
      arguments: '--only ROUTE --sequences 0 --strict',
      report: 'reports',
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('4 clauses: 4 passed') });
    expect(textOf('output')).toBe('exit-code=0\n');
    expect(textOf('summary')).toContain('every clause that was asked for holds');
    expect(textOf('reports/report.json')).toContain('"exitCode": 0');
  });

  it('hands on the exit code of a run that judges nothing, with its reason', async () => {
    const { code, stdout, textOf } = await judge({});
    expect({ code, output: textOf('output') }).toEqual({ code: 2, output: 'exit-code=2\n' });
    expect(stdout).toContain('::error title=');
  });

  it('uses inputs that it has, and in shell text none', () => {
    const text = readFileSync(join(repository, 'action.yml'), 'utf8');
    const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name = '']) => name);
    expect(used.filter((name) => !(name in action.inputs))).toEqual([]);
    const scripts = action.runs.steps.flatMap(({ run: script }) => script ?? []);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

describe('the image', () => {
  it('runs commands that the package has, with flags that they take', async () => {
    const { bin }: { bin: Record<string, string> } = read('package.json');
    const dockerfile = readFileSync(join(repository, 'Dockerfile'), 'utf8');
    const served: string[] = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]');
    const { services } = read('compose.yaml');
    for (const [name = '', ...flags] of [served, services.suite.command as string[]]) {
      const file = builtFile((bin[name] ?? '').replace('dist/', ''));
      const { code } = await run(process.execPath, [file, ...flags, '--help']);
      expect({ name, code }).toEqual({ name, code: 0 });
    }
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
