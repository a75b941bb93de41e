import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a run of the command left: its exit code, its output, and its reports by name. */
export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly files: Readonly<Record<string, string>>;
}

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

/** A folder that nothing else uses. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'contract-report-'));
}

/** A run of the command that is under way. */
export interface StartedCommand {
  readonly folder: string;
  /** Sends it a signal. */
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<CommandRun>;
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
  const { GITHUB_ACTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', tsx, main, ...args], {
    cwd: folder,
    env: { ...inherited, ...environment },
  });
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
  return { folder, kill: (signal) => child.kill(signal), ended };
}

function filesIn(folder: string): Record<string, string> {
  try {
    return Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
  } catch {
    return {};
  }
}
