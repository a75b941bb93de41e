import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runScript } from '../../../test/support/script-command.ts';
import { type Npm, readTools } from './run-tool.ts';
import { toolsCommand } from './tools-command.ts';

const tools = readTools(fileURLToPath(new URL('.', import.meta.url)));

/** An npm that does nothing, and says and returns what is given for each of its words. */
function fakeNpm(results: Partial<Record<'install' | 'run', { code: number; output: string }>> = {}): Npm {
  return async ([word]) => results[word as 'install' | 'run'] ?? { code: 0, output: '' };
}

describe('spec:tools', () => {
  test('prints a line for each tool, with its release', async () => {
    const { code, stdout } = await runScript(toolsCommand(fakeNpm()));

    expect(stdout.split('\n').filter((line) => line.startsWith('✓ '))).toEqual(
      tools.map(({ name, version }) => expect.stringContaining(`✓ ${name} ${version}: `)),
    );
    expect(code).toBe(0);
  });

  test("exits 1 with the tool's own words when its check fails", async () => {
    const npm = fakeNpm({ run: { code: 2, output: 'client.ts(1,1): error TS1351' } });

    const { code, stdout } = await runScript(toolsCommand(npm), '--only', 'orval');

    expect(stdout).toMatch(
      /^✗ orval .*\n {4}client\.ts\(1,1\): error TS1351\n0 passed, 1 failed, 0 left out\n$/,
    );
    expect(code).toBe(1);
  });

  test('exits 1 when a tool cannot be installed', async () => {
    const npm = fakeNpm({ install: { code: 1, output: 'npm error code ENOTFOUND' } });

    const { code, stdout } = await runScript(toolsCommand(npm), '--only', 'orval');

    expect(stdout).toContain('ENOTFOUND');
    expect(code).toBe(1);
  });

  describe('on a Node that a tool does not take', () => {
    const needing =
      (name: string): Npm =>
      async ([word], folder) =>
        word === 'install' && readFileSync(join(folder, 'package.json'), 'utf8').includes(`"${name}"`)
          ? { code: 1, output: 'npm error code EBADENGINE\nnpm error notsup Required: {"node":">=22.18.0"}' }
          : { code: 0, output: '' };

    test('leaves the tool out and says what it needs', async () => {
      const { code, stdout } = await runScript(toolsCommand(needing('orval')));

      expect(stdout).toContain(`left out, needs Node >=22.18.0; this is ${process.version}`);
      expect(code).toBe(0);
    });

    test('exits 1 with --all', async () => {
      expect(await runScript(toolsCommand(needing('orval')), '--all')).toMatchObject({ code: 1 });
    });

    test('exits 1 when nothing else was to be run', async () => {
      expect(await runScript(toolsCommand(needing('orval')), '--only', 'orval')).toMatchObject({ code: 1 });
    });
  });

  test('exits 2 for an unknown tool and names the known ones', async () => {
    const { code, stderr } = await runScript(toolsCommand(fakeNpm()), '--only', 'orvall');

    expect(stderr).toMatch(/^spec:tools: no tool "orvall": known are .*orval, .*\n$/);
    expect(code).toBe(2);
  });

  test('installs exact releases of what the tools depend on', () => {
    const dependencies = tools.flatMap(({ folder }) => {
      const project = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return Object.entries<string>(project.dependencies);
    });

    expect(dependencies.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
