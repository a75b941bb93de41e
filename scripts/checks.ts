import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What has to hold of the sources before a test runs; scripts of package.json. */
export const CHECKS = ['types', 'spec:lint', 'check:drift', 'check:clauses', 'check:unused', 'lint'] as const;

interface Finished {
  readonly script: string;
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a script of package.json to its end. */
function run(script: string): Promise<Finished> {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ script, code, output, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

/** Runs all checks side by side, and prints a line for each; of those that fail all that they print. */
async function main(): Promise<number> {
  const checks = CHECKS.map(async (script) => {
    const { code, output, seconds } = await run(script);
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${script} (${seconds.toFixed(1)} s)\n`);
    if (code !== 0) process.stdout.write(`${output}\n`);
    return code === 0;
  });
  return (await Promise.all(checks)).every(Boolean) ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
