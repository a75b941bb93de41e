import { Command } from 'commander';

/** What the command line says to do. */
export interface JudgeFlags {
  readonly target?: string;
  readonly config?: string;
  readonly strict?: boolean;
  readonly report: string;
  readonly expect?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly plan?: boolean;
}

export interface CleanFlags {
  readonly manifest: string;
  readonly target?: string;
  readonly config?: string;
}

/** What each way to call the command does; each gives the exit code. */
export interface Actions {
  judge(flags: JudgeFlags): Promise<number>;
  clean(flags: CleanFlags): Promise<number>;
}

export const settingsFile = 'contract.config.yaml';
const ofTarget = '-t, --target <url>';
const ofConfig = '-c, --config <file>';
const settingsHelp = `settings, YAML or JSON (default: ${settingsFile} here, if there is one)`;

/**
 * Reads the command line, and acts.
 *
 * @returns the exit code of the action
 * @throws CommanderError after it told what is wrong, or what was asked for
 */
export async function act(argv: readonly string[], actions: Actions): Promise<number> {
  let exitCode = 0;
  const command = new Command('update-key-contract')
    .description('Judges a server by the clauses of the Update Key contract, over HTTP.')
    .enablePositionalOptions()
    .option(ofTarget, 'base URL of the server; without it, a mock is started in this process')
    .option(ofConfig, settingsHelp)
    .option('-s, --strict', 'a broken advisory clause fails the run too; always so for the mock in process')
    .option('-r, --report <dir>', 'where the reports and the manifest go', 'contract-report')
    .option('-e, --expect <file>', 'known differences, YAML or JSON: a list of {clause, reason}')
    .option('-o, --only <area|id...>', 'only these clauses, such as AUTH or UK-UPD-05')
    .option('--skip <area|id...>', 'all clauses but these')
    .option('--read-only', 'send nothing that could write: reads, and updates without a valid token')
    .option('--plan', 'print every request that would be sent, and send none')
    .addHelpText('after', helpText)
    .showHelpAfterError('(--help shows every flag)')
    .exitOverride()
    .action(async (flags: JudgeFlags) => {
      exitCode = await actions.judge(flags);
    });
  command
    .command('clean')
    .description('removes what a run left behind, by its manifest, after it was killed')
    .requiredOption('-m, --manifest <file>', 'such as contract-report/manifest.jsonl')
    .option(ofTarget, 'base URL of the server, when it is not the one of the manifest')
    .option(ofConfig, settingsHelp)
    .action(async (flags: CleanFlags) => {
      exitCode = await actions.clean(flags);
    });
  await command.parseAsync(argv, { from: 'user' });
  return exitCode;
}

const helpText = `
Without a settings file, what the mock starts with is assumed. A settings file names:
  project, environments: [..], failingEnvironment, otherProject,
  crossProject: {keyProject, keyName, jwkProject, jwkName},
  tokens: {full, admin, noSecurityRole, noDeployRole, outsider, expired, revoked},
  propagationTimeout, requestTimeout (milliseconds), target.
"env:NAME" stands for an environment variable. What is left out is reported as not verified.

Examples:
  update-key-contract                                      judge the mock in process
  update-key-contract --target http://127.0.0.1:4010       judge a mock that runs
  update-key-contract --config team.yaml --strict          judge the server that team.yaml names
  update-key-contract clean -m contract-report/manifest.jsonl

Exit: 0 the contract holds; 1 a clause is broken, an error, something left behind, or a known difference that is none;
2 wrong usage or settings, no server, or nothing was verified; 130, 143 ended by SIGINT, SIGTERM.`;
