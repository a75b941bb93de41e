import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runMockCommand, startMockProcess } from '../test/support/mock-process.ts';
import { repository } from '../test/support/repository.ts';
import { type Flags, parseFlags } from './cli.ts';

/** What the command prints when it rejects its flags. */
function rejection(flags: readonly string[]): string {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  onTestFinished(() => spy.mockRestore());
  expect(() => parseFlags(flags)).toThrow(CommanderError);
  return written.join('');
}

describe('without flags', () => {
  it('is a mock on loopback without faults, open to every origin', () => {
    expect(parseFlags([])).toEqual({
      port: 4010,
      host: '127.0.0.1',
      watch: false,
      propagationDelay: 0,
      latency: [0, 0],
      chaos: 0,
      journal: 1000,
      maxSessions: 1000,
      maxConnections: 10_000,
      requestTimeout: 30_000,
      cors: true,
      corsOrigin: [],
      checkResponses: false,
      logLevel: 'info',
      logFormat: 'pretty',
    });
  });
});

describe('a flag', () => {
  it.each<[string, Partial<Flags>]>([
    ['--port 0', { port: 0 }],
    ['-p 65535', { port: 65_535 }],
    ['--host 0.0.0.0', { host: '0.0.0.0' }],
    ['--seed team.yaml', { seed: 'team.yaml' }],
    ['--watch', { watch: true }],
    ['--propagation-delay 3000', { propagationDelay: 3000 }],
    ['--propagation-delay 600000', { propagationDelay: 600_000 }],
    ['--latency 200', { latency: [200, 200] }],
    ['--latency 100-500', { latency: [100, 500] }],
    ['--latency 0-600000', { latency: [0, 600_000] }],
    ['--chaos 0', { chaos: 0 }],
    ['--chaos 1', { chaos: 1 }],
    ['--chaos 0.25', { chaos: 0.25 }],
    ['--chaos .5', { chaos: 0.5 }],
    ['--random-seed monday', { randomSeed: 'monday' }],
    ['--journal 0', { journal: 0 }],
    ['--journal 50', { journal: 50 }],
    ['--max-sessions 1', { maxSessions: 1 }],
    ['--admin-token secret', { adminToken: 'secret' }],
    ['--no-cors', { cors: false }],
    ['--cors-origin http://localhost:5173', { corsOrigin: ['http://localhost:5173'] }],
    ['--cors-origin http://a.test https://b.test', { corsOrigin: ['http://a.test', 'https://b.test'] }],
    ['--cors-origin http://a.test --cors-origin https://b', { corsOrigin: ['http://a.test', 'https://b'] }],
    ['--cors-origin capacitor://localhost', { corsOrigin: ['capacitor://localhost'] }],
    ['--check-responses', { checkResponses: true }],
    ['--log-level silent', { logLevel: 'silent' }],
    ['--log-level error', { logLevel: 'error' }],
    ['--log-level warn', { logLevel: 'warn' }],
    ['--log-format json', { logFormat: 'json' }],
  ])('is taken: %s', (flags, expected) => {
    expect(parseFlags(flags.split(' '))).toMatchObject(expected);
  });

  it('of the admin token may come from the environment', () => {
    vi.stubEnv('UPDATE_KEY_MOCK_ADMIN_TOKEN', 'from the environment');
    onTestFinished(() => void vi.unstubAllEnvs());

    expect(parseFlags([]).adminToken).toBe('from the environment');
    expect(parseFlags(['--admin-token', 'given']).adminToken).toBe('given');
  });
});

