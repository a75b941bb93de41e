import { beforeAll, describe, expect, it } from 'vitest';
import { type CommandRun, callCommand } from '../../contract-tests/testing/command.ts';
import { seeded } from './random.ts';
import { openWorstServer } from './worst-server.ts';

/** What no terminal, log or page may get to see as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/;

/** Runs of the suite: more of them by `npm run attack`. */
const seeds = Array.from({ length: Number(process.env.ATTACK ?? 1) }, (_, index) => index + 1);

/** All of them by `npm run attack`. */
const areas = process.env.ATTACK === undefined ? ['--only', 'ROUTE', 'DEP'] : [];

describe.each(seeds)('a server that says the worst it can, seed %i', (seed) => {
  let run: CommandRun;
  beforeAll(async () => {
    const { url, close } = await openWorstServer(seeded(seed));
    const args = ['--target', url, '--sequences', '0', '--timeout', '2000', ...areas];
    run = await callCommand(args, { GITHUB_ACTIONS: 'true' });
    await close();
  });

  it('does not keep the run from its verdicts and reports', () => {
    expect([0, 1]).toContain(run.code);
    expect(run.out).toMatch(/^\d+ clauses: /m);
    expect(Object.keys(run.files)).toEqual(
      expect.arrayContaining(['junit.xml', 'report.html', 'report.json', 'summary.md']),
    );
  });

  it('does not get control characters to the terminal', () => {
    expect(control.exec(run.out)).toBeNull();
    expect(control.exec(run.err)).toBeNull();
  });

  it('does not give commands to a CI system', () => {
    const outside = run.out.replace(/^::stop-commands::(\S+)\n.*?^::\1::$/gms, '');
    for (const text of [outside, run.err]) {
      expect(text).not.toMatch(
        /^\s*::(?!(?:error|warning|notice) title=(?:UK-|MODEL-|Update Key|Not verified))/m,
      );
      expect(text).not.toContain('##[error]owned');
      expect(text).not.toContain('##vso[task');
    }
  });

  it('stays text in the reports', () => {
    const html = run.files['report.html'] ?? '';
    expect(html).not.toMatch(/<(?:script|svg|img|a)\b[^>]*owned/i);
    expect(withoutCode(run.files['summary.md'] ?? '')).not.toMatch(
      /!\[owned|\]\(http:\/\/owned|@everyone|<img|^# owned/m,
    );
    expect(run.files['junit.xml']).not.toMatch(/<!DOCTYPE|<!ENTITY|<script/);
    expect(control.exec(run.files['junit.xml'] ?? '')).toBeNull();
  });
});

/** Markdown without what it shows as code. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,}).*?^\1`*$/gms, '').replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}
