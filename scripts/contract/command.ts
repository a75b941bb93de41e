import { Command, CommanderError } from 'commander';
import { ContractError } from '../../openapi/load.ts';

/** A wrong argument or file: told in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface ScriptCommand {
  /** How it is called, such as `spec:lint`. */
  readonly name: string;
  /** What it does, for `--help`. */
  readonly about: string;
  /** Declares arguments and options; without it, the command takes none. */
  readonly declare?: (command: Command) => Command;
  /** @returns the exit code */
  readonly action: (command: Command) => Promise<number>;
}

/**
 * Runs one of the repository's commands and sets the exit code: what the action returns, 2 for wrong usage and for a
 * contract that cannot be read, which are told in one line.
 */
export async function runCommand({ name, about, declare, action }: ScriptCommand): Promise<void> {
  const command = new Command(`npm run ${name} --`)
    .description(about)
    .allowExcessArguments(false)
    .helpOption('--help', 'shows this')
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  try {
    declare?.(command);
    command.parse(process.argv.slice(2), { from: 'user' });
    process.exitCode = await action(command);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    if (!(error instanceof UsageError || error instanceof ContractError || error instanceof CommanderError))
      throw error;
    const usage = error instanceof CommanderError ? `; usage: ${command.name()} ${command.usage()}` : '';
    const problem = error.message.replace(/^error: |\.$/g, '').replaceAll(/\s*\n\s*/g, ' ');
    process.stderr.write(`${name}: ${problem}${usage}\n`);
    process.exitCode = 2;
  }
}
