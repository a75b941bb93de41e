import { fileURLToPath } from 'node:url';
import { runNpm } from './run-npm.ts';

/** What has to hold of the sources before a test runs; scripts of package.json. */
export const CHECKS = ['types', 'spec:lint', 'check:drift', 'check:clauses', 'check:unused', 'lint'] as const;

/** Runs all checks side by side, and prints a line for each; of those that fail all that they print. */
async function main(): Promise<number> {
  const checks = CHECKS.map(async (script) => {
    const started = performance.now();
    const { code, output } = await runNpm(['run', '--silent', script]);
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${script} (${seconds.toFixed(1)} s)\n`);
    if (code !== 0) process.stdout.write(`${output}\n`);
    return code === 0;
  });
  return (await Promise.all(checks)).every(Boolean) ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
