import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'designers-'));
const page = readFileSync(join(root, 'docs/designers.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

beforeAll(() => {
  for (const name of [
    'package.json',
    'tsconfig.json',
    'openapi',
    'mock',
    'contract-tests',
    'scripts',
    'decisions',
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const identity = ['-c', 'user.name=Designer', '-c', 'user.email=designer@example.com'];
  const git = (...args: readonly string[]) => execFileSync('git', [...identity, ...args], { cwd: copy });
  git('init', '--quiet');
  git('add', 'openapi');
  git('commit', '--quiet', '--message', 'Start');
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('the walk-through for designers', () => {
  it('does what it says, in five commands', { timeout: 240_000 }, async () => {
    let output = '';
    const commands: string[] = [];
    for (const { language, text } of blocks) {
      if (language === 'yaml') addMember(text);
      else if (language === 'bash') {
        commands.push(text.trim());
        output = await run(text.trim());
      } else {
        for (const line of text.trimEnd().split('\n')) expect(output, commands.at(-1)).toContain(line);
      }
    }
    expect(commands).toHaveLength(5);
    expect(read('openapi/generated/types.ts')).toContain('label?: string | null;');
    expect(read('docs-site/index.html')).toContain("A word of the team's own for the key.");
  });
});

function addMember(text: string): void {
  const file = 'openapi/schemas/CryptoKeyInfoInput.yaml';
  writeFileSync(
    join(copy, file),
    read(file).replace('properties:\n', () => `properties:\n${text}`),
  );
}

function read(file: string): string {
  return readFileSync(join(copy, file), 'utf8');
}

function run(command: string): Promise<string> {
  const [program = '', ...args] = command.split(' ');
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: copy }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${command}: ${error.message}\n${stdout}${stderr}`));
    });
  });
}
