import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import type { Contract } from '../../openapi/load.ts';
import { downLevel } from './down-level.ts';
import type { Peer } from './peer.ts';

/** Not among our dependencies: archived, and only for this comparison. */
const dredd = 'dredd@14.1.0';
const run = promisify(execFile);

/** Dredd, on the contract as it can read it: of OpenAPI 3.1 it says that it is not fully supported. */
export async function openDreddPeer(contract: Contract, upstream: string): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'dredd-'));
  const file = join(folder, 'contract-3.0.json');
  writeFileSync(file, JSON.stringify(downLevel(contract.document), null, 2));
  const { stdout } = await run('npx', ['-y', '-p', dredd, '-c', 'command -v dredd'], { cwd: folder });
  const args = [file, upstream, '--header', 'Authorization: Bearer full-access-token', '--loglevel', 'error'];
  return {
    name: 'Dredd',
    command: `npx ${dredd} CONTRACT-IN-3.0 SERVER --header 'Authorization: Bearer TOKEN'`,
    judge: async () => failuresIn(await outputOf(stdout.trim(), args, folder)),
    close: async () => rmSync(folder, { recursive: true }),
  };
}

/** Dredd exits with 1 when a transaction fails. */
async function outputOf(command: string, args: readonly string[], cwd: string): Promise<string> {
  const limits = { cwd, timeout: 180_000, maxBuffer: 64 * 1024 * 1024 };
  return run(command, args, limits).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout?: string }) => error.stdout ?? '',
  );
}

/** Each transaction with each thing that failed: `PUT (200) /apiops/... body: At '/success' ...`. */
function failuresIn(output: string): readonly string[] {
  const lines = stripVTControlCharacters(output).split('\n');
  const failures: string[] = [];
  let transaction = '';
  let isReason = false;
  for (const line of lines) {
    const started = /^(?:fail|error): ([A-Z]+ \(\d+\) \S+)/.exec(line);
    if (started?.[1] !== undefined) {
      transaction = started[1];
      isReason = false;
      failures.push(transaction);
      continue;
    }
    if (/^fail: /.test(line)) isReason = true;
    if (line === '' || line.startsWith('request:')) isReason = false;
    if (isReason) failures.push(`${transaction} ${withoutParameters(line.replace(/^fail: /, ''))}`);
  }
  return [...new Set(failures)].sort();
}

/** It fails every answer whose Content-Type has a charset, the sound mock's too: which charset is no finding of its own. */
function withoutParameters(reason: string): string {
  return reason.replace(/No enum match for: "application\/json.*$/i, 'No enum match for: application/json');
}
