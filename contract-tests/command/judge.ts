import { existsSync } from 'node:fs';
import { loadFreshContract } from '../../openapi/load.ts';
import { type Configuration, parseTarget, readConfiguration } from '../config.ts';
import { tellGithub, withoutCommands } from '../reports/github.ts';
import { readKnownDifferences } from '../reports/known-differences.ts';
import { countsLine } from '../reports/summary.ts';
import { renderTable } from '../table.ts';
import { judgeTarget } from '../verify.ts';
import { type JudgeFlags, settingsFile } from './flags.ts';
import { withSignals } from './signals.ts';

const nothingVerified = 'nothing was verified; the reasons stand beside the clauses';

/** Judges a server, prints what was found, and writes the reports. */
export async function judge(flags: JudgeFlags): Promise<number> {
  const configuration = readSettings(flags.config);
  const target = flags.target === undefined ? configuration?.target : parseTarget(flags.target, '--target');
  const contract = await loadFreshContract();
  const known = flags.expect === undefined ? [] : readKnownDifferences(flags.expect, contract.clauses);
  const { only, skip, strict = false, readOnly = false, report: folder } = flags;
  const { run, report } = await withSignals((signal) =>
    judgeTarget(contract, {
      ...(target !== undefined && { target }),
      ...(configuration !== undefined && { settings: configuration.settings }),
      ...(only !== undefined && { only }),
      ...(skip !== undefined && { skip }),
      known,
      strict,
      readOnly,
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
  process.stdout.write(tellGithub(report, process.env));
  for (const problem of run.problems) process.stderr.write(`${problem}\n`);
  if (report.exitCode === 2) warn(nothingVerified);
  return report.exitCode;
}

/** The settings that are named, or those that lie here. */
export function readSettings(config: string | undefined): Configuration | undefined {
  const file = config ?? (existsSync(settingsFile) ? settingsFile : undefined);
  return file === undefined ? undefined : readConfiguration(file, process.env);
}

export function warn(text: string): void {
  process.stderr.write(`update-key-contract: ${text}\n`);
}
