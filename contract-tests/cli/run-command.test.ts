import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { mockSettings } from '../config/settings.ts';
import { callCommand, newFolder } from '../testing/command.ts';

/** A server that nobody has. */
const nowhere = 'http://127.0.0.1:1';
const names = ['junit.xml', 'report.html', 'report.json', 'report.schema.json', 'summary.md'];

/** A folder whose reports, of an earlier run, say that all is well. */
function folderWithReports(): string {
  const folder = newFolder();
  mkdirSync(join(folder, 'contract-report'));
  for (const name of names) writeFileSync(join(folder, 'contract-report', name), 'all is well');
  return folder;
}

function settingsFile(settings: object): string {
  const file = join(newFolder(), 'team.yaml');
  writeFileSync(file, JSON.stringify({ ...mockSettings, ...settings }));
  return file;
}

const calls: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no server is named', [], /no server is named; give the server's base URL/],
  ['the settings have no target', ['--config', settingsFile({})], /team\.yaml: target is missing/],
  [
    'the settings are wrong',
    ['--config', settingsFile({ target: nowhere, project: 7 })],
    /project: expected string/,
  ],
  ['no server is there', ['--target', nowhere], /no response \(ECONNREFUSED.*there is no settings file here/],
  ['a flag is unknown', ['--targets', 'x'], /unknown option '--targets'/],
  ['a flag has a wrong value', ['--target', nowhere, '--concurrency', '0'], /from 1 to 256/],
  ['a flag lacks its value', ['--config'], /argument missing/],
  [
    'a word is too much',
    ['cleen'],
    /unknown command cleen; did you mean .{1,6}clean.{1,6}\?; there are clean and init/,
  ],
  ['a clause is unknown', ['--mock', '--only', 'UK-QRY-99'], /--only UK-QRY-99: expected/],
  [
    'the mock and a server are named',
    ['--mock', '--target', nowhere],
    /'--mock' cannot be used with .*--target/,
  ],
  ['the mock and settings are named', ['--config', 'x', '--mock'], /'--mock' cannot be used with .*--config/],
  ['the known differences cannot be read', ['--mock', '--known-failures', 'none.yaml'], /none\.yaml/],
  ['a dry run is asked for and no server named', ['--dry-run'], /no server is named/],
];

describe.each(calls)('exit 2 because %s', (_, args, reason) => {
  it('comes with the reason on one line, and in place of earlier reports', async () => {
    const { code, out, err, files } = await callCommand(args, {}, folderWithReports());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(reason);
    expect(err.split('\n').filter((line) => line !== '' && !line.startsWith('('))).toHaveLength(1);
    expect(Object.keys(files).sort()).toEqual(names);
    for (const name of names.filter((each) => each !== 'report.schema.json')) {
      expect(decoded(files[name] ?? ''), name).toMatch(reason);
    }
  });
});

/** The text that XML, HTML and JSON stand for. */
function decoded(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('\\"', '"');
}

