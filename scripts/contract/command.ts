import { Command, CommanderError } from 'commander';
import { ContractError } from '../../openapi/load.ts';

/** A wrong argument or file: told in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Where a command prints, and what it leaves; this process, unless a test stands in for it. */
export interface CommandOutput {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exitCode?: typeof process.exitCode;
}

export interface ScriptCommand {
  /** How it is called, such as `spec:lint`. */
  readonly name: string;
  /** What it does, for `--help`. */
  readonly about: string;
  /** Declares arguments and options; without it, the command takes none. */
  readonly declare?: (command: Command) => Command;
  /** @returns the exit code */
  readonly action: (command: Command, output: CommandOutput) => Promise<number>;
}

/**
 * Runs one of the repository's commands and sets the exit code: what the action returns, 2 for wrong usage and for a
 * contract that cannot be read, which are told in one line.
 *
 * @param args what follows the command's name
 */
export async function runCommand(
  { name, about, declare, action }: ScriptCommand,
  args: readonly string[] = process.argv.slice(2),
  output: CommandOutput = process,
): Promise<void> {
  const command = new Command(`npm run ${name} --`)
    .description(about)
    .allowExcessArguments(false)
    .helpOption('--help', 'shows this')
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  try {
    declare?.(command);
    command.parse(args, { from: 'user' });
    output.exitCode = await action(command, output);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    if (!(error instanceof UsageError || error instanceof ContractError || error instanceof CommanderError))
      throw error;
    const usage = error instanceof CommanderError ? `; usage: ${command.name()} ${command.usage()}` : '';
    const problem = error.message.replace(/^error: |\.$/g, '').replaceAll(/\s*\n\s*/g, ' ');
    output.stderr.write(`${name}: ${problem}${usage}\n`);
    output.exitCode = 2;
  }
}
