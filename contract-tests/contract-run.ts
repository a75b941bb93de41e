import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '../openapi/load.ts';
import { newRunId, runSuite } from './engine.ts';
import { checkTarget } from './preflight.ts';
import type { Settings } from './settings.ts';
import { type ClauseVerdict, judgeClauses } from './verdicts.ts';

export interface ContractRunOptions {
  readonly contract: Contract;
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  readonly settings: Settings;
  readonly strict: boolean;
}

export interface ContractRun {
  readonly verdicts: readonly ClauseVerdict[];
  /** What went wrong beside the clauses: test files that do not load, objects that are left behind. */
  readonly problems: readonly string[];
}

/**
 * Judges one server by every clause.
 *
 * @throws ConfigError when the server can not be judged with these settings; nothing was written then
 */
export async function runContract(options: ContractRunOptions): Promise<ContractRun> {
  const { contract, url, settings, strict } = options;
  await checkTarget(contract, url, settings);
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
  return { verdicts: judgeClauses(contract.clauses, reports, strict), problems };
}