describe('a wrong value', () => {
  it.each([
    ['--port -1', 'a whole number from 0 to 65535'],
    ['--port 80.5', 'a whole number from 0 to 65535'],
    ['--propagation-delay 600001', 'a whole number from 0 to 600000'],
    ['--propagation-delay 3s', 'a whole number from 0 to 600000'],
    ['--latency 500-100', 'milliseconds such as 200 or 100-500, the least first, up to 600000'],
    ['--latency -5', 'milliseconds such as 200 or 100-500, the least first, up to 600000'],
    ['--latency 1-', 'milliseconds such as 200 or 100-500, the least first, up to 600000'],
    ['--latency 0-600001', 'milliseconds such as 200 or 100-500, the least first, up to 600000'],
    ['--chaos 1.01', 'a number from 0 to 1'],
    ['--chaos -0.1', 'a number from 0 to 1'],
    ['--chaos 50%', 'a number from 0 to 1'],
    ['--chaos 1e-1', 'a number from 0 to 1'],
    ['--journal -1', 'a whole number from 0 to 1000000'],
    ['--journal 1000001', 'a whole number from 0 to 1000000'],
    ['--max-sessions 0', 'a whole number from 1 to 1000000'],
    ['--cors-origin localhost:5173', 'scheme, host and port alone, such as http://localhost:5173'],
    ['--cors-origin http://localhost:5173/', 'scheme, host and port alone, such as http://localhost:5173'],
    ['--cors-origin *', 'scheme, host and port alone, such as http://localhost:5173'],
    ['--host ', 'such as 127.0.0.1, or 0.0.0.0 for all'],
    ['--log-level loud', 'silent, error, warn, info'],
    ['--log-format xml', 'pretty, json'],
  ])('is rejected with the flag, the value and what is allowed: %s', (given, allowed) => {
    const [flag, value] = given.split(' ');

    const told = rejection(given.split(' '));

    expect(told).toContain(`${flag} `);
    expect(told).toContain(`'${value}'`);
    expect(told).toContain(allowed);
  });

  it.each([
    '--port',
    '--host',
    '--seed',
    '--propagation-delay',
    '--latency',
    '--chaos',
    '--random-seed',
    '--journal',
    '--max-sessions',
    '--max-connections',
    '--request-timeout',
    '--admin-token',
    '--cors-origin',
    '--log-level',
    '--log-format',
  ])('is missed after %s', (flag) => {
    expect(rejection([flag])).toMatch(new RegExp(`${flag} .* argument missing`));
  });

  it('reports two flags that contradict each other', () => {
    const told = rejection(['--no-cors', '--cors-origin', 'http://localhost:5173']);

    expect(told).toContain("'--cors-origin <origin...>' cannot be used with option '--no-cors'");
  });

  it('reports a flag that there is not, with the nearest there is', () => {
    const told = rejection(['--chao', '0.1']);

    expect(told).toContain("unknown option '--chao'");
    expect(told).toContain('--chaos');
    expect(told).toContain('--help');
  });
});

describe('the command', () => {
  it.each([
    [['--latency', '500-100'], "'500-100'"],
    [['--chaos', '2'], 'Expected a number from 0 to 1'],
    [['--cors-origin', 'http://localhost:5173/'], 'such as http://localhost:5173'],
  ])('ends with 2 on %j and prints nothing but what is wrong', async (flags, told) => {
    const { code, stdout, stderr } = await runMockCommand(...flags);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
  });

  it.each(['-V', '--version'])('prints the version of the package on %s', async (flag) => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(repository, 'package.json'), 'utf8'),
    );

    const finished = await runMockCommand(flag);

    expect(finished).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('serves as its flags say', async () => {
    const { url } = await startMockProcess('--chaos', '1', '--cors-origin', 'http://a.test', 'http://b.test');

    const response = await fetch(`${url}/apiops/projects/`, { headers: { Origin: 'http://b.test' } });

    expect(response.status).toBe(500);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('http://b.test');
  });

  it('makes chance repeatable by --random-seed', async () => {
    const statuses = async () => {
      const { url } = await startMockProcess('--chaos', '0.5', '--random-seed', 'monday', '--no-cors');
      const sequence: number[] = [];
      for (let index = 0; index < 16; index++) {
        sequence.push((await fetch(`${url}/apiops/test/healthcheck`)).status);
      }
      return sequence;
    };

    const [one, other] = await Promise.all([statuses(), statuses()]);

    expect(other).toEqual(one);
    expect(new Set(one)).toEqual(new Set([200, 500]));
  });

  it('shows every flag in a help of 24 lines by 80 columns', async () => {
    const { code, stdout } = await runMockCommand('--help');

    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const flags = Object.keys(parseFlags(['--seed', 's', '--random-seed', 'r', '--admin-token', 'a']));
    for (const flag of flags) {
      const name = flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(stdout).toMatch(new RegExp(`--(no-)?${name}\\b`));
    }
  });
});
