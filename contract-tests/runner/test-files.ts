import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

/** The folder of the contract tests, among the sources or in the build. */
export const root = dirname(dirname(import.meta.filename));
/** Of the files there. */
export const ending = extname(import.meta.filename).replace('.cjs', '.js');
const testFile = `.contract.test${ending}`;

export interface TestFiles {
  /** Their paths. */
  readonly files: readonly string[];
  /** Whether their tests work on RSA keys, which take time to make. */
  readonly useRsa: boolean;
  /** The same for EC keys with coordinates that begin with a zero. */
  readonly useZeroLed: boolean;
}

/** The test files that name one of the clauses: a run of a few need not load the others. */
export function filesOf(
  clauses: readonly string[],
  withSequences: boolean,
  onlySequences: boolean,
): TestFiles {
  if (onlySequences) return { files: [], useRsa: true, useZeroLed: true };
  const all = readdirSync(join(root, 'clauses'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(testFile))
    .map((file) => join(root, 'clauses', file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const named = all.filter(({ text }) => clauses.some((id) => text.includes(id)));
  const chosen = named.length === 0 ? all : named;
  return {
    files: chosen.map(({ file }) => file),
    useZeroLed: withSequences || chosen.some(({ text }) => /zeroLed/i.test(text)),
    useRsa: withSequences || chosen.some(({ text }) => /rsa|changeSharedPair/i.test(text)),
  };
}
