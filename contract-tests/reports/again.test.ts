import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mutants } from '../mutation/mutants/index.ts';
import { openServer } from '../mutation/server.ts';
import { callCommand, newFolder } from '../testing/command.ts';
import type { ReportDocument } from './document.ts';

const run = promisify(execFile);

describe('a run against a server that keeps a description which was left out', () => {
  it('leaves a script that shows it again from nothing, and removes what it made', async () => {
    const make = mutants.find(({ name }) => name === 'the description is kept when left out')?.make;
    if (make === undefined) throw new Error('no such mutant');
    const server = await openServer(make);
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
    expect(stdout).toMatch(/The response of step 4:\n.*"description":"To be cleared/);
    expect(stdout).toContain('Expected: no description');
    expect(stdout).toContain('Every status is that of the run.');
    const headers = { Authorization: 'Bearer full-access-token' };
    const left = await fetch(`${server.url}/apiops/projects/MyProject/keys/`, { headers });
    expect(await left.text()).not.toContain(`uk-${report.runId}`);
  });
});
