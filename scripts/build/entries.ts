import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

const CLAUSES = 'contract-tests/clauses';

/** What the package is entered by: its commands, its exports, and the tests of clauses, which the test runner loads one by one. */
export function shippedEntries(root: string): string[] {
  const clauses = readdirSync(join(root, CLAUSES), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.contract.test.ts'))
    .map((name) => `${CLAUSES}/${name.split(sep).join('/')}`);
  return [
    'mock/main.ts',
    'mock/index.ts',
    'contract-tests/main.ts',
    'contract-tests/verify.ts',
    ...clauses.sort(),
  ];
}
