import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '../openapi/load.ts';
import { newRunId, runSuite } from './engine.ts';
import { checkTarget } from './preflight.ts';
import { createRedactor } from './redact.ts';
import type { FinishedRun } from './reports/build.ts';
import { applyKnownDifferences, type KnownDifference } from './reports/known-differences.ts';
import { collectOpinions } from './second-opinion/collect.ts';
import type { OpinionServer } from './second-opinion/server.ts';
import type { Settings } from './settings.ts';
import { tokenVariables } from './suite.ts';
import { judgeClauses } from './verdicts.ts';

export interface ContractRunOptions {
  readonly contract: Contract;
  /** Base URL of the server, without a trailing slash. */
  readonly url: string;
  readonly settings: Settings;
  readonly strict: boolean;
  /** How many tests run at once at most. */
  readonly concurrency?: number;
  /** Where to ask for Prism's opinion; it is not asked unless given. */
  readonly opinion?: OpinionServer | undefined;
  /** Clauses that the server is known to break. */
  readonly known?: readonly KnownDifference[];
}

/**
 * Judges one server by every clause.
 *
 * @throws ConfigError when the server can not be judged with these settings; nothing was written then
 */
export async function runContract(options: ContractRunOptions): Promise<FinishedRun> {
  const { contract, url, settings, strict, known = [], concurrency, opinion } = options;
  await checkTarget(contract, url, settings);
  const startedAt = Date.now();
  const runId = newRunId();
  const ledgerFile = join(tmpdir(), `update-key-contract-${runId}.jsonl`);
  const target = { name: url, url, settings, ledgerFile, ...(opinion && { opinionUrl: opinion.url }) };
  const { reports, errors } = await runSuite({
    contract,
    targets: [target],
    runId,
    ...(concurrency !== undefined && { concurrency }),
  });
  const leftovers = reports.flatMap((report) => report.leftovers);
  if (leftovers.length === 0) rmSync(ledgerFile, { force: true });
  const redactor = createRedactor({
    tokens: tokenVariables(settings),
    pairs: [],
    connection: settings.connection,
  });
  const problems = [
    ...errors.map((error) => `error: ${redactor.text(error)}`),
    ...leftovers.map((leftover) => `left behind: ${leftover}; what this run made stands in ${ledgerFile}`),
  ];
  const judged = applyKnownDifferences(judgeClauses(contract.clauses, reports, strict), known);
  const finished = { runId, startedAt, finishedAt: Date.now(), strict, reports };
  const { verdicts } = judged;
  const secondOpinion = opinion && collectOpinions({ version: opinion.version, reports, verdicts, strict });
  return { ...finished, verdicts, problems: [...problems, ...judged.problems], secondOpinion };
}
