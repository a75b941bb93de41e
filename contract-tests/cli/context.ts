import { stripVTControlCharacters } from 'node:util';
import { breakMarkers } from '../reports/github.ts';

/** Where a call of the command finds its settings and prints. */
export interface CommandContext {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a settings file is looked for. */
  readonly folder: string;
  /** Columns of the terminal; undefined where standard output is not one. */
  readonly columns: number | undefined;
  /** How a person here calls the command. */
  readonly program: string;
  /** What is judged when no server is named; in that case the command is rejected unless given. */
  readonly unnamedServer?: 'mock';
}

/** The context of this process. */
export function processContext(): CommandContext {
  const { stdout, stderr, env } = process;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    env,
    folder: '.',
    columns: stdout.isTTY === true ? stdout.columns : undefined,
    program: 'update-key-contract',
  };
}

/** Prints one line to standard error. */
export function warn({ err, env }: Pick<CommandContext, 'err' | 'env'>, text: string): void {
  err(`${asLine(`update-key-contract: ${text}`, env)}\n`);
}

/**
 * A text as one line that nothing takes for a command: it may hold what a server said. GitHub Actions reads `::name` at the
 * start of a line, others `##name[` anywhere, on standard error as well.
 */
export function asLine(text: string, env: CommandContext['env']): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  const line = stripVTControlCharacters(text).replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ');
  const broken = breakMarkers(line);
  return env.GITHUB_ACTIONS === 'true' ? broken.replace(/^\s*::/, ': :') : broken;
}
