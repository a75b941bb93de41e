import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mockSettings } from '../config/settings.ts';
import { type CommandRun, callCommand, newFolder } from '../testing/command.ts';
import { type EchoingServer, formsOf, openEchoingServer } from '../testing/echoing-server.ts';
import { createGrep, privateTexts } from '../testing/needles.ts';

const canary = (name: string) => `canary-${name}-${randomBytes(12).toString('base64url')}`;
/** Two tokens are ordinary words, which also occur in every report. */
const tokens = {
  full: canary('full'),
  admin: canary('admin'),
  noSecurityRole: `eyJhbGciOiJIUzI1NiJ9.${randomBytes(40).toString('base64url')}.${randomBytes(32).toString('base64url')}`,
  noDeployRole: 'production',
  outsider: 'error',
  expired: canary('expired'),
  revoked: canary('revoked'),
};
const canaries = Object.values(tokens).filter((token) => token.length > 10);

describe('a run against a server that discloses every secret', () => {
  let server: EchoingServer;
  let run: CommandRun;
  let shown: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const known = Object.entries(tokens).map(
      ([name, token]) => [token, mockSettings.tokens[name as keyof typeof tokens] ?? ''] as const,
    );
    server = await openEchoingServer(new Map(known));
    const folder = newFolder();
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify({ ...mockSettings, target: server.url, tokens }));
    const stepSummary = join(folder, 'step.md');
    run = await callCommand(
      ['--config', config, '--strict', '--only', 'AUTH', 'RES', 'UPD', '--sequences', '1'],
      {
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: stepSummary,
      },
    );
    shown = {
      ...run.files,
      stdout: run.out,
      stderr: run.err,
      'the job summary': readFileSync(stepSummary, 'utf8'),
    };
  }, 180_000);
  afterAll(() => server.close());

  it('breaks UK-RES-03 and exits 1', () => {
    expect(run.out).toMatch(/UK-RES-03 +failed/);
    expect(run.code).toBe(1);
    expect(Object.keys(run.files).sort()).toEqual([
      'junit.xml',
      'manifest.jsonl',
      'report.html',
      'report.json',
      'report.schema.json',
      'summary.md',
    ]);
  });

  it('shows no part of a private key in any form, but for the requests that sent it', () => {
    const grep = createGrep(server.pairs().flatMap(privateTexts));
    const first = server.pairs()[0];
    expect(
      first === undefined
        ? []
        : formsOf(first)
            .slice(0, 8)
            .filter((form) => grep(form).length === 0),
    ).toEqual([]);
    for (const [name, text] of Object.entries(shown)) {
      expect({ name, found: grep(withoutRequests(text)) }).toEqual({ name, found: [] });
    }
    expect(run.files['report.json']).toContain('<private key>');
  });

  it('shows no token, plain or encoded', () => {
    const forms = canaries.flatMap((token) => [
      token,
      ...(['base64', 'base64url', 'hex'] as const).map((form) =>
        Buffer.from(token).toString(form).replaceAll('=', ''),
      ),
    ]);
    const grep = createGrep(forms);
    for (const [name, text] of Object.entries(shown))
      expect({ name, found: grep(text) }).toEqual({ name, found: [] });
    expect(run.files['report.json']).toContain('Bearer $CONTRACT_TOKEN');
  });

  it('masks tokens that are ordinary words where they are tokens, and nowhere else', () => {
    const report = run.files['report.json'] ?? '';
    expect(Object.values(shown).filter((text) => /Bearer (production|error)\b/i.test(text))).toEqual([]);
    expect(report).toMatch(/environmentName\\+":\\+"production/);
    expect(report).toContain('error_description');
    expect(report).not.toMatch(/\$CONTRACT_TOKEN_\w+_description|with \$CONTRACT_TOKEN/);
  });

  it('keeps what the server says from being taken for commands of the workflow', () => {
    const [, end = ''] = /^::stop-commands::(\S+)$/m.exec(run.out) ?? [];
    expect(run.out.indexOf('curl -sS')).toBeLessThan(run.out.indexOf(`\n::${end}::`));
    expect(run.out).toMatch(/^::error title=UK-RES-03 failed::/m);
  });
});

/** A report without what the run itself has sent: the bodies of its steps in JSON, their commands in HTML. */
function withoutRequests(text: string): string {
  return text.replace(/"body": \{\n +"text": ".*"$/gm, '').replace(/<pre>curl [^<]*<\/pre>/g, '');
}
