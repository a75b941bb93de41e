import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMock, readSeedFile, type SeedError } from '../mock/index.ts';
import { listen } from './support/listen.ts';
import { runMockCommand, startMockProcess } from './support/mock-process.ts';
import { temporaryFolder } from './support/repository.ts';

const MATERIAL = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';

function seedFile(name: string, content: string | object): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('the mock as a command', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s, open connections or not', async (signal) => {
    const mock = await startMockProcess();
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.on('error', () => undefined);

    expect(await mock.stop(signal)).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('ends with 2 when the port is in use, and reports that', async () => {
    const { port, close } = await listen(createServer());
    onTestFinished(close);

    const { code, stderr } = await runMockCommand('--port', String(port));

    expect(code).toBe(2);
    expect(stderr).toBe(
      `update-key-mock: --port ${port}: in use on 127.0.0.1; give another one, or 0 for a free one\n`,
    );
  });

  it('ends with 2 on a host that is none of this machine', async () => {
    const { code, stderr } = await runMockCommand('--port', '0', '--host', '203.0.113.7');

    expect(code).toBe(2);
    expect(stderr).toContain('--host 203.0.113.7: not an address of this machine');
  });

  it('ends with 2 on a link-local host without its interface', async () => {
    const { code, stderr } = await runMockCommand('--port', '0', '--host', 'fe80::1');

    expect(code).toBe(2);
    expect(stderr).toContain(
      '--host fe80::1: a link-local address needs its interface, such as fe80::1%eth0',
    );
  });

  // What each flag is told is tested without a process.
  it('ends with 2 on a wrong flag and reports what is wrong', async () => {
    const { code, stdout, stderr } = await runMockCommand('--port', 'abc');

    expect(code).toBe(2);
    expect(stderr).toMatch(/--port.*'abc'.*whole number from 0 to 65535/);
    expect(stderr).toContain('--help');
    expect(stdout).toBe('');
  });

  it('fits its help on a screen of 24 lines by 80 columns', async () => {
    const { code, stdout } = await runMockCommand('--help');

    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    for (const flag of ['--port', '--host', '--seed', '--state']) expect(stdout).toContain(flag);
  });
});

describe('the seed of the command', () => {
  const project = { name: 'Team', environments: ['live'] };
  const environments = [{ name: 'live', status: 'PUBLISHED' }];
  const brokenKey = {
    project: 'Team',
    name: 'team-key',
    keyType: 'RSA',
    cryptoKeyInfoEnvironmentList: [{ environmentName: 'live', privateKey: MATERIAL }],
  };

  it.each([
    ['broken.json', '{ "environments": [', /broken\.json:1:20: is neither JSON nor YAML/],
    ['broken.yaml', 'environments:\n  - name: live\n status: x\n', /broken\.yaml:\d+:\d+: is neither/],
    ['bomb.yaml', bomb(), /bomb\.yaml: Excessive alias count/],
    ['list.json', [], /list\.json: must be object/],
    ['less.json', { environments }, /less\.json: \/projects: is required/],
    ['more.json', { environments, projects: [], kyes: [] }, /more\.json: .*"kyes"; known are .*, keys,/],
    [
      'status.json',
      { environments: [{ name: 'live', status: 'OPEN' }], projects: [] },
      /\/environments\/0\/status: must be one of PUBLISHED, UNPUBLISHED/,
    ],
    [
      'nowhere.json',
      { environments, projects: [{ name: 'Team', environments: ['nowhere'] }] },
      /\/projects\/0\/environments\/0: "nowhere" is unknown; there are live/,
    ],
    [
      'key.json',
      { environments, projects: [project], keys: [brokenKey] },
      /\/keys\/0\/cryptoKeyInfoEnvironmentList\/0\/privateKey: .* ends \d+ bytes before the key does/,
    ],
    [
      '/nowhere/team.yaml',
      undefined,
      /team\.yaml: cannot be read \(ENOENT\); expected a seed in JSON or YAML/,
    ],
  ])('is refused in one line as %s, naming place and what is expected', async (name, content, message) => {
    const file = content === undefined ? name : seedFile(name, content);
    const refusal = async () => createMock({ seed: await readSeedFile(file) });

    const { message: told } = await refusal().then(Promise.reject, (error: SeedError) => error);
    expect(told).toMatch(message);
    expect(told.split('\n')).toHaveLength(1);
    expect(told).not.toContain(MATERIAL.slice(0, 20));
  });

  it.each([
    ['does not fit its schema', [], /list\.json: must be object/],
    ['breaks a rule of the product', { environments: [], projects: [project] }, /list\.json: \/projects\/0/],
  ])('ends the command with 2, naming the file, where it %s', async (_, content, message) => {
    const file = seedFile('list.json', content);
    const { code, stdout, stderr } = await runMockCommand('--port', '0', '--seed', file);

    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  it('is served when it is sound YAML', async () => {
    const file = seedFile(
      'team.yaml',
      [
        'environments: [{ name: live, status: PUBLISHED }]',
        'projects: [{ name: Team, environments: [live] }]',
        'tokens: [{ token: team-token, roles: [ROLE_API_SECURITY], projects: [Team] }]',
      ].join('\n'),
    );
    const { url, banner } = await startMockProcess('--seed', file);

    expect(banner).toMatch(/team-token +ROLE_API_SECURITY; projects: Team/);
    const headers = { Authorization: 'Bearer team-token' };
    const response = await fetch(`${url}/apiops/projects/`, { headers });
    expect(await response.json()).toMatchObject({ resultList: [{ name: 'Team' }], resultCount: 1 });
  });
});

/** Nine to the power of five elements in six lines. */
function bomb(): string {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de']) {
    lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
  }
  return lines.join('\n');
}
