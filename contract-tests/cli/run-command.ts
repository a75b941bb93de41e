import type { Settings } from '../config/settings.ts';
import { readEarlierReport } from '../reports/comparison.ts';
import { reportToGithub } from '../reports/github.ts';
import { explainError, type NotJudged, reportNotJudged } from '../reports/not-judged.ts';
import { openReportFolder, writeReports } from '../reports/write.ts';
import { createRedactor } from '../results/mask-report.ts';
import { tokenVariables } from '../runner/suite.ts';
import { type CommandContext, warn } from './context.ts';
import { type CleanFlags, type InitFlags, type JudgeFlags, parseAndRun } from './parse-flags.ts';
import { folderIn } from './report-flag.ts';
import { clean } from './run-clean.ts';
import { init } from './run-init.ts';
import { judge } from './run-judge.ts';
import { readServer, type Server } from './server.ts';

const wrongUsage = 2;

/**
 * Does what the command line says. Whatever comes of a call to judge, the folder of the reports holds its reports or none.
 *
 * @returns the exit code
 */
export async function runCommandLine(argv: readonly string[], context: CommandContext): Promise<number> {
  const actions = {
    judge: (flags: JudgeFlags) => judgeIntoFolder(flags, context),
    clean: (flags: CleanFlags) => orReason(() => clean(flags, context), context),
    init: (flags: InitFlags) => orReason(() => init(flags, context), context),
    misused: async (reason: string) => {
      await leaveReason(folderIn(argv), { reason, exitCode: wrongUsage }, context);
      return wrongUsage;
    },
  };
  return parseAndRun(argv, actions, context);
}

/** For what leaves no reports. */
async function orReason(act: () => Promise<number>, context: CommandContext): Promise<number> {
  try {
    return await act();
  } catch (error) {
    const { reason, exitCode } = explainError(error);
    warn(context, reason);
    return exitCode;
  }
}

async function judgeIntoFolder(flags: JudgeFlags, context: CommandContext): Promise<number> {
  const { report, strict = false, readOnly = false } = flags;
  let server: Server | undefined;
  try {
    // It may lie in the folder of the reports, which is emptied now.
    const earlier = flags.compare === undefined ? undefined : readEarlierReport(flags.compare);
    openReportFolder(report);
    server = readServer(flags, context);
    return await judge(server, flags, context, earlier);
  } catch (error) {
    const { reason, exitCode } = explainError(error);
    const masked =
      server === undefined ? reason : maskTokens(`${reason}${assumption(server, exitCode)}`, server.settings);
    warn(context, masked);
    const target = server === undefined ? flags.target : (server.url ?? 'the mock in process');
    await leaveReason(report, { reason: masked, exitCode, target, strict, readOnly }, context);
    return exitCode;
  }
}

/** Whoever names a server and nothing else may not know that the rest is assumed. */
function assumption({ url, isAssumed }: Server, exitCode: number): string {
  if (url === undefined || !isAssumed || exitCode !== wrongUsage) return '';
  return '; there is no settings file here, so project, environments and tokens are those of the mock: give one by --config, or write one by init';
}

function maskTokens(text: string, settings: Settings): string {
  return createRedactor({ tokens: tokenVariables(settings), pairs: [] }).text(text);
}

/** Writes why nothing was judged where a pipeline looks for it. */
async function leaveReason(folder: string, found: NotJudged, context: CommandContext): Promise<void> {
  const report = await reportNotJudged(found);
  context.out(reportToGithub(report, context.env));
  try {
    openReportFolder(folder);
    writeReports(folder, report);
  } catch (error) {
    const { reason } = explainError(error);
    if (reason !== found.reason) warn(context, reason);
  }
}
