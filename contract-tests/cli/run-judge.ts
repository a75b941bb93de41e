import { join } from 'node:path';
import { type Contract, loadFreshContract } from '../../openapi/load.ts';
import { showsColours } from '../../openapi/terminal.ts';
import { type Plan, planRun } from '../dry-run/dry-run.ts';
import { printPlan } from '../dry-run/print.ts';
import { comparisonLines, type EarlierReport } from '../reports/comparison.ts';
import type { ReportDocument } from '../reports/document.ts';
import { reportToGithub, withoutCommands } from '../reports/github.ts';
import { explainError } from '../reports/not-judged.ts';
import { renderSecondOpinion } from '../reports/prism.ts';
import { countsLine } from '../reports/summary.ts';
import { renderTable } from '../reports/table.ts';
import { writeReports } from '../reports/write.ts';
import { readKnownDifferences } from '../results/known-failures.ts';
import type { Verdict } from '../results/verdicts.ts';
import { type JudgedTarget, type JudgeOptions, judgeTarget, sequencesOf } from '../runner/judge-target.ts';
import { cleanCommand, judgeCommand } from './command-to-print.ts';
import { asLine, type CommandContext, warn } from './context.ts';
import type { JudgeFlags } from './parse-flags.ts';
import type { Server } from './server.ts';
import { withSignals } from './signals.ts';
import { withoutEffect } from './without-effect.ts';

/** Judges a server, prints what was found, and writes the reports. */
export async function judge(
  server: Server,
  flags: JudgeFlags,
  context: CommandContext,
  earlier?: EarlierReport,
): Promise<number> {
  const contract = await loadFreshContract();
  const options = optionsOf(flags, server, contract, context);
  const { clauses } = contract;
  for (const line of withoutEffect(flags, { server, clauses, env: context.env, earlier }))
    warn(context, line);
  if (flags.dryRun === true) {
    const planned = await plan(contract, options);
    context.out(printPlan(planned, server.url ?? 'a mock in process'));
    return 0;
  }
  const remedy = options.cleanCommand(join(flags.report, 'manifest.jsonl'));
  const judged = await withSignals((signal) => judgeTarget(contract, { ...options, earlier, signal }), {
    remedy,
    warn: (text) => warn(context, text),
  });
  print(judged, context);
  writeOrWarn(flags.report, judged.report, context);
  context.out(lastLines(judged.report, flags.report));
  return judged.report.exitCode;
}

/** The verdicts are printed by now and count, though the disk is full. */
export function writeOrWarn(folder: string, report: ReportDocument, context: CommandContext): void {
  try {
    writeReports(folder, report);
  } catch (error) {
    warn(context, `${explainError(error).reason}; the verdicts above count`);
  }
}

function optionsOf(
  flags: JudgeFlags,
  { url, settings }: Server,
  contract: Contract,
  context: CommandContext,
): JudgeOptions & Required<Pick<JudgeOptions, 'cleanCommand'>> {
  const { only, skip, strict = false, readOnly = false, report, concurrency, viaPrism = false } = flags;
  return {
    ...(url !== undefined && { target: url }),
    settings,
    ...(only !== undefined && { only }),
    ...(skip !== undefined && { skip }),
    known:
      flags.knownFailures === undefined ? [] : readKnownDifferences(flags.knownFailures, contract.clauses),
    strict,
    ...(flags.failOn !== undefined && { failOn: flags.failOn }),
    ...(flags.requireVerified !== undefined && {
      requireVerified: flags.requireVerified === true ? [] : flags.requireVerified,
    }),
    readOnly,
    concurrency,
    ...(flags.sequences !== undefined && { sequences: flags.sequences }),
    ...(flags.seed !== undefined && { seed: flags.seed }),
    ...(flags.replay !== undefined && { replay: flags.replay }),
    viaPrism,
    keep: flags.keep === true,
    mayRunHere: true,
    report,
    command: judgeCommand(context.program, flags),
    cleanCommand: (manifest) => cleanCommand(context.program, manifest, flags),
    warn: (text) => warn(context, text),
  };
}

function print({ run, report }: JudgedTarget, { out, err, env, columns }: CommandContext): void {
  const colour = showsColours(columns !== undefined, env);
  out(`Update Key contract against ${report.target}\n`);
  const table = renderTable(run.verdicts, { colour, width: columns ?? 140, counts: countsLine(report) });
  out(withoutCommands(table, env));
  out(withoutCommands(renderSecondOpinion(report.secondOpinion), env));
  out(reportToGithub(report, env));
  if (run.kept !== undefined) {
    out(`kept, as tests failed: ${run.kept.map(({ kind, name }) => `${kind} ${name}`).join(', ')}\n`);
    out(`remove it with: ${run.remedy}\n`);
  }
  for (const problem of [...run.warnings, ...run.problems]) err(`${asLine(problem, env)}\n`);
}

/** Where the report lies and which clauses failed, where nobody has to look for it. */
function lastLines({ clauses, comparison }: ReportDocument, folder: string): string {
  const named = (wanted: Verdict, words: string) => {
    const ids = clauses.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
    return ids.length === 0 ? [] : [`${words}: ${ids.join(', ')}`];
  };
  const lines = [
    ...comparisonLines(comparison),
    ...named('failed', 'failed'),
    ...named('error', 'ended with an error'),
    `report: ${join(folder, 'report.html')}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What a run would send. */
function plan(contract: Contract, options: JudgeOptions): Promise<Plan> {
  const { settings, readOnly = false, only, skip } = options;
  return planRun({
    contract,
    settings,
    readOnly,
    sequences: sequencesOf(contract, options),
    ...(only !== undefined && { only }),
    ...(skip !== undefined && { skip }),
  });
}
