import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../../openapi/load.ts';
import { runScript } from '../../../test/support/script-command.ts';
import { diffCommand } from './diff-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const now = JSON.stringify(loadContract().document);

describe('npm run spec:diff', { timeout: 60_000 }, () => {
  it('exits 1 on a breaking change without a new major version, and shows what breaks', async () => {
    const { code, stdout } = await runScript(
      diffCommand,
      save(now.replaceAll('"maxLength":255', '"maxLength":256')),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('Breaks callers');
    expect(stdout).toContain('name: maxLength 255, was 256');
    expect(stdout).toMatch(/openapi\/paths\/update-key\.yaml:\d+/);
    expect(stdout).toMatch(/raise the major version of info\.version/);
  });

  it('exits 0 on a harmless one, and prints tables for a pull request', async () => {
    const { code, stdout } = await runScript(
      diffCommand,
      save(now.replaceAll('"maxLength":255', '"maxLength":254')),
      '--markdown',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('### Servers have to follow');
    expect(stdout).toContain('| name: maxLength 255, was 254 | request, looser |');
  });

  it.each([
    [['no-such-revision'], 'no-such-revision is neither a file nor a revision'],
    [['--html'], "unknown option '--html'; usage: npm run spec:diff -- [options] [revision]"],
    [['one', 'two'], 'too many arguments'],
  ])('exits 2 for %j with one line that helps', async (args, message) => {
    const { code, stderr } = await runScript(diffCommand, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

function save(text: string): string {
  const file = join(folder, 'before.json');
  writeFileSync(file, text);
  return file;
}
