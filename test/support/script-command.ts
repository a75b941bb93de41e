import { type CommandOutput, runCommand, type ScriptCommand } from '../../scripts/contract/command.ts';

/** Runs a command of the repository in this process. */
export async function runScript(command: ScriptCommand, ...args: readonly string[]) {
  const printed = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const output: CommandOutput = { stdout: stream('stdout'), stderr: stream('stderr') };
  await runCommand(command, args, output);
  return { code: output.exitCode, ...printed };
}
