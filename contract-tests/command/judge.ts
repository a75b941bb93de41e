import { type Contract, loadFreshContract } from '../../openapi/load.ts';
import { planRun } from '../plan/plan.ts';
import { printPlan } from '../plan/print.ts';
import { tellGithub, withoutCommands } from '../reports/github.ts';
import { readKnownDifferences } from '../reports/known-differences.ts';
import { countsLine } from '../reports/summary.ts';
import { renderTable } from '../reports/table.ts';
import { judgeTarget } from '../runner/judge-target.ts';
import { renderSecondOpinion } from '../second-opinion/terminal.ts';
import type { Settings } from '../settings/settings.ts';
import type { JudgeFlags } from './flags.ts';
import { readServer } from './settings.ts';
import { withSignals } from './signals.ts';

const nothingVerified = 'nothing was verified; the reasons stand beside the clauses';

/** Judges a server, prints what was found, and writes the reports. */
export async function judge(flags: JudgeFlags): Promise<number> {
  const { url, settings } = readServer(flags);
  const contract = await loadFreshContract();
  const known = flags.expect === undefined ? [] : readKnownDifferences(flags.expect, contract.clauses);
  const {
    only,
    skip,
    strict = false,
    readOnly = false,
    report: folder,
    concurrency,
    viaPrism = false,
  } = flags;
  if (flags.plan === true) return plan(contract, flags, url, settings);
  const { run, report } = await withSignals((signal) =>
    judgeTarget(contract, {
      ...(url !== undefined && { target: url }),
      settings,
      ...(only !== undefined && { only }),
      ...(skip !== undefined && { skip }),
      known,
      strict,
      readOnly,
      concurrency,
      viaPrism,
      report: folder,
      signal,
      warn,
    }),
  );
  const { isTTY, columns } = process.stdout;
  const colour = isTTY === true && !process.env.NO_COLOR;
  process.stdout.write(`Update Key contract against ${report.target}\n`);
  const table = renderTable(run.verdicts, { colour, width: columns ?? 140, counts: countsLine(report) });
  process.stdout.write(withoutCommands(table, process.env));
  process.stdout.write(withoutCommands(renderSecondOpinion(report.secondOpinion), process.env));
  process.stdout.write(tellGithub(report, process.env));
  for (const problem of run.problems) process.stderr.write(`${problem}\n`);
  if (report.exitCode === 2) warn(nothingVerified);
  return report.exitCode;
}

/** Tells what a run would send. */
async function plan(
  contract: Contract,
  { only, skip, readOnly = false }: JudgeFlags,
  url: string | undefined,
  settings: Settings,
): Promise<number> {
  const planned = await planRun({
    contract,
    settings,
    readOnly,
    ...(only !== undefined && { only }),
    ...(skip !== undefined && { skip }),
  });
  process.stdout.write(printPlan(planned, url ?? 'a mock in process'));
  return 0;
}

export function warn(text: string): void {
  process.stderr.write(`update-key-contract: ${text}\n`);
}
