import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '../openapi/load.ts';
import { newRunId, runSuite } from './engine.ts';
import { checkTarget } from './preflight.ts';
import type { FinishedRun } from './reports/build.ts';
import type { Settings } from './settings.ts';
import { judgeClauses } from './verdicts.ts';

export interface ContractRunOptions {
  readonly contract: Contract;
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  readonly settings: Settings;
  readonly strict: boolean;
}

/**
 * Judges one server by every clause.
 *
 * @throws ConfigError when the server can not be judged with these settings; nothing was written then
 */
export async function runContract(options: ContractRunOptions): Promise<FinishedRun> {
  const { contract, url, settings, strict } = options;
  await checkTarget(contract, url, settings);
  const startedAt = Date.now();
  const runId = newRunId();
  const ledgerFile = join(tmpdir(), `update-key-contract-${runId}.jsonl`);
  const target = { name: url, url, settings, ledgerFile };
  const { reports, errors } = await runSuite({ contract, targets: [target], runId });
  const leftovers = reports.flatMap((report) => report.leftovers);
  if (leftovers.length === 0) rmSync(ledgerFile, { force: true });
  const problems = [
    ...errors.map((error) => `error: ${error}`),
    ...leftovers.map((leftover) => `left behind: ${leftover}; what this run made stands in ${ledgerFile}`),
  ];
  const verdicts = judgeClauses(contract.clauses, reports, strict);
  return { runId, startedAt, finishedAt: Date.now(), strict, verdicts, reports, problems };
}
