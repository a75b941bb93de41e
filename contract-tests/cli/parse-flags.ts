import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { readPackageInfo } from '../../openapi/package-info.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import { settingsFiles } from '../config/find.ts';
import { isReplay } from '../sequences/plan.ts';
import { addConnectionFlags, addReachFlags, type ConnectionFlags, wholeNumber } from './connection-flags.ts';
import { type CommandContext, warn } from './context.ts';
import { withoutOldFlags } from './old-flags.ts';

/** Which server is meant. */
export interface ServerFlags {
  readonly target?: string;
  readonly config?: string;
  /** The mock in this process. */
  readonly mock?: boolean;
}

export interface JudgeFlags extends ServerFlags, ConnectionFlags {
  readonly strict?: boolean;
  readonly report: string;
  readonly knownFailures?: string;
  readonly compare?: string;
  readonly failOn?: readonly string[];
  readonly requireVerified?: true | readonly string[];
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly dryRun?: boolean;
  readonly keep?: boolean;
  readonly sequences?: number;
  readonly seed?: number;
  readonly replay?: string;
}

export interface CleanFlags extends ServerFlags, Partial<ConnectionFlags> {
  readonly manifest: string;
}

/** The file that is written is `config`. */
export interface InitFlags extends Pick<ServerFlags, 'config'>, Partial<ConnectionFlags> {
  readonly target: string;
  readonly project?: string;
  readonly force?: boolean;
}

/** What each way to call the command does; each gives the exit code. */
export interface Actions {
  judge(flags: JudgeFlags): Promise<number>;
  clean(flags: CleanFlags): Promise<number>;
  init(flags: InitFlags): Promise<number>;
  /** A call to judge that is wrong: what is wrong was printed. */
  misused(reason: string): Promise<number>;
}

const oldFlags = { '--expect': '--known-failures', '--plan': '--dry-run' };
const commands = ['clean', 'init'];
const wrongUsage = 2;
export const reportFolder = 'contract-report';
const ofTarget = '-t, --target <url>';
const ofConfig = '-c, --config <file>';
const settingsHelp = `settings (${settingsFiles[0]}, .yml or .json)`;

/**
 * Reads the command line, and acts.
 *
 * @returns the exit code of the action; 0 when help or the version was asked for, 2 for a wrong call
 */
export async function parseAndRun(
  argv: readonly string[],
  actions: Actions,
  context: Pick<CommandContext, 'out' | 'err' | 'env'>,
): Promise<number> {
  let exitCode = 0;
  const judging = new Command('update-key-contract')
    .configureOutput({ writeOut: context.out, writeErr: context.err })
    .exitOverride();
  addJudgeFlags(judging).action(async (flags: JudgeFlags, { args: [stray] }: Command) => {
    if (stray !== undefined)
      judging.error(
        `error: unknown command ${stray}${didYouMean(stray, commands)}; there are ${commands.join(' and ')}`,
      );
    exitCode = await actions.judge(flags);
  });
  const throwWrong = (error: CommanderError) => {
    throw new WrongSubcommand(error.exitCode, error.code, error.message);
  };
  const cleaning = addCleanFlags(judging.command('clean')).exitOverride(throwWrong);
  cleaning.action(async (flags: CleanFlags) => {
    exitCode = await actions.clean(flags);
  });
  const beginning = addInitFlags(judging.command('init')).exitOverride(throwWrong);
  beginning.action(async (flags: InitFlags) => {
    exitCode = await actions.init(flags);
  });
  try {
    await judging.parseAsync(
      withoutOldFlags(argv, oldFlags, (text) => warn(context, text)),
      { from: 'user' },
    );
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    return error instanceof WrongSubcommand ? wrongUsage : actions.misused(reasonOf(error));
  }
}

/** A wrong call of `clean` or `init`, which judge nothing. */
class WrongSubcommand extends CommanderError {}

function reasonOf({ message }: CommanderError): string {
  return message.replace(/^error: /, '').replace(/\s+/g, ' ');
}

function addJudgeFlags(command: Command): Command {
  return addConnectionFlags(
    command
      .description('Judges a server by the clauses of the Update Key contract, over HTTP.')
      .version(readPackageInfo().version, '-V, --version', 'print the version')
      .enablePositionalOptions()
      .allowExcessArguments()
      .option(ofTarget, 'base URL of the server')
      .option(ofConfig, settingsHelp)
      .addOption(new Option('--mock', 'judge a mock in this process').conflicts(['target', 'config']))
      .option('-s, --strict', 'a broken advisory clause fails the run too')
      .option('-r, --report <dir>', 'folder for reports', reportFolder)
      .option('-e, --known-failures <file>', 'file of known failures: {clause, reason}')
      .option('--compare <file>', 'show what changed since that report.json')
      .option('--fail-on <area|id...>', 'more advisory clauses that fail the run, or none')
      .option('--require-verified [what...]', 'fail unless verified: all, N, or all but these')
      .option('-o, --only <area|id...>', 'only these clauses, such as AUTH or UK-UPD-05')
      .option('--skip <area|id...>', 'all clauses but these')
      .option('--read-only', 'send nothing that could write')
      .addOption(
        new Option('--sequences <n>', 'number of sequences of operations, or 0').argParser(
          wholeNumber(0, 100_000),
        ),
      )
      .addOption(
        new Option('--seed <n>', 'makes the random ones').argParser(wholeNumber(0, 2_147_483_647)).hideHelp(),
      )
      .addOption(
        new Option('--replay <seed:path>', 'only the sequence of a finding').argParser(replayText).hideHelp(),
      )
      .option('--keep', 'leave on the server what failing tests made')
      .option('--dry-run', 'print every request of the run, and send none'),
  )
    .addHelpText('after', helpText)
    .showHelpAfterError('(--help shows every flag)');
}

function replayText(text: string): string {
  if (isReplay(text)) return text;
  throw new InvalidArgumentError('expected what a finding has printed, such as 17:0:3 or cover-4:0:1');
}

function addCleanFlags(command: Command): Command {
  return addReachFlags(
    command
      .description('remove what a killed run left behind')
      .requiredOption('-m, --manifest <file>', 'of that run: contract-report/manifest.jsonl')
      .option(ofTarget, 'base URL, if not that of the manifest')
      .option(ofConfig, settingsHelp),
  );
}

function addInitFlags(command: Command): Command {
  return addReachFlags(
    command
      .description('write a settings file from what a server shows')
      .requiredOption(ofTarget, 'base URL of the server')
      .option('-c, --config <file>', `file to write, if not ${settingsFiles[0]}`)
      .option('-p, --project <name>', 'project in which runs create their keys')
      .option('--force', 'replace an existing file'),
  );
}

const helpText = `
A settings file names target, project, environments, tokens and more: docs/contract-tests.md.
  update-key-contract clean -m contract-report/manifest.jsonl

Exit: 0 the contract holds; 1 a clause is broken, an error, something left behind, or a known
  failure that passed; 2 wrong usage or settings, no server, nothing verified; 130, 143 a signal.`;
