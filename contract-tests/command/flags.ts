import { Command } from 'commander';
import { addConnectionFlags, addReachFlags, type ConnectionFlags } from '../connection/flags.ts';

/** Which server is meant. */
export interface ServerFlags {
  readonly target?: string;
  readonly config?: string;
}

export interface JudgeFlags extends ServerFlags, ConnectionFlags {
  readonly strict?: boolean;
  readonly report: string;
  readonly expect?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly plan?: boolean;
}

export interface CleanFlags extends ServerFlags, Partial<ConnectionFlags> {
  readonly manifest: string;
}

/** What each way to call the command does; each gives the exit code. */
export interface Actions {
  judge(flags: JudgeFlags): Promise<number>;
  clean(flags: CleanFlags): Promise<number>;
}

export const settingsFile = 'contract.config.yaml';
const ofTarget = '-t, --target <url>';
const ofConfig = '-c, --config <file>';
const settingsHelp = `settings (default: ${settingsFile})`;

/**
 * Reads the command line, and acts.
 *
 * @returns the exit code of the action
 * @throws CommanderError after it told what is wrong, or what was asked for
 */
export async function act(argv: readonly string[], actions: Actions): Promise<number> {
  let exitCode = 0;
  const command = addConnectionFlags(
    new Command('update-key-contract')
      .description('Judges a server by the clauses of the Update Key contract, over HTTP.')
      .enablePositionalOptions()
      .option(ofTarget, 'base URL of the server (default: a mock)')
      .option(ofConfig, settingsHelp)
      .option('-s, --strict', 'a broken advisory clause fails the run too')
      .option('-r, --report <dir>', 'for reports', 'contract-report')
      .option('-e, --expect <file>', 'known differences: a list of {clause, reason}')
      .option('-o, --only <area|id...>', 'only these clauses, such as AUTH or UK-UPD-05')
      .option('--skip <area|id...>', 'all clauses but these')
      .option('--read-only', 'send nothing that could write')
      .option('--plan', 'print every request of the run, and send none'),
  )
    .addHelpText('after', helpText)
    .showHelpAfterError('(--help shows every flag)')
    .exitOverride()
    .action(async (flags: JudgeFlags) => {
      exitCode = await actions.judge(flags);
    });
  addReachFlags(
    command
      .command('clean')
      .description('remove what a run left that was killed')
      .requiredOption('-m, --manifest <file>', 'such as contract-report/manifest.jsonl')
      .option(ofTarget, 'base URL of the server, if not that of the manifest')
      .option(ofConfig, settingsHelp),
  ).action(async (flags: CleanFlags) => {
    exitCode = await actions.clean(flags);
  });
  await command.parseAsync(argv, { from: 'user' });
  return exitCode;
}

const helpText = `
A settings file, YAML or JSON, names project, environments: [..], failingEnvironment, otherProject,
  crossProject: {keyProject, keyName, jwkProject, jwkName}, target, maxRps, ca, insecure,
  tokens: {full, admin, noSecurityRole, noDeployRole, outsider, expired, revoked},
  propagationTimeout, requestTimeout (milliseconds). Without one, the mock's seed is assumed.
"env:NAME" stands for an environment variable. What is left out is reported as not verified.

Examples:
  update-key-contract --target http://127.0.0.1:4010       judge a mock that runs
  update-key-contract --config team.yaml --strict          judge the server that team.yaml names
  update-key-contract clean -m contract-report/manifest.jsonl

Exit: 0 the contract holds; 1 a clause is broken, an error, something left behind, or a known
  difference that is none; 2 wrong usage or settings, no server, nothing verified; 130, 143 a signal.`;
