import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Where the clauses' tests are. */
const CLAUSES = 'contract-tests/clauses';

/** What the package is entered by: its commands, its exports, the suite's threads, and the clauses' tests, which those load. */
export function shippedEntries(root: string): string[] {
  const tests = readdirSync(join(root, CLAUSES), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.contract.test.ts'))
    .map((name) => `${CLAUSES}/${name.split(sep).join('/')}`);
  return [
    'mock/main.ts',
    'mock/index.ts',
    'mock/adapters/vite.ts',
    'contract-tests/main.ts',
    'contract-tests/verify.ts',
    'contract-tests/runner/worker.ts',
    ...tests.sort(),
  ];
}