describe('the reports of a run that judged nothing', () => {
  it('are a JUnit error, a summary, a page, and JSON that fits its schema', async () => {
    const { files } = await callCommand(['--target', nowhere]);
    expect(files['junit.xml']).toMatch(/<testsuites [^>]* tests="1" failures="0" errors="1"/);
    expect(files['junit.xml']?.match(/<error /g)).toHaveLength(1);
    expect(files['summary.md']).toMatch(/^## Update Key contract: nothing was judged$/m);
    expect(files['report.html']).toContain('<h1>Nothing was judged.</h1>');
    const report: unknown = JSON.parse(files['report.json'] ?? '');
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(files['report.schema.json'] ?? ''));
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report).toMatchObject({ exitCode: 2, target: nowhere, clauses: [] });
  });

  it('show neither a token nor the password of an address', async () => {
    const config = settingsFile({ target: nowhere, tokens: { full: 'canary-token' } });
    const { files: named } = await callCommand(['--config', config]);
    expect(named['summary.md']).toContain(`Server: \`${nowhere}\``);
    const runs = [
      await callCommand(['--config', config]),
      await callCommand(['--target', 'http://user:canary-token@127.0.0.1:1']),
    ];
    for (const { out, err, files } of runs) {
      expect([out, err, ...Object.values(files)].filter((text) => text.includes('canary-token'))).toEqual([]);
    }
  });

  it('annotate the job in GitHub Actions, and give it a summary', async () => {
    const summary = join(newFolder(), 'summary.md');
    writeFileSync(summary, '');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    for (const args of [
      ['--target', nowhere],
      ['--targets', 'x'],
    ]) {
      const { out } = await callCommand(args, env);
      expect(out).toMatch(/^::error title=Update Key contract::.+\n$/);
    }
    expect(readFileSync(summary, 'utf8').match(/nothing was judged/g)).toHaveLength(2);
  });

  it('are written though the summary of the job cannot be', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/proc/none' };
    const { code, out, files } = await callCommand(['--target', nowhere], env);
    expect(out).toMatch(/^::warning title=GITHUB_STEP_SUMMARY::cannot be written/m);
    expect({ code, names: Object.keys(files).sort() }).toEqual({ code: 2, names });
  });

  it('do not follow a link out of the folder', async () => {
    const folder = folderWithReports();
    const victim = join(folder, 'victim.txt');
    writeFileSync(victim, 'mine');
    const link = join(folder, 'contract-report', 'summary.md');
    rmSync(link);
    symlinkSync(victim, link);
    await callCommand(['--target', nowhere], {}, folder);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
  });

  it('go to the folder that a command line names, though it is wrong elsewhere', async () => {
    for (const flags of [['--report', 'X'], ['--report=X'], ['-r', 'X'], ['-rX']]) {
      const folder = newFolder();
      const args = flags.map((word) => word.replace('X', join(folder, 'here')));
      await callCommand(['--concurrency', '0', ...args]).catch(() => undefined);
      await callCommand([...args, '--concurrency', '0']);
      expect(readdirSync(join(folder, 'here')).sort(), flags.join(' ')).toEqual(names);
    }
  });
});

it('a folder that cannot be written is reported, with exit 2', async () => {
  const { code, err } = await callCommand(['--report', '/proc/none/deep', '--mock']);
  expect(err).toMatch(/^update-key-contract: --report \/proc\/none\/deep: cannot be written: E[^\n]+\n$/);
  expect(code).toBe(2);
});

it('an unexpected error is one line without a stack trace, and leaves no report of an earlier run', async () => {
  const folder = folderWithReports();
  const manifest = join(folder, 'contract-report', 'manifest.jsonl');
  mkdirSync(manifest);
  const { code, err, files } = await callCommand(['--mock', '--only', 'UK-QRY-02'], {}, folder);
  expect(err).toMatch(/^update-key-contract: unexpected error: EISDIR[^\n]+\n$/);
  expect(code).toBe(1);
  expect(files['junit.xml']).toMatch(/<error message="unexpected error: EISDIR/);
});

it('a wrong call of clean leaves the reports alone', async () => {
  const folder = folderWithReports();
  const { code, err } = await callCommand(['clean', '--manifests', 'x'], {}, folder);
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('--manifest') });
  expect(readFileSync(join(folder, 'contract-report', 'junit.xml'), 'utf8')).toBe('all is well');
});

describe('on request', () => {
  it('the command prints its version and changes nothing', async () => {
    const folder = folderWithReports();
    const { code, out, files } = await callCommand(['--version'], {}, folder);
    expect({ code, out }).toEqual({ code: 0, out: '0.1.0\n' });
    expect(files['junit.xml']).toBe('all is well');
  });

  it('it shows what it can do on one screen', async () => {
    const { code, out } = await callCommand(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('--mock');
    expect(out.split('\n').length).toBeLessThanOrEqual(40);
  });
});
