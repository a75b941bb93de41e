import { ContractError } from '../../openapi/load.ts';

/** A wrong argument or file: told in one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs one of the `spec:` commands and sets the exit code: what the action returns, 2 for wrong usage and for a contract
 * that cannot be read, which are told in one line.
 *
 * @param name how the command is called, such as `spec:lint`
 */
export async function runCommand(name: string, action: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await action();
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof ContractError)) throw error;
    process.stderr.write(`${name}: ${error.message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
    process.exitCode = 2;
  }
}

/** Rejects arguments for a command that takes none. */
export function expectNoArguments(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`takes no arguments, not ${JSON.stringify(args[0])}`);
}
