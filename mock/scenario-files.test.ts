import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runMockCommand } from '../test/support/mock-process.ts';
import { createMock, readScenarios } from './index.ts';

/** A folder of these files, for one test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scenarios-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const seed = 'seed: { environments: [{ name: live, status: PUBLISHED }], projects: [], keys: [], jwks: [] }';

it('each JSON or YAML file of a folder is a scenario by its name', async () => {
  const folder = folderOf({
    'no-team.yaml': `description: Nobody is here.\n${seed}\n`,
    'busy.json': '{"faults": {"responses": [{"operation": "*", "status": 503, "body": {}}]}}',
    'readme.md': 'not one of them',
  });
  const mock = createMock({ scenarios: await readScenarios(folder), scenario: 'busy' });

  expect((await mock.fetch('/apiops/projects/')).status).toBe(503);
  mock.useScenario('no-team');
  expect(mock.state.get().environments).toEqual([expect.objectContaining({ name: 'live' })]);
});

it.each<[string, Record<string, string>, RegExp]>([
  ['that is a list', { 'bad.yaml': '[]' }, /bad\.yaml: must be an object with description, seed and faults/],
  [
    'with an unknown member',
    { 'bad.yaml': 'sead: {}' },
    /bad\.yaml: \/sead: is unknown; known are description, seed/,
  ],
  ['whose seed lacks a list', { 'bad.yaml': 'seed: {}' }, /bad\.yaml: \/seed\/environments: is required/],
  ['that is no YAML', { 'bad.yaml': '{' }, /bad\.yaml:1:\d+: is neither JSON nor YAML/],
  ['that is not there', {}, /has no scenario: expected \.yaml, \.yml or \.json files/],
])('a file %s is rejected with its name and place', async (_, files, message) => {
  await expect(readScenarios(folderOf(files))).rejects.toThrow(message);
});

it("the command's --scenario takes names of --scenarios, and names the scenario whose faults are wrong", async () => {
  const folder = folderOf({ 'mine.yaml': 'faults: { chaos: 2 }' });
  const run = (name: string) => runMockCommand('--port', '0', '--scenarios', folder, '--scenario', name);

  expect(await run('mine')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/scenario mine: \/chaos /),
  });
  expect(await run('mien')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /--scenario mien: there is no such scenario; there are fresh-team, .*, mine\n/,
    ),
  });
});
