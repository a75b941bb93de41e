import { describe, it, type TestContext } from 'vitest';
import { callCommand } from '../testing/command.ts';
import { openServer, type WatchedServer } from '../testing/server.ts';

async function open({ onTestFinished }: TestContext): Promise<WatchedServer> {
  const server = await openServer();
  onTestFinished(server.close);
  return server;
}

describe.concurrent('on a server that others use', { timeout: 120_000 }, () => {
  it('two runs at once are both green, and leave it as it was', async (test) => {
    const { expect } = test;
    const server = await open(test);
    const before = await server.state();
    const flags = [
      '--strict',
      '--sequences',
      '1',
      '--only',
      'UPD',
      'JWK',
      '--skip',
      'UK-JWK-02',
      'UK-JWK-03',
    ];
    const runs = await Promise.all([0, 1].map(() => callCommand(['--target', server.url, ...flags])));
    for (const { code, out, err } of runs) {
      expect(err).toBe('');
      expect(out).toMatch(/^(\d+) clauses: \1 passed; \d+ left out$/m);
      expect(code).toBe(0);
    }
    expect(await server.state()).toEqual(before);
  });

  it('a run that only reads sends reads, and updates of a key that does not exist', async (test) => {
    const { expect } = test;
    const server = await open(test);
    const before = await server.state();
    const { code, out } = await callCommand(['--target', server.url, '--read-only']);
    expect(out).toMatch(/UK-AUTH-01 +passed/);
    expect(out).toMatch(/not verified, \d+ clauses: it needs a write, and the run is read-only\n.*UK-UPD-02/);
    expect(code).toBe(0);
    const sent = await server.requests();
    const kinds = new Set(sent.map(({ method, path }) => `${method} ${path.replaceAll(/uk-[^/]+/g, 'uk-')}`));
    expect(
      [...kinds].filter((kind) => !/^GET |^PUT \/apiops\/projects\/[^/]+\/keys\/uk-\/$/.test(kind)),
    ).toEqual([]);
    expect(await server.state()).toEqual(before);
  });

  it('a dry run is sent to nobody, and prints what a run does', async (test) => {
    const { expect } = test;
    const server = await open(test);
    const args = ['--target', server.url, '--dry-run', '--only', 'UK-JWK-03'];
    const { code, out, files } = await callCommand(args);
    expect(code).toBe(0);
    expect(await server.requests()).toEqual([]);
    expect(files).toEqual({});
    expect(out).toContain(`Plan of a run against ${server.url}. Nothing was sent there`);
    expect(out).toMatch(
      /POST +\/apiops\/projects\/MyProject\/keys\/ +creates key uk-\S+; deploys to production$/m,
    );
    expect(out).toMatch(/PUT .*shared-key.* changes JWKs OtherProject\/shared-jwk$/m);
    expect(out).toMatch(/^In all \d+ requests: /m);
  });
});
