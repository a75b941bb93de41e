import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mutants } from '../mutation/mutants/index.ts';
import { type MakeBehaviour, openServer } from '../mutation/server.ts';
import { callCommand, newFolder } from '../testing/command.ts';
import type { ReportDocument } from './document.ts';

const run = promisify(execFile);

describe('a run against a server that keeps a description which was left out', () => {
  it('leaves a script that shows it again from nothing, and removes what it made', async () => {
    const server = await openServer(makeOf('the description is kept when left out'));
    onTestFinished(server.close);
    const folder = newFolder();
    const judged = await callCommand(['--target', server.url, '--only', 'UK-UPD-02'], {}, folder);
    const report: ReportDocument = JSON.parse(judged.files['report.json'] ?? '');
    const [clause] = report.clauses;
    expect(clause?.script).toBe('reproduce/UK-UPD-02.sh');
    expect(judged.files['report.html']).toContain(`--target ${server.url} --only UK-UPD-02`);

    const env = { PATH: process.env.PATH, CONTRACT_TOKEN: 'full-access-token' };
    const script = join(folder, 'contract-report', clause?.script ?? '');
    const { stdout } = await run('sh', [script], { env });
    expect(stdout).toMatch(
      /The response of step 4:\nHTTP\/1\.1 200 OK\r\n[\s\S]*"description":"To be cleared/,
    );
    expect(stdout).toContain('Expected: no description');
    expect(stdout).toContain('Every status is that of the run: the response above shows');
    expect(await keysOf(server.url)).not.toContain(`uk-${report.runId}`);
  });

  it('keeps by --keep what the failing test made, until it is cleaned', async () => {
    const server = await openServer(makeOf('the description is kept when left out'));
    onTestFinished(server.close);
    const folder = newFolder();
    const { out, code } = await callCommand(
      ['--target', server.url, '--only', 'UK-UPD-01', 'UK-UPD-02', '--keep'],
      {},
      folder,
    );
    const [, kept = ''] = /^kept, as tests failed: (.*)$/m.exec(out) ?? [];
    const names = (await keysOf(server.url)).match(/(?<="name":")uk-[^"]*/g) ?? [];
    expect(new Set(names.map((name) => kept.includes(`key ${name}`)))).toEqual(new Set([true]));
    expect(code).toBe(1);
    const [, remedy = ''] = /^remove it with: update-key-contract (.*)$/m.exec(out) ?? [];
    const cleaned = await callCommand([...remedy.split(' ')], {}, folder);
    expect(cleaned.out).toMatch(/\d removed, 0 left/);
    expect(await keysOf(server.url)).not.toContain('"uk-');
  });
});

function makeOf(mutant: string): MakeBehaviour {
  const make = mutants.find(({ name }) => name === mutant)?.make;
  if (make === undefined) throw new Error(`no mutant ${mutant}`);
  return make;
}

async function keysOf(url: string): Promise<string> {
  const headers = { Authorization: 'Bearer full-access-token' };
  return (await fetch(`${url}/apiops/projects/MyProject/keys/`, { headers })).text();
}
