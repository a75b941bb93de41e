import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The folders of what the test runner loads. */
const TESTED = ['contract-tests/clauses', 'contract-tests/sequences'];

/** What the package is entered by: its commands, its exports, and the suite's tests, which the test runner loads one by one. */
export function shippedEntries(root: string): string[] {
  const tests = TESTED.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.contract.test.ts'))
      .map((name) => `${folder}/${name.split(sep).join('/')}`),
  );
  return [
    'mock/main.ts',
    'mock/index.ts',
    'contract-tests/main.ts',
    'contract-tests/verify.ts',
    ...tests.sort(),
  ];
}
