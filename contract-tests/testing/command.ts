import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFile } from '../../test/support/built.ts';
import type { CommandContext } from '../cli/context.ts';

/** What a run of the command left: its exit code, its output, and its reports by name. */
export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A folder that nothing else uses. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'contract-report-'));
}

/** A run of the command that is under way. */
export interface StartedCommand {
  readonly folder: string;
  /** Sends a signal to the process that was started. */
  kill(signal: NodeJS.Signals): void;
  /** Sends a signal to it and to all that it started, as a terminal does. */
  killGroup(signal: NodeJS.Signals): void;
  /** Waits until standard error fits. */
  printed(pattern: RegExp): Promise<void>;
  readonly ended: Promise<CommandRun>;
}

/**
 * What the command does with these arguments, in this process: starting one takes longer than most of what it does. The reports go
 * to the default place, in an empty folder unless one is given.
 */
export async function callCommand(
  args: readonly string[],
  env: CommandContext['env'] = {},
  folder = newFolder(),
): Promise<CommandRun> {
  let [out, err] = ['', ''];
  const reports = join(folder, 'contract-report');
  const hasFolder = ['clean', 'init', '--report', '-r'].some((word) => args.includes(word));
  const { runCommandLine }: typeof import('../cli/run-command.ts') = await import(
    builtFile('contract-tests/cli/run-command.js')
  );
  const code = await runCommandLine(hasFolder ? args : ['--report', reports, ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env,
    folder,
    columns: undefined,
    program: 'update-key-contract',
  });
  return { code, out, err, files: filesIn(reports) };
}

/** Runs the command in an empty folder, where its reports go to the default place. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  return startCommand(args, environment).ended;
}

/** @param folder where it runs; an empty one unless given */
export function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  folder = newFolder(),
): StartedCommand {
  return start(process.execPath, [builtFile('contract-tests/main.js'), ...args], {
    folder,
    cwd: folder,
    environment,
  });
}

/**
 * Starts `npm run contract` as a terminal does, in a process group of its own.
 *
 * @param shell what npm runs scripts with
 */
export function startScript(args: readonly string[], shell: string): StartedCommand {
  const folder = newFolder();
  const words = ['run', '--silent', 'contract', '--', '--report', join(folder, 'contract-report'), ...args];
  const environment = { npm_config_script_shell: shell, npm_config_update_notifier: 'false' };
  return start('npm', words, {
    folder,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    environment,
  });
}

interface Started {
  /** Where its reports go. */
  readonly folder: string;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

function start(file: string, args: readonly string[], { folder, cwd, environment }: Started): StartedCommand {
  const { GITHUB_ACTIONS: _, ...inherited } = process.env;
  const child = spawn(file, args, { cwd, env: { ...inherited, ...environment }, detached: true });
  const toGroup = (signal: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, signal);
  };
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  const ended = new Promise<CommandRun>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err, files: filesIn(join(folder, 'contract-report')) }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => pattern.test(err) && resolve();
      child.stderr.on('data', look);
      look();
      ended.then(() => reject(new Error(`ended before it printed ${pattern}: ${err}`)));
    });
  return { folder, kill: (signal) => child.kill(signal), killGroup: toGroup, printed, ended };
}

function filesIn(folder: string): Record<string, string> {
  try {
    return Object.fromEntries(
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [[entry.name, readFileSync(join(folder, entry.name), 'utf8')]] : [],
      ),
    );
  } catch {
    return {};
  }
}
