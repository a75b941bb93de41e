import { spawn } from 'node:child_process';

export interface NpmRun {
  readonly code: number | null;
  /** What it and its children have printed, on both streams. */
  readonly output: string;
}

/** Runs npm to its end, in this folder and environment unless others are given. */
export function runNpm(
  args: readonly string[],
  { folder, env }: { readonly folder?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<NpmRun> {
  const child = spawn('npm', args, {
    cwd: folder ?? process.cwd(),
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
